"""README and docs stay short and true: what they name exists, and what exists is named."""

import re
from pathlib import Path

import click
import pytest

from dashboard.analysis.catalogue.own_sql import paper
from dashboard.cli import main
from tests.test_rooms import INSIDE, MAY_ENTER

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
MOST_LINES = 150
# `views/` and `analysis/text/english.py` mean the package, `tests/test_rooms.py` the repository.
NAMED = re.compile(r"`((?:[\w.]+/)+(?:[\w.]+)?)`")
LINKED = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("paper", [path for path in PAPERS if path.name != "CHANGELOG.md"], ids=lambda path: path.name)
def test_what_a_paper_names_exists(paper: Path):
    text = paper.read_text(encoding="utf-8")
    links = [link for link in LINKED.findall(text) if not (paper.parent / link).exists()]
    names = [
        name
        for name in NAMED.findall(text)
        if not any((base / name).exists() for base in (ROOT, ROOT / "dashboard", ROOT / "dashboard/storage"))
    ]
    # A folder that the reader makes, or one that an installation brings.
    made = re.compile(r"my-collection/|\.venv/|ratings/$|notes/$")
    assert (links, [name for name in names if not made.search(name)]) == ([], [])


def commands(group: click.Group, name: str = "legitimacy") -> list[str]:
    """Every command with the names of the groups that it is in."""
    found = []
    context = click.Context(group)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        found += commands(command, f"{name} {word}") if isinstance(command, click.Group) else [f"{name} {word}"]
    return found


def test_every_command_is_in_the_paper_on_the_terminal():
    text = (ROOT / "docs/terminal.md").read_text(encoding="utf-8")
    missing = [name for name in commands(main) if name not in text and f"`{name.rpartition(' ')[2]}`" not in text]
    assert missing == []


def test_every_room_is_in_the_paper_on_the_house():
    text = (ROOT / "docs/house.md").read_text(encoding="utf-8")
    rooms = {room for room in MAY_ENTER if (ROOT / "dashboard" / room).is_dir()}
    assert {room for room in rooms if f"`{room}/`" not in text} == set()
    rows = {room: next(line for line in text.splitlines() if line.startswith(f"| `{room}/`")) for room in INSIDE}
    assert {
        (room, sub) for room, subs in INSIDE.items() for sub in subs if sub != "." and f"`{sub}`" not in rows[room]
    } == set()


def test_the_recipes_name_what_stands_in_their_files():
    """Whoever follows one finds each name in one of the files that the same recipe names."""
    section = (ROOT / "docs/house.md").read_text(encoding="utf-8").partition("## Where to add what")[2]
    recipes = section.partition("| You also add")[0].split("\n**")[1:]
    assert len(recipes) == 4
    for recipe in recipes:
        files = [
            base / name
            for name in NAMED.findall(recipe)
            for base in (ROOT, ROOT / "dashboard")
            if (base / name).is_file()
        ]
        text = "\n".join(path.read_text(encoding="utf-8") for path in files)
        words = re.findall(r"`([A-Za-z_]+)`", recipe)
        assert words
        assert [word for word in words if not re.search(rf"\b{word}\b", text)] == [], recipe[:40]


def test_the_paper_on_tables_and_views_is_the_one_that_is_made():
    assert (ROOT / "docs/sql.md").read_text(encoding="utf-8") == paper(), "run `legitimacy fields --sql > docs/sql.md`"
