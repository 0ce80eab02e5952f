"""What files and mappings of others can hold: each is a sentence, costs little, and leaves everything else as it was."""

import io
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from xlsxwriter import Workbook

from dashboard.domain.imports.report import sentences
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.made import Origin
from dashboard.storage.imports.mapping_file import read_mapping
from dashboard.storage.imports.polis import make_conversations
from tests.builders import a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, TODAY, bring, changed, problems

COLUMNS, CASE = LEDGER["columns"], LEDGER["case"]
GROUPED = changed(LEDGER, case={**CASE, "group_by": "edition"})


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection", cases=[])


def sheet(*cells: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet()
        for place, text in cells:
            page.write(place, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        (changed(LEDGER, columns={**COLUMNS, "id": {"from": "ref", "pattern": "("}}), "'(' cannot be used here"),
        (changed(LEDGER, read={"dates": ["YYYY-YYYY"]}), "YYYY-YYYY"),
        (changed(LEDGER, read={"dates": ["MM"]}), "MM"),
        (changed(LEDGER, case={**CASE, "fields": {"title": "x", "country": "Estonia"}}), "country: 'Estonia' does not"),
        (changed(LEDGER, case={**CASE, "fields": {"title": "x", "nope": 1}}), "'nope' is not known here"),
        (changed(LEDGER, case={**CASE, "fields": {"title": ["x"]}}), "title: expected text"),
        (changed(LEDGER, case={**CASE, "rows_unit": "souls"}), "'souls' is not in the list"),
        (changed(LEDGER, keep=["theme", "Theme"]), "would be kept under one name"),
        (changed(TABLE, case={"prefix": "reg", "fields": {"period": "2020"}}), "period: expected fields"),
    ],
)  # fmt: skip
def test_a_mapping_that_fits_no_row_is_refused_before_any(collection: Collection, mapping: dict[str, Any], says: str):
    text = REGISTER if mapping["format"] == "table" else HEAD.replace("theme,seen", "theme,seen,Theme") + ROWS
    with pytest.raises(Refused) as refused:
        bring(collection, text, mapping)
    assert says in refused.value.says


def test_groups_that_are_no_case_studies_of_their_own_are_refused_and_the_others_kept(collection: Collection):
    more = "P4,x,北京,done,won,1,g,2015\nP5,x,20/14,done,won,1,g,2015\nP6,x,20-14,done,won,1,g,2015\n"
    report = bring(collection, HEAD + ROWS + more + f"P7,x,{'long ' * 30},done,won,1,g,2015\n", GROUPED)
    assert (report.cases, report.refused) == (("testland-budget-2014", "testland-budget-20-14"), 3)
    assert problems(report) == [
        "edition: the group '北京' has no letter or digit of the Latin alphabet: line 6",
        "edition: '20-14' and '20/14' differ only by signs that no id may have: line 8",
        "edition: the id of a case study has at most 80 letters, and the group is longer: line 9",
    ]


def test_a_group_whose_rows_are_all_refused_is_not_gone(collection: Collection):
    bring(collection, HEAD + ROWS, GROUPED)
    wrong = ROWS.replace(",won,", ",perhaps,").replace(",lost,", ",perhaps,")
    report = bring(collection, HEAD + wrong + "P9,x,2015,done,won,1,g,2015\n", GROUPED)
    assert (report.refused, report.vanished) == (3, 0)
    assert not any("are gone" in line for line in sentences(report))


@pytest.mark.parametrize("name", ["a\u202evsc.csv", "a\x07b.csv", " ", "x" * 5000 + ".csv"])
def test_the_name_of_a_file_is_text_like_any_other(collection: Collection, name: str):
    assert bring(collection, HEAD + ROWS, LEDGER, name=name).new == 3
    assert read_collection(collection, TODAY).problems == ()


def test_columns_in_any_alphabet_are_kept(collection: Collection):
    bring(collection, HEAD.replace("theme", "主题") + ROWS, changed(LEDGER, keep=["主题"]))
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    assert contents.cases[0].recommendations[0].extra == {"x_主题": "green"}


def test_a_head_of_many_columns_costs_little(collection: Collection):
    began = process_time()
    with pytest.raises(Refused, match="more than 16,384 columns"):
        bring(collection, ",".join(f"c{number}" for number in range(60_000)) + "\n1\n", LEDGER)
    with pytest.raises(Refused, match="the column 'ref' is missing") as refused:
        bring(collection, ",".join(f"c{number}" for number in range(16_000)) + "\n1\n", LEDGER)
    assert process_time() - began < 5
    assert len(refused.value.try_this) < 200


# Made in the test: a sheet takes a second to write, which every run would wait for that only looks for its tests.
@pytest.mark.parametrize(
    ("name", "cells", "cut", "says"),
    [
        # A grid of 17 thousand million cells; no server has that much memory, and it would end with it.
        ("far.xlsx", (("A1", "ref"), ("XFD1048576", "x")), None, "need too much memory"),
        ("half.xlsx", (("A1", "ref"),), -40, "no workbook that can be read"),
    ],
)
def test_a_workbook_that_cannot_be_read_ends_nothing_but_its_own_process(
    collection: Collection, name: str, cells: tuple[tuple[str, str], ...], cut: int | None, says: str
):
    with pytest.raises(Refused, match=says):
        bring(collection, sheet(*cells)[:cut], LEDGER, name=name)


def test_what_only_begins_like_a_workbook_is_refused(collection: Collection):
    with pytest.raises(Refused, match="no workbook that can be read"):
        bring(collection, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, LEDGER, name="none.xls")


COMMENTS = "comment-id,author-id,moderated,comment-body\n0,1,1,Hello\n"
VOTES = "timestamp,comment-id,voter-id,vote\n1500000000000,0,1,1\n"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"votes.csv": VOTES.replace("1500000000000", "²")}, "holds a vote '1' at '²'"),
        ({"votes.csv": VOTES.replace("1500000000000", "9" * 18)}, "holds a vote '1' at '9999"),
        ({"summary.csv": "voters,²\n"}, ""),
        ({"summary.csv": f"voters,{'9' * 400}\n"}, ""),
        (
            {
                "votes.csv": VOTES.replace(",0,1,1", ",a,1,1"),
                "participants-votes.csv": "participant,group-id\n" + "".join(f"{n},0\n" for n in range(12)),
            },
            "",
        ),
    ],
)
def test_one_conversation_with_odd_numbers_does_not_stop_the_others(tmp_path: Path, files: dict[str, str], says: str):
    mapping, digest = read_mapping("polis")
    sound = {"comments.csv": COMMENTS, "votes.csv": VOTES}
    for name, held in (
        ("odd", {**sound, **files}),
        ("sound", {**sound, "comments.csv": COMMENTS.replace("Hello", "Hi")}),
    ):
        (tmp_path / name).mkdir()
        for file, text in held.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
    made = make_conversations(tmp_path, Origin("data", "", mapping, digest), TODAY)
    assert "polis-sound" in {case.id for case in made.cases}
    assert [each.column for each in made.refusals] == (["odd"] if says else [])
    assert all(says in each.reason for each in made.refusals)
