"""Folders and files are small enough to find the way in, and names say what they hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_rooms import PACKAGE, ROOT

# A folder in which one finds the way in, and a file that is read in one go.
MOST_FILES, MOST_LINES = 16, 300
SAY_NOTHING = {"told", "said", "seen", "show"}


def test_every_folder_is_small_enough_to_find_the_way_in():
    folders = {path.parent for path in (ROOT / PACKAGE).rglob("*.py")}
    counts = {folder: len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) for folder in folders}
    assert {str(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_every_file_is_short_enough_to_be_read_in_one_go():
    files = [path for folder in (PACKAGE, "tests") for path in (ROOT / folder).rglob("*.py")]
    lengths = {str(path): path.read_text(encoding="utf-8").count("\n") for path in files}
    assert len(lengths) > 500
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def files_with(words: re.Pattern[str]) -> Iterator[Path]:
    """The files that are worth taking apart, which takes a hundred times as long as looking for a word."""
    return (path for path in (ROOT / PACKAGE).rglob("*.py") if words.search(path.read_text(encoding="utf-8")))


def test_modules_and_functions_are_imported_under_their_own_names():
    """An alias of our own hides where a name comes from; where two are alike, one of them is renamed."""
    found = [
        f"{path}: {alias.name} as {alias.asname}"
        for path in files_with(re.compile(r"\sas\s"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == PACKAGE
        for alias in node.names
        if alias.asname
    ]
    assert found == []


def test_names_say_what_they_hold():
    """Of `told` and `said` a reader does not know whether it is a sentence, a list of problems or a table."""
    found = [
        f"{path}:{node.lineno}: {name}"
        for path in files_with(re.compile(rf"\b_*({'|'.join(SAY_NOTHING)})_*\b"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := _name_given(node)) in SAY_NOTHING
    ]
    assert found == []


def _name_given(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return name.strip("_")
    return ""
