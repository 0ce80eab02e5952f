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
        "locked_sql": {"files"},
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


@pytest.mark.parametrize("room", sorted(INSIDE))
def test_sub_rooms_form_no_circle(room: str):
    assert list(TopologicalSorter(INSIDE[room]).static_order())


def test_rooms_form_no_circle():
    assert list(TopologicalSorter(MAY_ENTER).static_order())


def test_no_front_door_is_named_like_a_standard_module():
    """`streamlit run` puts the package folder first on the path, so such a file would stand in for the real one."""
    names = {path.name.removesuffix(".py") for path in (ROOT / PACKAGE).iterdir()}
    assert names & (sys.stdlib_module_names - {"__main__"}) == set()
