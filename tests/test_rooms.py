"""Who may import what. The two dictionaries are the architecture diagram; the rest enforces them."""

import ast
import sys
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "dashboard"

# Room (folder or front door) → the other rooms that it may import, with everything in them.
MAY_ENTER: dict[str, set[str]] = {
    "domain": set(),
    "storage": {"domain"},
    "analysis": {"domain", "storage"},
    "charts": {"domain", "analysis"},
    "views": {"domain", "analysis", "charts"},
    "exports": {"domain", "analysis", "charts", "views"},
    "app_pages": {"domain", "storage", "analysis", "charts", "views", "exports"},
    "api": {"domain", "storage", "analysis", "charts", "views", "exports"},
    "server": {"storage", "analysis", "views", "api"},
    "commands": {"domain", "storage", "analysis", "charts", "views", "exports", "library"},
    "app": {"app_pages", "server"},
    "cli": {"storage", "commands"},
    "__main__": {"cli"},
    "library": {"domain", "storage", "analysis", "charts", "views", "exports"},
    "__init__": {"library"},
}

# Inside a room: sub-room → the other sub-rooms that it may import. `.` are the files that lie directly in the room.
INSIDE: dict[str, dict[str, set[str]]] = {
    "domain": {
        "base": set(),
        "case_study": {"base"},
        "rubric": {"base"},
        "rating": {"base", "rubric"},
        "trigger_rules": {"base", "case_study"},
        "assessment": {"base", "case_study", "rubric", "rating"},
        "imports": {"base", "case_study"},
        ".": {"base", "case_study", "rubric", "rating", "trigger_rules", "assessment", "imports"},
    },
    "storage": {
        "files": set(),
        "questions": {"files"},
        "collection": {"files", "questions"},
        "locked_sql": set(),
        "warehouse": {"files", "questions", "collection", "locked_sql"},
        "parquet_warehouse": {"files", "questions", "collection", "warehouse"},
        "opening": {"files", "collection", "warehouse", "parquet_warehouse"},
        "drafts": {"files"},
        "imports": {"files", "collection"},
    },
    "analysis": {
        "text": set(),
        "evidence": {"text"},
        "ratings": {"text"},
        "uncertainty": {"text", "ratings"},
        "selection": {"text", "ratings"},
        "compare": {"text", "evidence", "ratings", "uncertainty"},
        "catalogue": {"text"},
        "provenance": {"text", "evidence", "ratings", "uncertainty", "selection"},
        "assessment": {"text", "ratings", "uncertainty", "compare"},
        ".": {"text", "ratings", "uncertainty", "selection"},
    },
    "charts": {
        ".": set(),
        "evidence": {"."},
        "ratings": {"."},
        "compare": {".", "evidence"},
    },
    "exports": {
        "files": set(),
        "collection": {"files"},
        "briefing": {"files"},
        "masters": {"files", "briefing"},
        "slides": {"files", "briefing", "masters"},
        "assessment": {"files", "briefing", "masters", "slides"},
        "web": {"files", "briefing", "masters", "slides"},
        "one_page": {"files", "briefing", "web", "assessment"},
        ".": {"files", "collection", "briefing", "masters", "slides", "web", "one_page"},
    },
    "app_pages": {
        "components": set(),
        "session": {"components"},
        "widgets": {"components", "session"},
        "ratings_pages": {"components", "session", "widgets"},
        "search_page": {"components", "session", "widgets"},
        "ask_page": {"components", "session", "widgets"},
        "briefing_pages": {"components", "session", "widgets"},
        "case_study_page": {"components", "session", "widgets", "ratings_pages"},
        "compare_page": {"components", "session", "widgets", "ratings_pages", "case_study_page"},
        "assessment": {"components", "session", "widgets", "ratings_pages"},
        "assessment_result": {"components", "session", "widgets", "ratings_pages", "assessment"},
        "import_page": {"components", "session", "widgets"},
        ".": {
            "components", "session", "import_page", "widgets", "ratings_pages", "search_page", "ask_page", "briefing_pages", "case_study_page",
            "compare_page", "assessment", "assessment_result",
        },
    },
    "commands": {".": set(), "assess": {"."}},
}  # fmt: skip

# A folder in which one finds the way in, and a file that is read in one go.
MOST_FILES, MOST_LINES = 16, 300
SAY_NOTHING = {"told", "said", "seen", "show"}

# Library → the rooms that may use it. What is not named here is free to all rooms but domain.
OWNERS: dict[str, set[str]] = {
    "yaml": {"storage"},
    "pyspark": {"storage"},
    "sqlglot": {"storage"},
    "duckdb": {"storage"},
    "sqlalchemy": {"storage"},
    "psycopg": {"storage"},
    "pyarrow": {"storage", "exports"},
    "python_calamine": {"storage"},
    "scipy": {"analysis"},
    "krippendorff": {"analysis"},
    "plotly": {"charts"},
    "kaleido": {"exports"},
    "pptx": {"exports"},
    "docx": {"exports"},
    "xlsxwriter": {"exports"},
    "jinja2": {"exports"},
    "markupsafe": {"exports"},
    "streamlit": {"app", "app_pages"},
    "starlette": {"app", "api", "server"},
    "click": {"cli", "commands"},
    "rich": {"cli", "commands"},
    "mcp": {"commands"},
}

# The domain is made of words and rules only: it never meets a file.
FILE_MODULES = {"fileinput", "glob", "io", "os", "pathlib", "shutil", "tempfile"}
DOMAIN_LIBRARIES = (sys.stdlib_module_names - FILE_MODULES) | {PACKAGE, "pydantic", "pydantic_core"}


def room_of(file: Path) -> str:
    """Returns the room of a file, given by its path below the package folder."""
    return file.parts[0].removesuffix(".py")


def part_of(room: str, steps: Sequence[str]) -> str:
    """Returns the sub-room that steps below a room lead to: `.` for a file that lies directly in it."""
    return steps[0] if steps and steps[0] in INSIDE.get(room, {}) else "."


def absolute(name: str, level: int, file: Path) -> str:
    """The full dotted name of what an import with `level` leading dots means in this file."""
    if not level:
        return name
    package = (PACKAGE, *file.parts[:-1])
    return ".".join((*package[: len(package) - level + 1], *filter(None, [name])))


def imports(tree: ast.AST, file: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of every import, also inside functions and by `import_module("…")`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                source = absolute(module or "", level, file)
                yield from ((node.lineno, f"{source}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(text)), *_],
            ):
                name = text.lstrip(".")
                yield node.lineno, absolute(name, len(text) - len(name), file)


def import_fault(file: Path, name: str) -> str | None:
    """Returns what is wrong with this import in this file, if anything."""
    room = room_of(file)
    library, *steps = name.split(".")
    other = steps[0] if steps else ""
    if library == PACKAGE and other in MAY_ENTER and other not in {room, *MAY_ENTER[room]}:
        return f"{room} may not enter {other}"
    if library == PACKAGE and other == room and room in INSIDE:
        mine, theirs = part_of(room, file.parts[1:-1]), part_of(room, steps[1:])
        if theirs not in {mine, *INSIDE[room][mine]}:
            return f"{room}/{mine} may not enter {room}/{theirs}"
    if room not in OWNERS.get(library, {room}):
        return f"{library} belongs to {', '.join(sorted(OWNERS[library]))}"
    if room == "domain" and library not in DOMAIN_LIBRARIES:
        return f"domain does without {library}"
    return None


def faults(source: str, file: Path) -> list[str]:
    """Every broken rule of one file, given by its path below the package folder."""
    room = room_of(file)
    if room not in MAY_ENTER:
        return [f"{file}: {room} is no room"]
    if len(file.parts) > 2 and room in INSIDE and file.parts[1] not in INSIDE[room]:
        return [f"{file}: {room}/{file.parts[1]} is no sub-room"]
    tree = ast.parse(source)
    found = [f"{file}:{line}: {fault}" for line, name in imports(tree, file) if (fault := import_fault(file, name))]
    if room == "domain":
        found += [f"{file}:{line}: domain opens no files" for line in opened(tree)]
    return found


def opened(tree: ast.AST) -> list[int]:
    """The lines that call `open`."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    ]


def test_nobody_enters_a_room_or_uses_a_tool_of_others():
    package = ROOT / PACKAGE
    files = sorted(package.rglob("*.py"))
    assert files
    assert [f for p in files for f in faults(p.read_text(encoding="utf-8"), p.relative_to(package))] == []


def test_every_folder_is_small_enough_to_find_the_way_in():
    folders = {path.parent for path in (ROOT / PACKAGE).rglob("*.py")}
    counts = {folder: len([path for path in folder.glob("*.py") if path.name != "__init__.py"]) for folder in folders}
    assert {str(folder): count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_every_file_is_short_enough_to_be_read_in_one_go():
    lengths = {str(path): path.read_text(encoding="utf-8").count("\n") for path in (ROOT / PACKAGE).rglob("*.py")}
    assert lengths
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_modules_and_functions_are_imported_under_their_own_names():
    """An alias of our own hides where a name comes from; where two are alike, one of them is renamed."""
    found = [
        f"{path}: {alias.name} as {alias.asname}"
        for path in (ROOT / PACKAGE).rglob("*.py")
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
        for path in (ROOT / PACKAGE).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := _name_given(node)) in SAY_NOTHING
    ]
    assert found == []


def _name_given(node: ast.AST) -> str:
    match node:
        case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return name.strip("_")
    return ""


@pytest.mark.parametrize("room", sorted(INSIDE))
def test_sub_rooms_form_no_circle(room: str):
    assert list(TopologicalSorter(INSIDE[room]).static_order())


def test_rooms_form_no_circle():
    assert list(TopologicalSorter(MAY_ENTER).static_order())


def test_no_front_door_is_named_like_a_standard_module():
    """`streamlit run` puts the package folder first on the path, so such a file would stand in for the real one."""
    names = {path.name.removesuffix(".py") for path in (ROOT / PACKAGE).iterdir()}
    assert names & (sys.stdlib_module_names - {"__main__"}) == set()


@pytest.mark.parametrize(
    ("file", "source", "says"),
    [
        ("domain/a.py", "import dashboard.storage.places as p", "domain may not enter storage"),
        ("domain/a.py", "from dashboard import charts", "domain may not enter charts"),
        ("domain/a.py", "from .. import storage", "domain may not enter storage"),
        ("domain/base/a.py", "from ...storage import places", "domain may not enter storage"),
        ("domain/__init__.py", "from ..storage.places import x", "domain may not enter storage"),
        ("charts/a.py", "from dashboard.storage.warehouse import ask", "charts may not enter storage"),
        ("charts/a.py", "def f():\n    from dashboard.storage import warehouse", "charts may not enter storage"),
        ("charts/a.py", "import json, dashboard.exports", "charts may not enter exports"),
        ("analysis/a.py", "if TYPE_CHECKING:\n    from ..charts import chart", "analysis may not enter charts"),
        ("exports/a.py", "importlib.import_module('dashboard.storage')", "exports may not enter storage"),
        ("exports/a.py", "import_module('..storage', __package__)", "exports may not enter storage"),
        ("app.py", "from dashboard.analysis import scale", "app may not enter analysis"),
        ("app.py", "from . import storage", "app may not enter storage"),
        ("cli.py", "from dashboard.app_pages import overview", "cli may not enter app_pages"),
        ("cli.py", "def serve():\n    import streamlit", "streamlit belongs to app, app_pages"),
        ("api/a.py", "from dashboard.app_pages import session", "api may not enter app_pages"),
        ("api/a.py", "import streamlit as st", "streamlit belongs to app, app_pages"),
        ("api/a.py", "import duckdb", "duckdb belongs to storage"),
        ("app_pages/a.py", "from ..api import charts", "app_pages may not enter api"),
        ("app_pages/a.py", "from starlette.routing import Route", "starlette belongs to api, app, server"),
        ("cli.py", "from dashboard.api import charts", "cli may not enter api"),
        ("analysis/a.py", "import duckdb as d", "duckdb belongs to storage"),
        ("app_pages/a.py", "import plotly.graph_objects as go", "plotly belongs to charts"),
        ("app_pages/a.py", "from yaml import safe_load", "yaml belongs to storage"),
        ("storage/a.py", "__import__('streamlit')", "streamlit belongs to app, app_pages"),
        ("domain/a.py", "import pandas as pd", "domain does without pandas"),
        ("domain/a.py", "from pathlib import Path", "domain does without pathlib"),
        ("domain/a.py", "import os.path", "domain does without os"),
        ("domain/a.py", "text = open('x').read()", "domain opens no files"),
        ("domain/base/a.py", "from dashboard.domain.rubric import rubric", "domain/base may not enter domain/rubric"),
        ("analysis/evidence/a.py", "from ..ratings import marks", "analysis/evidence may not enter analysis/ratings"),
        ("charts/a.py", "from dashboard.charts.evidence.scale import x", "charts/. may not enter charts/evidence"),
        (
            "app_pages/components/a.py",
            "from ..session import session",
            "app_pages/components may not enter app_pages/session",
        ),
        (
            "app_pages/widgets/a.py",
            "from dashboard.app_pages import navigation",
            "app_pages/widgets may not enter app_pages/.",
        ),
        ("charts/a.py", "from dashboard.views import scale", "charts may not enter views"),
        ("server/a.py", "from dashboard.charts import x", "server may not enter charts"),
        ("domain/deep/a.py", "", "domain/deep is no sub-room"),
        ("utils/a.py", "", "utils is no room"),
        ("helpers.py", "", "helpers is no room"),
    ],
)
def test_a_broken_rule_is_caught(file: str, source: str, says: str):
    assert [fault.rpartition(": ")[2] for fault in faults(source, Path(file))] == [says]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "domain/a.py",
            "from enum import StrEnum\nfrom pydantic import BaseModel\nfrom dashboard.domain import rubric",
        ),
        ("storage/a.py", "import duckdb, yaml, pandas\nfrom pathlib import Path\nfrom ..domain import rubric"),
        ("app_pages/a.py", "import streamlit as st\nfrom dashboard.storage import warehouse\nfrom . import parts"),
        (
            "api/a.py",
            "from starlette.routing import Route\nfrom dashboard.storage import warehouse\nfrom . import answers",
        ),
        (
            "app.py",
            "import streamlit as st\nfrom dashboard.server import server\nfrom dashboard.app_pages import navigation",
        ),
        ("__main__.py", "from dashboard.cli import main"),
    ],
)
def test_a_kept_rule_is_left_alone(file: str, source: str):
    assert faults(source, Path(file)) == []
