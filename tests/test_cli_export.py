"""`legitimacy export`: files of a link without a browser, the same bytes each time, and a sentence for what is wrong."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from tests.exports.masters.test_organisation import repacked, template


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pptx", "html", "xlsx", "zip"])
def test_a_link_becomes_a_file_with_the_same_bytes_each_time(form: str, tmp_path: Path):
    one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form}"
    for out in (one, two):
        result = run("scale?part=report", "--out", str(out), "--date", "2026-11-26")
        assert (result.exit_code, result.stdout) == (0, "")
        assert "(2 findings)" in result.stderr
    assert one.read_bytes() == two.read_bytes()


def test_one_chart_becomes_a_csv_file(tmp_path: Path):
    out = tmp_path / "shares.csv"
    assert run("scale/share-of-whom?part=report", "--out", str(out)).exit_code == 0
    assert out.read_text(encoding="utf-8-sig").startswith("Engagement,")


@pytest.mark.parametrize(
    ("link", "name", "says"),
    [
        ("scale", "x.odt", "does not end in one of: .pptx, .html, .xlsx, .csv, .zip, .pdf, .png, .svg, .docx"),
        ("scale", "x.docx", "a DOCX file holds the fact sheet of a case study"),
        ("scale", "x.png", "a picture holds one chart and this link has 2"),
        ("fact_sheet?case=nowhere", "x.html", "a fact sheet is of one case study; name it"),
        ("nowhere", "x.pptx", "there is no page “nowhere”"),
        ("scale", "x.csv", "a CSV file holds one chart and this link has 2"),
    ],
)
def test_what_is_called_wrongly_gets_a_sentence_and_status_2(link: str, name: str, says: str, tmp_path: Path):
    result = run(link, "--out", str(tmp_path / name))
    assert result.exit_code == 2
    assert says in result.stderr
    assert not list(tmp_path.iterdir())


def test_what_of_the_link_could_not_be_used_is_said_and_the_rest_is_written(tmp_path: Path):
    out = tmp_path / "x.xlsx"
    result = run("scale?country=XX&part=report", "--out", str(out))
    assert result.exit_code == 0
    assert "names a country “XX”" in result.stderr
    assert out.exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    result = run("scale/share-of-whom?part=report", "--out", str(tmp_path / "file" / "x.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.slow
def test_slides_take_the_template_of_an_organisation_and_say_what_it_lacks(tmp_path: Path):
    own = tmp_path / "own.potx"
    own.write_bytes(template(13.333, 7.5))
    result = run("briefing", "--out", str(tmp_path / "x.pptx"), "--template", str(own), "--no-appendix")
    assert result.exit_code == 0
    assert "has no place for subtitle, caveat and sources and data" in result.stderr
    assert re.search(r"\(\d findings\): \d slides\n$", result.stderr)
    assert run("scale", "--out", str(tmp_path / "x.pptx"), "--template", str(own)).exit_code == 0


def test_a_template_that_cannot_be_used_is_told_and_nothing_is_written(tmp_path: Path):
    own = tmp_path / "own.potm"
    own.write_bytes(repacked(template(), {"ppt/vbaProject.bin": b"x"}))
    result = run("scale", "--out", str(tmp_path / "x.pptx"), "--template", str(own))
    assert result.exit_code == 2
    assert "the template holds macros" in result.stderr
    assert "--template is for slides" in run("scale", "--out", str(tmp_path / "x.xlsx"), "--template", str(own)).stderr
    assert list(tmp_path.iterdir()) == [own]
