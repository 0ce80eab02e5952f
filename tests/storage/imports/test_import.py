"""Imports that add up, change nothing the second time, keep what people edited, and refuse in sentences."""

import csv
import io
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.mapping_file import read_mapping, shipped_names
from tests.builders import a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, TODAY, bring, changed, files_of, problems


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection", cases=[])


def case_of(collection: Collection, case_id: str):
    contents = read_collection(collection, TODAY)
    assert contents.problems == ()
    return next(case for case in contents.cases if case.id == case_id)


def test_a_ledger_becomes_a_case_study_with_nothing_invented(collection: Collection):
    report = bring(collection, HEAD + ROWS, LEDGER)
    assert (report.read, report.new, report.refused) == (3, 3, 0)
    case = case_of(collection, "testland-budget")
    first, second, third = case.recommendations
    assert (first.decision[0].status, first.delivery[0].status, first.amount, first.extra) == (
        "accepted", "implemented", 1500, {"x_theme": "green"},
    )  # fmt: skip
    assert (second.wording, second.delivery[0].status) == ("Fix the roof", "abandoned")
    assert (third.wording, third.delivery[0].status, third.amount) == ("@Bike lanes", "not_recorded", None)
    assert (case.level, case.channel, case.facts, case.period.start) == (None, None, (), None)
    assert (case.counts[0].value, case.counts[0].unit) == (3, "projects")
    assert case.imported.constants == ("title", "verified_by", "certainty", "currency")
    assert case.imported.checked_by is None


def test_a_register_becomes_case_studies_and_an_empty_number_stays_unknown(collection: Collection):
    assert bring(collection, REGISTER, TABLE).new == 2
    known, unknown = case_of(collection, "reg-a"), case_of(collection, "reg-b")
    assert (known.country, known.counts[0].value, known.imported.line) == ("EST", 50, 2)
    assert (unknown.country, unknown.counts[0].value) == (None, None)
    assert unknown.counts[0].unknown_because == "The source gives no number."


@pytest.mark.parametrize(("text", "mapping"), [(HEAD + ROWS, LEDGER), (REGISTER, TABLE)])
def test_the_same_bytes_change_nothing(text: str, mapping: dict, collection: Collection):
    bring(collection, text, mapping)
    before = files_of(collection)
    report = bring(collection, text, mapping)
    assert (report.unchanged, report.written, report.vanished) == (report.read, 0, 0)
    assert files_of(collection) == before


def test_a_copy_under_another_name_changes_only_what_it_says_otherwise(collection: Collection):
    bring(collection, REGISTER, TABLE)
    report = bring(collection, REGISTER.replace("Assembly B", "Assembly BB"), TABLE, name="later.csv")
    assert (report.unchanged, report.changed) == (1, 1)


def test_a_trial_writes_nothing(collection: Collection):
    before = files_of(collection)
    assert bring(collection, HEAD + ROWS, LEDGER, write=False).new == 3
    assert files_of(collection) == before


def test_a_new_copy_dates_the_old_status_and_marks_what_is_gone(collection: Collection):
    bring(collection, HEAD + ROWS, LEDGER)
    later = changed(LEDGER, provenance={**LEDGER["provenance"], "retrieved": "2017-01-01"})
    second = HEAD + ROWS.replace(",done,won,1500,green,2015-03", ",dropped,won,1500,green,").replace(
        "P3,@Bike", "P4,@Bike"
    )
    report = bring(collection, second, later)
    assert (report.read, report.new, report.changed, report.unchanged, report.vanished) == (3, 1, 1, 1, 1)
    items = {item.id: item for item in case_of(collection, "testland-budget").recommendations}
    assert [(step.status, step.date) for step in items["P1"].delivery] == [
        ("implemented", "2015-03"),
        ("abandoned", None),
    ]
    assert (items["P3"].last_seen, items["P4"].last_seen) == ("2016-01-01", None)
    again = bring(collection, second, later)
    assert (again.unchanged, again.written, again.vanished) == (3, 0, 0)


def test_a_vanished_engagement_is_kept_and_marked_until_it_is_back(collection: Collection):
    bring(collection, REGISTER, TABLE)
    assert bring(collection, REGISTER.replace("b,Assembly B,,2021,\n", ""), TABLE).vanished == 1
    assert case_of(collection, "reg-b").imported.last_seen == "2016-01-01"
    assert bring(collection, REGISTER, TABLE).changed == 1
    assert case_of(collection, "reg-b").imported.last_seen is None


def test_a_hand_edit_survives_and_a_conflict_is_told(collection: Collection):
    bring(collection, REGISTER, TABLE)
    path = collection.case_studies / "reg-a" / "case.yaml"
    path.write_text(path.read_text().replace("title: Assembly A", "title: The Assembly of A\ntopic: parks"))
    assert bring(collection, REGISTER, TABLE).conflicts == ()
    assert "The Assembly of A" in path.read_text()
    report = bring(collection, REGISTER.replace("Assembly A,EST", "Assembly AA,NOR"), TABLE)
    assert report.conflicts == ("reg-a › title",)
    case = case_of(collection, "reg-a")
    assert (case.title, case.topic, case.country) == ("The Assembly of A", "parks", "NOR")


def test_a_hand_edit_in_a_ledger_survives(collection: Collection):
    bring(collection, HEAD + ROWS, LEDGER)
    path = collection.case_studies / "testland-budget" / "ledger.csv"
    path.write_text(path.read_text().replace("Plant trees", "Plant many trees"))
    report = bring(collection, HEAD + ROWS.replace("1500", "1600"), LEDGER)
    assert (report.changed, report.conflicts) == (1, ())
    first = case_of(collection, "testland-budget").recommendations[0]
    assert (first.wording, first.amount) == ("Plant many trees", 1600)


def test_a_case_study_written_by_people_is_never_overwritten(collection: Collection):
    (collection.case_studies / "reg-a").mkdir()
    (collection.case_studies / "reg-a" / "case.yaml").write_text("id: reg-a\n")
    report = bring(collection, REGISTER, TABLE)
    assert problems(report) == ["a case study of this id exists and was not imported; rename one of the two: line 2"]
    assert (collection.case_studies / "reg-a" / "case.yaml").read_text() == "id: reg-a\n"


def test_groups_become_editions(collection: Collection):
    grouped = changed(LEDGER, case={**LEDGER["case"], "group_by": "edition"})
    bring(collection, HEAD + ROWS.replace("Plant trees,2014", "Plant trees,2015"), grouped)
    case = case_of(collection, "testland-budget-2015")
    assert (case.title, case.series, case.edition) == ("Testland budget 2015", "Testland budget", "2015")


def test_mended_rows_are_fed_back_as_a_part(collection: Collection):
    bring(collection, HEAD + ROWS.replace(",won,1500", ",won,about 1500"), LEDGER)
    report = bring(collection, HEAD + ROWS.splitlines(keepends=True)[0], LEDGER, part=True)
    assert (report.new, report.vanished) == (1, 0)
    assert len(case_of(collection, "testland-budget").recommendations) == 3


def test_one_mistyped_value_in_4000_rows_is_one_sentence(collection: Collection):
    rows = "".join(f"P{n},Project {n},2014,S9,won,1,a,\n" for n in range(4000))
    report = bring(collection, HEAD + rows, LEDGER)
    assert problems(report) == ["state: 'S9' is not in the mapping: 4,000 rows, lines 2–4001, such as 2, 3, 4"]


def sheet(rows: list[list[object]], merged: bool = False) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Projects")
    for line, row in enumerate(rows):
        page.write_row(line, 0, row)
    if merged:
        page.merge_range(0, 0, 0, 3, "All about projects")
    book.close()
    return out.getvalue()


BROKEN = {
    "shifted columns": (HEAD + "P1,Plant, trees,2014,done,won,1,a,2015\n", "the row has 9 cells, the head has 8: line 2"),
    "two codes for none": (HEAD + "P1,Trees,2014,-,won,N/A,a,\n", "cost: 'N/A' is no number with '.' before its decimals: line 2"),
    "40,000 letters": (HEAD + f"P1,{'a' * 40_000},2014,done,won,1,a,\n", "wording: the text has more than 4,000 characters: line 2"),
    "three orders of dates": (
        HEAD + "P1,A,2014,done,won,1,a,3/4/2015\nP2,B,2014,done,won,1,a,April 2015\n",
        "seen: '3/4/2015' is no date written as YYYY-MM-DD or YYYY-MM or YYYY: line 2",
    ),
    "ids twice": (HEAD + "P1,A,2014,done,won,1,a,\nP1,B,2014,done,won,1,a,\n", "ref: the id comes twice: line 3"),
    "ids alike": (HEAD + "P 1,A,2014,done,won,1,a,\nP-1,B,2014,done,won,1,a,\n", "ref: two ids differ only by signs that no id may have: line 3"),
    "delivered though refused": (HEAD + "P1,A,2014,done,lost,1,a,\n", "delivery: implemented although nothing was accepted: line 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_a_sentence(name: str, collection: Collection):
    text, says = BROKEN[name]
    assert says in problems(bring(collection, text, LEDGER))


UNREADABLE = {
    "empty": ("", "file.csv", "the file is empty"),
    "other separator": ((HEAD + ROWS).replace(",", ";"), "file.csv", "the head is one cell with ';' in it"),
    "other encoding": ((HEAD + "P1,Café,2014,done,won,1,a,\n").encode("cp1252"), "file.csv", "this is not utf-8"),
    "open quote": (HEAD + 'P1,"open\n', "file.csv", "this is not CSV"),
    "merged head": (
        sheet([["All about projects"], ["ref", "title"]], merged=True),
        "file.xlsx",
        "the column 'ref' is missing",
    ),
    "no workbook": (b"PK\x03\x04 nonsense", "file.xlsx", "this is no workbook"),
    "null bytes": ("ref\0".encode("utf-16-le") * 9, "file.csv", "this is no text in utf-8"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_a_sentence_and_nothing_is_written(name: str, collection: Collection):
    raw, file, says = UNREADABLE[name]
    before = files_of(collection)
    with pytest.raises(Refused, match=says):
        bring(collection, raw, LEDGER, name=file)
    assert files_of(collection) == before


def test_html_and_formulas_stay_text(collection: Collection):
    bring(collection, HEAD + 'P1,"<script>x</script>=1+1",2014,done,won,1,=2+2,\n', LEDGER)
    (item,) = case_of(collection, "testland-budget").recommendations
    assert (item.wording, item.extra) == ("<script>x</script>=1+1", {"x_theme": "=2+2"})


@pytest.mark.parametrize(
    ("encoding", "read"),
    [("utf-8-sig", {}), ("utf-16", {"encoding": "utf-16"}), ("cp1252", {"encoding": "windows-1252"})],
)
def test_encodings_are_read_as_told(encoding: str, read: dict, collection: Collection):
    text = HEAD + "P1,Café à Paris,2014,done,won,1,a,\n"
    bring(collection, text.encode(encoding), changed(LEDGER, read={**LEDGER["read"], **read}))
    assert case_of(collection, "testland-budget").recommendations[0].wording == "Café à Paris"


def test_semicolons_and_decimal_commas_are_read_as_told(collection: Collection):
    text = HEAD.replace(",", ";") + "P1;Trees, many;2014;done;won;1.500,50;a;\n"
    bring(collection, text, changed(LEDGER, read={"delimiter": ";", "decimal": ","}))
    assert case_of(collection, "testland-budget").recommendations[0].amount == 1500.5


@pytest.mark.parametrize(
    ("costs", "decimal", "says"),
    [
        (["1.500", "2.250"], None, "cost: '1.500' is read as 1.5 and not as 1500: 2 rows."),
        (["1.500", "7"], ".", "cost: '1.500' is read as 1.5 and not as 1500: 1 row."),
        (["1.500", "12,50"], None, "cost: '1.500' is read as 1.5 and not as 1500: 1 row."),
        (["1,500", "7"], None, "cost: '1,500' is read as 1500 and not as 1.5: 1 row."),
        (["1,500", "7"], ".", ""),
        (["1.500", "12.50"], None, ""),
        (["1,500,000", "-1,500"], None, ""),
    ],
)
def test_a_number_that_may_be_two_is_named(costs: list[str], decimal: str | None, says: str, collection: Collection):
    text = HEAD + "".join(f'P{i},Trees,2014,done,won,"{cost}",green,\n' for i, cost in enumerate(costs))
    report = bring(collection, text, changed(LEDGER, read={"decimal": decimal} if decimal else {}))
    end = " `read.decimal` in the mapping decides."
    assert [note for note in report.notes if end in note] == ([says + end] if says else [])


def test_people_whose_number_may_be_two_are_named(collection: Collection):
    report = bring(collection, REGISTER.replace("50.0", "2.000"), TABLE)
    assert report.notes == (
        "people: '2.000' is read as 2 and not as 2000: 1 row. `read.decimal` in the mapping decides.",
    )


def test_a_workbook_is_read_like_the_same_csv(collection: Collection):
    rows = list(csv.reader(io.StringIO(HEAD + ROWS)))
    cells: list[list[object]] = [[float(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    assert bring(collection, sheet(cells), LEDGER, name="file.xlsx").new == 3
    assert case_of(collection, "testland-budget").recommendations[0].amount == 1500


@pytest.mark.slow
def test_a_hundred_thousand_rows_fit(collection: Collection):
    rows = "".join(f"P{n},Project {n},2014,done,won,1,a,2015\n" for n in range(100_000))
    assert bring(collection, HEAD + rows, LEDGER).new == 100_000


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_mapping_can_be_read(name: str):
    mapping, _ = read_mapping(name)
    assert mapping.name == name
