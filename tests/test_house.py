"""The house is in order: locked libraries, one version number, no trace of anybody's machine."""

import ast
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME_LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
# A slash stands before the name and nothing that could be part of a web address before the slash.
MACHINE_PATH = re.compile(rb"(?<![\w.~-])/(?:work|root|tmp|home/[\w.-]+)/")
GENERATED = {".git", ".venv", ".cache", ".hypothesis", "__pycache__", "build", "dist", "screenshots"}


def lock_lines(name: str) -> list[str]:
    """The lines of a lock file, each pin joined with its hashes."""
    return (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()


def pins(name: str) -> dict[str, tuple[Requirement, str]]:
    """Library → what is pinned and its hashes."""
    found = {}
    for line in lock_lines(name):
        if line and not line.lstrip().startswith("#"):
            pin, _, hashes = line.partition("--hash")
            requirement = Requirement(pin)
            found[canonicalize_name(requirement.name)] = (requirement, "--hash" + hashes)
    return found


def wanted(name: str) -> list[Requirement]:
    """What pyproject.toml asks this lock to hold."""
    asked = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    if name == DEV_LOCK:
        asked = asked + PROJECT["project"]["optional-dependencies"]["dev"]
    return [Requirement(text) for text in asked]


def our_files() -> list[Path]:
    """Every file that belongs to the project, also before it is committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    except (FileNotFoundError, subprocess.CalledProcessError):
        return walked()
    files = [ROOT / os.fsdecode(name) for name in listed if name]
    return [file for file in files if file.is_file()] or walked()


def walked() -> list[Path]:
    """The same without git, as in an unpacked archive."""
    files = (file for file in ROOT.rglob("*") if file.is_file())
    return [file for file in files if not GENERATED & set(file.relative_to(ROOT).parts)]


@pytest.mark.parametrize("name", [RUNTIME_LOCK, DEV_LOCK])
def test_every_pin_is_exact_and_has_hashes(name: str):
    for requirement, hashes in pins(name).values():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert re.fullmatch(r"(--hash=sha256:[0-9a-f]{64}\s*)+", hashes), requirement


@pytest.mark.parametrize("name", [RUNTIME_LOCK, DEV_LOCK])
def test_a_lock_names_no_index(name: str):
    assert [line for line in lock_lines(name) if line.startswith("-") or "://" in line] == []


@pytest.mark.parametrize("name", [RUNTIME_LOCK, DEV_LOCK])
def test_a_lock_holds_what_the_project_asks_for(name: str):
    held = pins(name)
    for requirement in wanted(name):
        pinned, _ = held[canonicalize_name(requirement.name)]
        version = str(pinned.specifier).removeprefix("==")
        assert requirement.specifier.contains(version, prereleases=True), requirement


def test_the_development_lock_holds_the_runtime_lock():
    runtime, dev = pins(RUNTIME_LOCK), pins(DEV_LOCK)
    assert runtime == {name: dev.get(name) for name in runtime}


def test_one_version_number():
    version = PROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert citation["version"] == version
    assert re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)[1] == version


@pytest.mark.parametrize(("tests", "lint", "status"), [(0, 0, 0), (2, 0, 1), (0, 2, 1), (2, 2, 1)])
def test_the_whole_check_fails_when_one_part_fails(tmp_path: Path, tests: int, lint: int, status: int):
    """With a `make` that only says what it was asked to do, and no package manager."""
    made = f'case "$1" in test) exit {tests};; lint) echo "what lint says"; exit {lint};; esac'
    for name, does in {"make": f'echo "make $* CI=${{CI:-}}"\n{made}', "apt-get": "", "sudo": ""}.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([ROOT / ".ci" / "run"], env=environment, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    assert "make test CI=true" in done.stdout.splitlines()
    assert "what lint says" in done.stdout


def test_no_file_knows_a_machine():
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in our_files()
        for number, line in enumerate(file.read_bytes().splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_a_table_is_narrowed_row_by_row_in_a_way_that_keeps_the_columns_of_an_empty_one():
    """`table[[keep(row) for row in rows]]` of no rows chooses no columns; `table.loc[...]` chooses no rows."""
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in sorted((ROOT / "dashboard").rglob("*.py"))
        # Most files have no two brackets in a row, and to take them apart takes long.
        if re.search(r"\[\s*\[", text := file.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.ListComp)
        if not (isinstance(node.value, ast.Attribute) and node.value.attr == "loc")
    ]
    assert found == []


@pytest.mark.parametrize("top", ["work", "root", "tmp", "home/ann"])
def test_a_machine_path_is_caught(top: str):
    assert MACHINE_PATH.search(f"cd /{top}/lens".encode())
    assert not MACHINE_PATH.search(f"https://example.org/{top}/lens".encode())


def test_the_walk_sees_our_files_only():
    assert Path(__file__) in walked()
    assert not any(".venv" in file.parts for file in walked())


ONCE = {
    "how analysis asks": r"^Ask = ",
    "characters that are no text": r"\\x00-\\x08",
    "text without effect in Markdown": r"^def escape_markdown",
    "an input that is right is left alone": r"^def fill_input",
}


@pytest.mark.parametrize("what", ONCE)
def test_it_is_defined_once(what: str):
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py")}
    found = [path for path, source in sources.items() if re.search(ONCE[what], source, re.MULTILINE)]
    assert len(found) == 1, found
