"""A ledger adds recommendations to a case study, and its faults are told with their line."""

from datetime import date
from pathlib import Path

from dashboard.storage.case_files import read_case
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
    told = [(problem.file.rsplit("/", 1)[-1], problem.line, problem.where) for problem in read.problems]
    assert ("ledger.csv", 3, "decision 1 › status") in told
    assert ("ledger.csv", 4, "delivery 1 › date") in told
    assert all(file == "ledger.csv" for file, _, _ in told)


def test_an_unknown_or_missing_column_is_told(tmp_path: Path) -> None:
    _, read = read_with(tmp_path, HEAD.replace("wording", "words") + GOOD)
    assert [problem.says for problem in read.problems] == ["the column 'wording' is missing"]


def test_a_short_row_and_an_open_quote_are_told(tmp_path: Path) -> None:
    _, read = read_with(tmp_path / "a", HEAD + "x,y\n")
    assert "another number of cells" in read.problems[0].says
    _, read = read_with(tmp_path / "b", HEAD + 'x,"never closed\n')
    assert "this is not CSV" in read.problems[0].says
