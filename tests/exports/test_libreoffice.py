"""A real spreadsheet program opens our files and evaluates nothing."""

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.analysis.catalogue.codebook import codebook
from dashboard.exports.files.csv_file import csv_bytes, safe_cell
from dashboard.exports.files.workbook import workbook
from dashboard.storage.warehouse.questions import read_questions
from tests.exports.charts_made import HOSTILE, PROVENANCE, a_chart

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
PATIENCE = 180  # seconds; the first start makes a profile
# Comma, double quotes, UTF-8, from the first line; evaluate what looks like a formula, as the careless reader has it.
EVALUATING = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"


def shown_by_program(folder: Path, *names: str) -> None:
    """Opens the files and writes every sheet of each as it is shown, as CSV into folder/shown."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    ]
    files = [str(folder / name) for name in names]
    subprocess.run(
        [str(PROGRAM), profile, *convert, f"--infilter={EVALUATING}", "--outdir", str(folder / "shown"), *files],
        check=True, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip


def cells(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.office
@pytest.mark.skipif(PROGRAM is None, reason="needs LibreOffice (Debian: libreoffice-calc)")
def test_a_spreadsheet_program_shows_the_text_and_evaluates_nothing(tmp_path: Path):
    chart = a_chart()
    (tmp_path / "table.csv").write_bytes(csv_bytes(chart.shown))
    (tmp_path / "bad.csv").write_bytes(b"a,b\n=1+1,x\n")
    (tmp_path / "book.xlsx").write_bytes(workbook([chart], PROVENANCE, codebook(read_questions())))
    shown_by_program(tmp_path, "table.csv", "bad.csv", "book.xlsx")
    shown = tmp_path / "shown"
    # The program does evaluate what is not made safe.
    assert cells(shown / "bad-bad.csv") == [["a", "b"], ["2", "x"]]
    # A number in letters stays a number in letters only in the workbook.
    texts = {place: text for place, text in enumerate(HOSTILE) if text != "1e5"}
    in_csv = [row[0] for row in cells(shown / "table-table.csv")[1:]]
    assert {place: in_csv[place] for place in texts} == {place: safe_cell(text) for place, text in texts.items()}
    in_book = [row[0] for row in cells(shown / "book-everything.csv")[5 : 5 + len(HOSTILE)]]
    assert in_book[:-2] == list(HOSTILE[:-2])
    numbers = [row[1] for row in cells(shown / "book-everything.csv")[5:8]]
    assert numbers == ["-3", "", "212108"]
