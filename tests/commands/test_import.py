"""`legitimacy import` in the terminal: a report that adds up, refused rows to mend, a status for programs."""

import csv
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.storage.files.collection_paths import Collection
from tests.builders import a_collection
from tests.storage.imports.made_up import HEAD, LEDGER, REGISTER, ROWS, TABLE, files_of


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    a_collection(tmp_path / "lens", cases=[])
    (tmp_path / "budget.yaml").write_text(yaml.safe_dump(LEDGER, sort_keys=False))
    (tmp_path / "file.csv").write_text(HEAD + ROWS)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def bring(*more: str, file: str = "file.csv") -> Result:
    return run("ledger", file, "--mapping", "budget.yaml", "--into", "lens", *more)


def test_the_report_adds_up_and_names_what_is_ours():
    result = bring()
    assert result.exit_code == 0, result.stderr
    first, ours = result.stdout.splitlines()
    assert first == "3 rows read = 3 written (3 new, 0 changed) + 0 unchanged + 0 refused + 0 skipped."
    assert ours == "Ours, stated by no source: title, verified_by, certainty, currency."
    checked = CliRunner().invoke(main, ["check", "--collection", "lens", "--json"])
    assert checked.exit_code == 0, checked.output


def test_json_is_one_document():
    document = json.loads(bring("--json").stdout)
    assert (document["read"], document["written"], document["cases"]) == (3, 3, ["testland-budget"])


def test_refused_rows_can_be_mended_and_fed_back(tmp_path: Path):
    (tmp_path / "file.csv").write_text(HEAD + ROWS.replace(",won,1500", ",won,about 1500"))
    result = bring("--max-refused", "50")
    assert result.exit_code == 1
    assert "cost: 'about 1500' is no number with '.' before its decimals: line 2" in result.stdout
    rows = list(csv.DictReader((tmp_path / "refused.csv").read_text().splitlines()))
    assert [(row["ref"], row["cost"], row["refused_line"]) for row in rows] == [("P1", "about 1500", "2")]
    (tmp_path / "refused.csv").write_text((tmp_path / "refused.csv").read_text().replace(",about 1500,", ",1500,"))
    mended = bring("--part", file="refused.csv")
    assert mended.exit_code == 0, mended.output
    assert "1 row read = 1 written (1 new, 0 changed)" in mended.stdout
    assert "gone" not in mended.stdout


def test_too_many_refused_rows_write_nothing(tmp_path: Path):
    (tmp_path / "file.csv").write_text(HEAD + ROWS.replace(",won,1500", ",won,about 1500"))
    before = files_of_lens(tmp_path)
    result = bring()
    assert result.exit_code == 1
    assert "1 of 3 rows were refused, more than 10 %. Nothing was written." in result.stderr
    assert files_of_lens(tmp_path) == before
    assert (tmp_path / "refused.csv").exists()


def test_a_trial_writes_nothing(tmp_path: Path):
    before = files_of_lens(tmp_path)
    result = bring("--dry-run")
    assert (result.exit_code, "nothing was written" in result.stderr) == (0, True)
    assert files_of_lens(tmp_path) == before
    assert not (tmp_path / "refused.csv").exists()


def test_an_import_begins_a_collection_where_there_is_none(tmp_path: Path):
    ledger = ("ledger", "file.csv", "--mapping", "budget.yaml", "--into", "mine")
    assert run(*ledger, "--dry-run").exit_code == 0
    assert not (tmp_path / "mine").exists()
    result = run(*ledger)
    assert (result.exit_code, "is a new collection" in result.stderr) == (0, True)
    checked = CliRunner().invoke(main, ["check", "--collection", "mine", "--json"])
    assert (checked.exit_code, json.loads(checked.output)["case_studies"]) == (0, 1), checked.output
    assert "is a new collection" not in run(*ledger).stderr


def test_a_collection_begins_with_its_first_file_and_knows_the_countries(tmp_path: Path):
    mapping = {**TABLE, "read": {"nulls": ["-"]}}
    (tmp_path / "table.yaml").write_text(yaml.safe_dump(mapping, sort_keys=False))
    (tmp_path / "table.csv").write_text(REGISTER.replace("EST", "ZZZ"))
    result = run("table", "table.csv", "--mapping", "table.yaml", "--into", "mine")
    assert "is no three-letter country code" in result.stderr
    assert not (tmp_path / "mine").exists()


def files_of_lens(tmp_path: Path) -> dict[str, bytes]:
    return files_of(Collection(tmp_path / "lens"))


def test_a_draft_says_how_far_columns_are_filled():
    result = run("ledger", "file.csv", "--draft-mapping")
    assert result.exit_code == 0, result.stderr
    assert (
        '  wording: "title"  # 100 % filled, 3 values: Plant trees (1), Fix the roof (1), @Bike lanes (1)'
        in result.stdout
    )
    assert isinstance(yaml.safe_load(result.stdout), dict)


def test_a_draft_of_a_strangers_table_is_mended_and_imported(tmp_path: Path):
    """Odd heads, dates that begin with the day, a word for none, another encoding: the words of the draft are enough."""
    rows = "".join(
        f"C-{n};Place n° {n};{n + 8:02}/03/2019;{'NC' if n % 3 else 40 + n};{'en ligne' if n % 2 else ''}\n"
        for n in range(8)
    )
    (tmp_path / "odd.csv").write_text(
        "Réf. ;Intitulé;Début;Nb. personnes;Canal\n" + rows.replace("NC", "12", 2), "cp1252"
    )
    draft = run("table", "odd.csv", "--draft-mapping").stdout
    read = yaml.safe_load(draft)["read"]
    assert (read["encoding"], read["delimiter"], read["dates"][0]) == ("windows-1252", ";", "D/M/YYYY")
    assert read["nulls"] == ["NC"]
    mended = (
        draft.replace("'https://?'", "https://example.org/odd")
        .replace("title: '?', publisher: '?'", "title: Odd, publisher: Testland")
        .replace("licence: '?', ", "")
        .replace("retrieved: '?'", "retrieved: '2026-01-01'")
        .replace("  # intitule:", "  title:")
        .replace("  # debut:", "  start:")
        .replace('# participants: {from: "?"', 'participants: {from: "Nb. personnes"')
    )
    (tmp_path / "odd.yaml").write_text(mended, encoding="utf-8")
    result = run("table", "odd.csv", "--mapping", "odd.yaml", "--into", "lens")
    assert (result.exit_code, "8 rows read = 8 written" in result.stdout) == (0, True), result.output
    held = yaml.safe_load((tmp_path / "lens" / "case_studies" / "c-7" / "case.yaml").read_text(encoding="utf-8"))
    assert (held["title"], held["period"]["start"]) == ("Place n° 7", "2019-03-15")
    assert held["counts"][0]["unknown_because"] == "The source gives no number."


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("ledger", "file.csv", "--mapping", "budget.yaml"), 2, "name the collection with --into DIR"),
        (("ledger", "file.csv", "--mapping", "budget.yaml", "--into", "no/lens"), 2, "there is no folder no"),
        (("ledger", "file.csv", "--mapping", "none.yaml", "--into", "lens"), 1, "there is no mapping 'none.yaml'"),
        (("table", "file.csv", "--mapping", "budget.yaml", "--into", "lens"), 2, "the mapping is for ledger"),
        (("polis", "file.csv", "--into", "lens"), 1, "there is no comments.csv or votes.csv"),
    ],
)
def test_what_is_called_wrongly_gets_a_sentence(arguments: tuple[str, ...], status: int, says: str):
    result = run(*arguments)
    assert (result.exit_code, says in result.stderr) == (status, True), result.stderr
