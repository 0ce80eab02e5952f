"""The terminal's front door: which collection, what goes to which stream, help, and that nothing it meets shows a traceback."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from dashboard import cli
from dashboard.cli import main
from dashboard.commands import serve
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE, Collection
from tests.builders import (
    CASE_ID,
    RUBRIC_ID,
    a_case,
    a_collection,
    a_fact,
)
from tests.called import CALLED_WRONGLY, DONE, PROBLEMS, on, run, start, state

SLOW_TO_IMPORT = {"pandas", "duckdb", "scipy", "sqlalchemy", "pptx", "docx", "plotly", "streamlit"}


# The collection


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The names that lead to each command that does something."""
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        assert below
        yield from commands(below, (*path, name))


def test_the_list_of_commands_says_what_each_says():
    context = click.Context(main)
    helps = {name: str(main.get_command(context, name).help).partition("\n")[0] for name in main.list_commands(context)}
    assert helps == {name: sentence for name, (_, sentence) in cli.COMMANDS.items()}


@pytest.mark.parametrize(
    ("asked", "without"), [("--help", SLOW_TO_IMPORT), ("check", SLOW_TO_IMPORT), ("ask", {"scipy", "pptx"})]
)
def test_a_command_imports_only_what_it_needs(asked: str, without: set[str]):
    program = f"import sys\nfrom dashboard.cli import main\ntry: main(['{asked}'])\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=SHIPPED, capture_output=True, text=True, check=True)
    assert "click" in done.stderr.split()
    assert without & set(done.stderr.split()) == set()


@pytest.mark.parametrize("path", tuple(commands()), ids=" ".join)
def test_every_command_takes_the_collection_behind_its_name(path: tuple[str, ...], tmp_path: Path):
    result = run(*path, "--collection", tmp_path, "--help")
    assert result.exit_code == DONE
    assert "--collection DIR" in result.stdout


def test_the_collection_named_last_holds(collection: Collection, tmp_path: Path):
    nowhere = tmp_path / "nowhere"
    last = run("--collection", nowhere, "check", "--collection", collection.root)
    assert (last.exit_code, last.stdout) == (DONE, on(collection, "check").stdout)
    assert (
        run("check", "--collection", nowhere, environment={VARIABLE: str(collection.root)}).exit_code == CALLED_WRONGLY
    )
    made = tmp_path / "mine.assessment.yaml"
    result = run("assess", "--collection", collection.root, "new", "--title", "Park", "--rater", "ab", "--out", made)
    assert result.exit_code == DONE
    assert RUBRIC_ID in made.read_text(encoding="utf-8")


def test_the_environment_names_the_collection(collection: Collection):
    result = run("check", environment={VARIABLE: str(collection.root)})
    assert result.stdout.startswith("1 case study")


def test_the_command_line_goes_before_the_environment(collection: Collection, tmp_path: Path):
    environment = {VARIABLE: str(tmp_path / "nowhere")}
    assert run("--collection", collection.root, "check", environment=environment).exit_code == DONE
    assert run("check", environment=environment).exit_code == CALLED_WRONGLY


def test_an_empty_folder_is_a_collection_with_problems(tmp_path: Path):
    result = run("--collection", tmp_path, "check")
    assert result.exit_code == PROBLEMS
    assert result.stdout.splitlines()[-1].startswith("0 case studies, 0 rubrics and 0 rating files read: ")
    assert json.loads(run("--collection", tmp_path, "ask", "engagements", "--format", "json").stdout) == []


def test_nothing_is_written_into_the_collection(collection: Collection):
    before = state(collection.root)
    for arguments in (["check"], ["check", "--json"], ["ask", "engagements"], ["ask", "nonsense"], ["fields"]):
        on(collection, *arguments)
    assert state(collection.root) == before


def test_nothing_is_written_into_the_shipped_collection():
    folders = [SHIPPED / name for name in ("case_studies", "rubrics", "data")]
    before = [state(folder) for folder in folders]
    assert run("ask", "engagements", "--format", "csv").exit_code == DONE
    assert [state(folder) for folder in folders] == before


# fields


def test_fields_are_printed():
    result = run("fields")
    assert result.exit_code == DONE
    for heading in ("## `case_studies/<id>/case.yaml`", "## `rubrics/<id>.yaml`", "| `certainty` |"):
        assert heading in result.stdout


def test_schemas_and_tables_are_written_only_when_asked(collection: Collection):
    readme = collection.root / "case_studies/README.md"
    readme.write_text("# Case studies\n\nProse before.\n", encoding="utf-8")
    before = set(state(collection.root))
    result = on(collection, "fields", "--schema", "--write")
    assert (result.exit_code, result.stdout) == (DONE, "")
    new = sorted(Path(path).relative_to(collection.root).as_posix() for path in set(state(collection.root)) - before)
    assert new == [
        "case_studies/assessment.schema.json", "case_studies/case.schema.json", "case_studies/doubts.schema.json",
        "case_studies/rating.schema.json",
        "data/collection.schema.json", "data/mapping.schema.json", "data/trigger_rules.schema.json",
        "rubrics/README.md", "rubrics/notes.schema.json", "rubrics/rubric.schema.json",
    ]  # fmt: skip
    assert readme.read_text(encoding="utf-8").startswith("# Case studies\n\nProse before.\n")
    assert all(f"written: {name}\n" in result.stderr for name in [*new, "case_studies/README.md"])
    assert on(collection, "check").exit_code == DONE


def test_a_readme_with_half_a_table_is_left_alone(collection: Collection):
    readme = collection.root / "case_studies/README.md"
    text = "Prose.\n<!-- fields: made by `legitimacy fields`, do not edit -->\n| half |\nMore prose.\n"
    readme.write_text(text, encoding="utf-8")
    result = on(collection, "fields", "--write")
    assert result.exit_code == CALLED_WRONGLY
    assert "the field tables have no end" in result.stderr
    assert readme.read_text(encoding="utf-8") == text


# The command as such


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["ask", "--help"], ["fields", "--help"],
                                       ["serve", "--help"], ["--version"]], ids=" ".join)  # fmt: skip
def test_help(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (DONE, "")
    assert result.stdout


@pytest.mark.parametrize("arguments", [["nonsense"], ["check", "--nonsense"], ["check", "surplus"],
                                       ["serve", "--port", "many"]], ids=" ".join)  # fmt: skip
def test_calls_that_mean_nothing(arguments: list[str]):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (CALLED_WRONGLY, "")
    assert "Error: " in result.stderr


def test_a_terminal_that_knows_few_letters(tmp_path: Path):
    """Letters that it does not know are spelled out in text; JSON stays UTF-8."""
    case: dict[str, Any] = a_case(facts=[a_fact(certainty="Škofja")])
    collection = a_collection(tmp_path, [case])
    plain = start("--collection", collection.root, "check", PYTHONIOENCODING="latin-1")
    assert plain.returncode == PROBLEMS
    assert b"\\u0160kofja" in plain.stdout
    document = start("--collection", collection.root, "check", "--json", PYTHONIOENCODING="latin-1")
    assert "Škofja" in json.loads(document.stdout)["problems"][0]["says"]


def test_standard_output_holds_only_the_answer(collection: Collection):
    done = start("--collection", collection.root, "ask", "engagements", "--format", "json")
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert [row["case_id"] for row in json.loads(done.stdout)] == [CASE_ID]


def test_called_wrongly_from_outside(tmp_path: Path):
    done = start("--collection", tmp_path / "nowhere", "check")
    assert (done.returncode, done.stdout) == (CALLED_WRONGLY, b"")
    assert b"there is no folder" in done.stderr


@pytest.mark.parametrize(("asked", "set_to"), [([], None), (["--no-drafts"], "off")])
def test_serve_switches_drafts_off_only_when_asked(
    asked: list[str], set_to: str | None, monkeypatch: pytest.MonkeyPatch
):
    started: list[dict[str, str]] = []
    monkeypatch.delenv("LEGITIMACY_DRAFTS", raising=False)
    monkeypatch.setattr(serve, "_become", lambda command, environment: started.append(environment))
    assert run("serve", *asked).exit_code == DONE
    assert [environment.get("LEGITIMACY_DRAFTS") for environment in started] == [set_to]


def test_serve_finds_folders_from_where_it_is_called(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    started: list[dict[str, str]] = []
    monkeypatch.setattr(serve, "_become", lambda command, environment: started.append(environment))
    monkeypatch.chdir(tmp_path)
    assert run("serve", environment={"LEGITIMACY_CACHE": "cache", "LEGITIMACY_STORE": "kept"}).exit_code == DONE
    assert (started[0]["LEGITIMACY_CACHE"], started[0]["LEGITIMACY_STORE"]) == (
        str(tmp_path / "cache"), str(tmp_path / "kept")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "environment", "address", "hosts"),
    [
        ([], {}, "localhost", "localhost 127.0.0.1 ::1"),
        (["--address", "0.0.0.0"], {}, "0.0.0.0", None),  # noqa: S104
        ([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "0.0.0.0", None),  # noqa: S104
        (["--address", "::1"], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}, "::1", "localhost 127.0.0.1 ::1"),  # noqa: S104
        ([], {"STREAMLIT_SERVER_ALLOWED_HOSTS": "lens.example"}, "localhost", "lens.example"),
    ],
)
def test_serve_listens_where_it_is_told_and_answers_to_its_own_names(
    asked: list[str], environment: dict[str, str], address: str, hosts: str | None, monkeypatch: pytest.MonkeyPatch
):
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(serve, "_become", lambda *given: started.append(given))
    assert run("serve", *asked, environment=environment).exit_code == DONE
    ((command, given),) = started
    assert command[command.index("--server.address") + 1] == address
    assert given.get("STREAMLIT_SERVER_ALLOWED_HOSTS") == hosts
