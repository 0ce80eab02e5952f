"""A ledger adds recommendations to a case study, and its faults are told with their line."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from dashboard.storage.collection.cases import read_case
from dashboard.storage.files.table_file import MOST_BYTES
from tests.builders import a_case, a_collection

HEAD = "id,wording,submitted,decision,decision_date,delivery,delivery_date,sources,verified_by,certainty\n"
GOOD = 'plant-trees,"Plant trees, many",2015-01,accepted,2015-03,implemented,2016,S1,media,moderate\n'


def read_with(tmp_path: Path, text: str):
    case = a_case()
    collection = a_collection(tmp_path, cases=[case])
    folder = collection.case_studies / case["id"]
    (folder / "ledger.csv").write_text(text.replace("S1", case["sources"][0]["id"]), encoding="utf-8")
    return case, read_case(collection, folder, date(2026, 1, 1))


def test_rows_become_recommendations(tmp_path: Path) -> None:
    case, read = read_with(tmp_path, HEAD + GOOD)
    assert read.problems == ()
    assert len(read.model.recommendations) == len(case["recommendations"]) + 1
    added = read.model.recommendations[-1]
    assert (added.wording, added.decision[0].status, added.delivery[0].date) == (
        "Plant trees, many",
        "accepted",
        "2016",
    )


def test_faults_name_line_and_field(tmp_path: Path) -> None:
    rows = (
        GOOD
        + GOOD.replace("plant-trees", "b").replace("accepted", "agreed")
        + GOOD.replace("plant-trees", "c").replace("2016", "2014")
    )
    _, read = read_with(tmp_path, HEAD + rows)
    problems = [(problem.file.rsplit("/", 1)[-1], problem.line, problem.where) for problem in read.problems]
    assert ("ledger.csv", 3, "decision") in problems
    assert ("ledger.csv", 4, "delivery_date") in problems
    assert all(file == "ledger.csv" for file, _, _ in problems)


def test_an_unknown_or_missing_column_is_told(tmp_path: Path) -> None:
    _, read = read_with(tmp_path, HEAD.replace("wording", "words") + GOOD)
    assert [problem.says for problem in read.problems] == ["the column 'wording' is missing"]


def test_a_short_row_and_an_open_quote_are_told(tmp_path: Path) -> None:
    _, read = read_with(tmp_path / "a", HEAD + "x,y\n")
    assert "another number of cells" in read.problems[0].says
    _, read = read_with(tmp_path / "b", HEAD + 'x,"never closed\n')
    assert "this is not CSV" in read.problems[0].says


def read_raw(tmp_path: Path, raw: bytes):
    case = a_case()
    collection = a_collection(tmp_path, cases=[case])
    folder = collection.case_studies / case["id"]
    (folder / "ledger.csv").write_bytes(raw)
    return read_case(collection, folder, date(2026, 1, 1))


def with_semicolons(text: str) -> str:
    """The same table as a spreadsheet program of continental Europe saves it."""
    return text.replace('"Plant trees, many"', "Plant trees@ many").replace(",", ";").replace("@", ",")


AS_SAVED = {
    "byte order mark": ((HEAD + GOOD).encode("utf-8-sig"), ["read as UTF-8, as its byte order mark says"]),
    "UTF-16 with tabs": (
        (HEAD.replace(",", "\t") + GOOD.replace('"Plant trees, many"', "Plant trees@ many").replace(",", "\t").replace("@", ",")).encode("utf-16"),
        ["read as UTF-16, as its byte order mark says", "read with tabs between the cells"],
    ),
    "semicolons": (with_semicolons(HEAD + GOOD).encode(), ["read with semicolons between the cells"]),
    "separator line": (b"sep=;\r\n" + with_semicolons(HEAD + GOOD).encode(), ["read with semicolons between the cells"]),
    "emptied rows and columns": (
        (HEAD.replace("\n", ",,\n") + GOOD.replace("\n", ",,\n") + ",,,,,,,,,,,\n\n , ,,,,,,,,,,\n").encode(),
        ["2 emptied rows are left out, this one first"],
    ),
    "Windows line ends": ((HEAD + GOOD).replace("\n", "\r\n").encode(), []),
    "old Mac line ends": ((HEAD + GOOD).replace("\n", "\r").encode(), []),
}  # fmt: skip


@pytest.mark.parametrize("name", AS_SAVED)
def test_what_a_spreadsheet_saves_is_read_and_told(name: str, tmp_path: Path) -> None:
    raw, problems = AS_SAVED[name]
    read = read_raw(tmp_path, raw)
    assert read.problems == ()
    added = read.model.recommendations[-1]
    assert (added.id, added.wording, added.decision[0].sources) == ("plant-trees", "Plant trees, many", ("S1",))
    assert sorted(hint.says for hint in read.hints) == sorted(problems)


@pytest.mark.parametrize("wording", ["Café für alle", "L’été “créé”", "¿Qué? 5 m² à 3 €", "Öö – jäääär"])
def test_windows_1252_is_read_and_told_with_a_word_to_look_at(wording: str, tmp_path: Path) -> None:
    read = read_raw(tmp_path, with_semicolons(HEAD + GOOD.replace("Plant trees, many", wording)).encode("cp1252"))
    assert read.problems == ()
    assert read.model.recommendations[-1].wording == wording
    (hint,) = (hint for hint in read.hints if "Windows-1252" in hint.says)
    assert hint.line == 2


@pytest.mark.parametrize(
    ("wording", "encoding"),
    [
        ("Привет всем", "cp1251"), ("Ανοιχτό", "cp1253"), ("Zażółć gęślą", "cp1250"), ("Café fermé", "mac-roman"),
        ("Café fermé", "cp850"), ("開放", "shift-jis"), ("開放", "gb18030"), ("Πάρκο", "utf-16-le"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(wording: str, encoding: str, tmp_path: Path) -> None:
    read = read_raw(tmp_path, (HEAD + GOOD.replace("Plant trees, many", wording)).encode(encoding))
    (problem,) = read.problems
    assert problem.where == "whole file"
    assert len(read.model.recommendations) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,id\n", "the column 'id' comes twice"),
        ("id,words;decisions\n", "the column 'wording' is missing"),
        ("id,wording,decision;delivery;sources\n", "the head has commas and semicolons between its columns"),
    ],
)
def test_a_head_that_cannot_be_told_is_refused(text: str, says: str, tmp_path: Path) -> None:
    _, read = read_with(tmp_path, text)
    assert [problem.says for problem in read.problems] == [says]


def rows(number: int, row: str = GOOD) -> str:
    return HEAD + "".join(row.replace("plant-trees", f"r{place}") for place in range(number))


def test_one_mistyped_source_is_one_sentence(tmp_path: Path) -> None:
    _, read = read_with(tmp_path, rows(4000, GOOD.replace("S1", "S9")))
    (problem,) = read.problems
    assert (problem.line, problem.where) == (2, "sources")
    assert problem.says == "'S9' is not among the sources of this file: 4,000 rows, lines 2 to 4001"


def test_how_many_more_there_are_is_said(tmp_path: Path) -> None:
    text = HEAD + "".join(GOOD.replace("plant-trees", f"r{n}").replace("accepted", f"agreed{n}") for n in range(1234))
    _, read = read_with(tmp_path, text)
    assert len(read.problems) == 101
    assert read.problems[-1].says == "there are more problems than these: 1,134 more"


def test_a_broken_case_file_hides_no_fault_of_its_ledger(tmp_path: Path) -> None:
    case = a_case(topic=5)
    collection = a_collection(tmp_path, cases=[case])
    folder = collection.case_studies / case["id"]
    (folder / "ledger.csv").write_text(HEAD + GOOD.replace("S1", "S9"), encoding="utf-8")
    read = read_case(collection, folder, date(2026, 1, 1))
    assert read.model is None
    assert [(problem.file.rsplit("/", 1)[1], problem.where) for problem in read.problems] == [
        ("case.yaml", "topic"), ("ledger.csv", "sources"),
    ]  # fmt: skip


def test_a_row_over_several_lines_is_named_by_its_first(tmp_path: Path) -> None:
    _, read = read_with(tmp_path, HEAD + GOOD.replace("trees, many", "trees,\nmany").replace("S1", "S9"))
    assert [problem.line for problem in read.problems] == [2]


@pytest.mark.slow
@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("row", [GOOD, GOOD.replace("S1", "S9"), GOOD.replace("accepted", "agreed")])
def test_four_times_the_rows_take_about_four_times_as_long(row: str, tmp_path: Path) -> None:
    """In one of three rounds, because a busy machine slows some down."""

    def seconds(number: int) -> float:
        begin = process_time()
        read_with(tmp_path, rows(number, row))
        return process_time() - begin

    seconds(500)
    assert any(7 * seconds(1500) > seconds(6000) for _ in range(3))


def test_a_hundred_thousand_rows_fit() -> None:
    assert len(rows(100_000)) < MOST_BYTES


def test_what_a_source_adds_is_kept(tmp_path: Path) -> None:
    head = HEAD.rstrip() + ",group,lat,lon,amount,currency,amount_kind,planned_date,x_theme\n"
    _, read = read_with(tmp_path, head + GOOD.rstrip() + ",2014,48.8,2.3,1500.5,EUR,set_aside,2031,trees\n")
    assert read.problems == ()
    item = read.model.recommendations[-1]
    assert (item.group, item.lat, item.amount, item.planned_date, item.extra) == (
        "2014", 48.8, 1500.5, "2031", {"x_theme": "trees"},
    )  # fmt: skip


def test_an_amount_in_words_is_told(tmp_path: Path) -> None:
    _, read = read_with(tmp_path, HEAD.rstrip() + ",amount,currency\n" + GOOD.rstrip() + ",a lot,EUR\n")
    assert [(problem.line, problem.where) for problem in read.problems] == [(2, "amount")]


def test_earlier_steps_stand_before_that_of_the_row(tmp_path: Path) -> None:
    case, _ = read_with(tmp_path, HEAD + GOOD)
    folder = tmp_path / "case_studies" / case["id"]
    steps = "id,axis,status,date,sources,verified_by,certainty\n"
    (folder / "steps.csv").write_text(
        steps + "plant-trees,decision,under_review,2015-02,S1,media,low\n", encoding="utf-8"
    )
    collection = a_collection(tmp_path, cases=[case])
    read = read_case(collection, folder, date(2026, 1, 1))
    assert read.problems == ()
    assert [step.status for step in read.model.recommendations[-1].decision] == ["under_review", "accepted"]
    (folder / "steps.csv").write_text(steps + "no-such,decision,noted,,S1,media,low\n", encoding="utf-8")
    (problem,) = read_case(collection, folder, date(2026, 1, 1)).problems
    assert (problem.line, problem.says) == (2, "'no-such' is not in the ledger")
