"""steps.csv, statements.csv and groups.csv: nothing in them passes unread, and nothing in them brings the rest down."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.collection.tables.opinions import GROUP_COLUMNS, STATEMENT_COLUMNS
from dashboard.storage.collection.tables.steps import STEP_COLUMNS
from dashboard.storage.warehouse.warehouse import open_warehouse
from tests.builders import CASE_ID, a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, ROWS, TODAY, bring
from tests.without_rights import without_rights

STATEMENTS = ",".join(STATEMENT_COLUMNS) + "\n0,Hello,accepted,1,1,1,1,1,1,1,1,1\n"
GROUPS = ",".join(GROUP_COLUMNS) + "\na,10,no,0,1,2,3\n"
STEPS = ",".join(STEP_COLUMNS) + "\nP1,delivery,in_progress,2014-05,,S1,government_claim,moderate,\n"
SOUND = {"statements.csv": STATEMENTS, "groups.csv": GROUPS, "steps.csv": STEPS}


def read(tmp_path: Path, files: dict[str, str | bytes], without: str = "") -> Contents:
    collection = a_collection(tmp_path / "lens", cases=[])
    bring(collection, HEAD + ROWS, LEDGER)
    folder = collection.case_studies / "testland-budget"
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / (without or "none")).unlink(missing_ok=True)
    return read_collection(collection, TODAY)


def told(contents: Contents) -> list[tuple[str, int, str, str]]:
    return [(each.file.rsplit("/", 1)[-1], each.line, each.where, each.says) for each in contents.problems]


FAULTS = [
    ("statements.csv", STATEMENTS.replace(",1,1", ",99999999999999999999999,1", 1), 2, "agree", "more than 15 digits"),
    ("statements.csv", STATEMENTS.replace(",1,1", f",{'9' * 5000},1", 1), 2, "agree", "more than 15 digits"),
    ("statements.csv", STATEMENTS.strip() + ",more\n", 2, "row", "another number of cells"),
    ("statements.csv", STATEMENTS + STATEMENTS.splitlines()[1], 3, "id", "comes twice"),
    ("statements.csv", STATEMENTS.replace("accepted", "perhaps"), 2, "moderated", "'perhaps' is not in the list"),
    ("statements.csv", STATEMENTS.replace("0,Hello", ",Hello"), 2, "id", "is empty"),
    ("statements.csv", STATEMENTS.replace("Hello", "\u202eHello"), 2, "text", "U+202E"),
    # Whoever writes “Yes” means that the votes of a few people stay with them.
    ("groups.csv", GROUPS.replace(",no,", ",Yes,"), 2, "small", "'Yes' is not in the list"),
    ("groups.csv", GROUPS.replace(",10,", ",99999999999999999999999,"), 2, "people", "more than 15 digits"),
    ("steps.csv", STEPS.strip() + ",more\n", 2, "row", "another number of cells"),
    ("steps.csv", STEPS.replace("note", "nota"), 1, "whole file", "'nota' is not known"),
    ("steps.csv", STEPS.replace(",S1,", ",S99,"), 2, "sources", "'S99' is not among the sources"),
    ("steps.csv", STEPS.replace("2014-05", "2027-05"), 2, "date", "lies in the future"),
    ("steps.csv", STEPS.strip() + "\u202enote\n", 2, "text", "U+202E"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "where", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_with_its_file_line_and_column(
    tmp_path: Path, name: str, text: str, line: int, where: str, says: str
):
    found = [each for each in told(read(tmp_path, {**SOUND, name: text})) if each[0] == name]
    assert [each[:3] for each in found] == [(name, line, where)]
    assert says in found[0][3]


def test_one_number_that_is_too_long_leaves_everything_else_open(tmp_path: Path):
    contents = read(tmp_path, {**SOUND, "statements.csv": FAULTS[0][1]})
    warehouse = open_warehouse(contents, tmp_path / "cache")
    assert len(warehouse.ask("statements")) == 0
    assert len(warehouse.ask("statement_groups")) == 1
    assert len(warehouse.ask("recommendations")) == 7
    warehouse.close()


@pytest.mark.parametrize("name", SOUND)
def test_a_fault_of_many_rows_is_told_once(tmp_path: Path, name: str):
    head, row = SOUND[name].splitlines()
    wrong = {"statements.csv": ("accepted", "no"), "groups.csv": (",no,", ",x,"), "steps.csv": ("in_progress", "done")}
    rows = [row.replace(*wrong[name]) for _ in range(500)]
    problems = told(read(tmp_path, {name: "\n".join([head, *rows])}))
    assert len(problems) == 1
    assert "500 rows, lines 2 to 501" in problems[0][3]


@pytest.mark.parametrize("name", SOUND)
def test_what_had_to_be_recognised_is_told(tmp_path: Path, name: str):
    contents = read(tmp_path, {name: SOUND[name].replace(",", ";").encode("utf-8-sig")})
    assert contents.problems == ()
    hints = [each for each in contents.hints if each.file.endswith(name)]
    assert {"semicolons" in each.says or "byte order mark" in each.says for each in hints} == {True}
    assert len(hints) == 2


def test_steps_without_a_ledger_are_a_problem(tmp_path: Path):
    assert told(read(tmp_path, {"steps.csv": STEPS}, without="ledger.csv")) == [
        ("steps.csv", 0, "whole file", "the steps are of no ledger.csv")
    ]


def test_statements_beside_a_case_study_that_no_program_made_are_read_too(tmp_path: Path):
    contents = read(tmp_path, SOUND)
    path = contents.collection.case_studies / "testland-budget" / "case.yaml"
    fields = yaml.safe_load(path.read_text())
    del fields["imported"]
    path.write_text(yaml.safe_dump(fields))
    contents = read_collection(contents.collection, TODAY)
    assert contents.problems == ()
    warehouse = open_warehouse(contents, tmp_path / "cache")
    assert len(warehouse.ask("statements")) == 1
    warehouse.close()


DAMAGED_VOTES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (Path.mkdir, "not an ordinary file"),
    "pipe": (os.mkfifo, "not an ordinary file"),
    "nowhere": (lambda path: path.symlink_to("nowhere"), "leads nowhere"),
    "loop": (lambda path: path.symlink_to(path.name), "cannot be read"),
    "mode 000": (lambda path: path.touch(0), "cannot be read: Permission denied"),
    "empty": (Path.touch, "no whole Parquet file"),
    "cut off": (lambda path: path.write_bytes(b"PAR1 and a half"), "no whole Parquet file"),
}


@pytest.mark.parametrize("kind", DAMAGED_VOTES)
def test_votes_that_cannot_be_handed_on_are_named(tmp_path: Path, kind: str):
    """No reader opens them, so they went missing from downloads without a word."""
    collection = a_collection(tmp_path)
    damage, says = DAMAGED_VOTES[kind]
    damage(collection.case_studies / CASE_ID / "votes.parquet")
    with without_rights():
        (problem,) = read_collection(collection, TODAY).problems
    assert problem.file == f"case_studies/{CASE_ID}/votes.parquet"
    assert says in problem.says
