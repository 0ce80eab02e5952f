"""Answering in the terminal, question by question, and a blank form to print."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from dashboard.cli import main
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State
from dashboard.exports.briefing import pictures
from dashboard.exports.briefing.pictures import MISSING, chrome
from dashboard.storage.drafts.passport_file import passport_text, read_passport
from dashboard.storage.files.collection_paths import Collection
from tests.assessed import CRITERIA, passport
from tests.builders import a_collection
from tests.called import CALLED_WRONGLY, DONE, PROBLEMS, on


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection")


@pytest.fixture
def file(collection: Collection, tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    assert on(collection, "assess", "new", "--title", "Ely", "--rater", "ann", "--out", path).exit_code == DONE
    return path


def typing(collection: Collection, file: Path, *lines: str) -> Result:
    call = ["--collection", str(collection.root), "assess", "answer", str(file)]
    return CliRunner().invoke(main, call, input="".join(f"{line}\n" for line in lines))


def kept(file: Path) -> Passport:
    made = read_passport(file).model
    assert made is not None
    return made


def test_a_level_is_asked_for_all_that_it_needs(collection: Collection, file: Path):
    lines = ["1", "Said so on the page.", "Launch page", "example.org/page", "May 2025", "", "1", "The reasons.", "q"]
    done = typing(collection, file, *lines)
    assert done.exit_code == DONE
    assert "How well could an outsider check this?" in done.output
    assert f"1 of 4 questions answered. Saved in {file}" in done.output
    first = kept(file).answers[0]
    assert (first.level, first.shows, first.missing) == (1, "Said so on the page.", "The reasons.")
    assert first.certainty == Certainty.high
    [item] = first.evidence
    assert (item.text, item.url, item.date) == ("Launch page", "https://example.org/page", "2025-05")


def test_it_goes_on_at_the_first_open_question(collection: Collection, file: Path):
    typing(collection, file, "?", "In the minutes.", "q")
    again = typing(collection, file, "q")
    assert "question 2 of 4" in again.output
    assert "question 1 of 4" not in again.output
    assert (kept(file).answers[0].state, kept(file).answers[0].looked_in) == (State.no_evidence, "In the minutes.")


def test_breaking_off_keeps_every_answer_given_so_far(collection: Collection, file: Path):
    # The input ends in the middle of a question, as it does when somebody presses Ctrl+C.
    done = typing(collection, file, "1", "Said so.")
    assert done.exit_code == DONE
    assert (kept(file).answers[0].level, kept(file).answers[0].shows) == (1, "Said so.")


def test_what_cannot_be_kept_is_said_and_asked_again(collection: Collection, file: Path):
    done = typing(collection, file, "9", "1", "", "Page", "a b", "", "Mai", "2025", "", "7", "2", "", "q")
    assert "There is no answer “9” here. Choose one of: 0, 1, 2, ?" in done.output
    assert "This is not a date that can be kept" in done.output
    assert "Choose one of: 1, 2, 3, 4." in done.output
    first = kept(file).answers[0]
    assert (first.level, first.evidence[0].date, first.certainty) == (1, "2025", Certainty.moderate)


def test_words_that_are_too_long_are_said_and_asked_again(collection: Collection, file: Path):
    done = typing(collection, file, "?", "x" * 4001, "In the minutes.", "q")
    assert "\nThe text has more than 4,000 characters (shorten it).\n" in done.output
    assert kept(file).answers[0].looked_in == "In the minutes."


def test_back_and_next_lead_through_all_questions(collection: Collection, file: Path):
    done = typing(collection, file, "n", "n", "b", "n", "n", "n")
    places = [line.rpartition("question ")[2] for line in done.output.splitlines() if " · question " in line]
    assert places == ["1 of 4", "2 of 4", "3 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert all(each.state == State.not_assessed for each in kept(file).answers)


def test_locked_files_and_files_that_cannot_be_read_are_refused(collection: Collection, tmp_path: Path):
    locked = tmp_path / "locked.yaml"
    locked.write_text(passport_text(passport(1, 1, 1, 1, is_locked=True)), encoding="utf-8")
    done = typing(collection, locked)
    assert (done.exit_code, "The answers were locked" in done.output or "were locked on" in done.output) == (1, True)
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG")
    assert typing(collection, picture).exit_code == PROBLEMS


def test_a_disk_that_fails_is_said(collection: Collection, file: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.modules["dashboard.commands.assess.answer"], "write_text", full)
    done = typing(collection, file, "1")
    assert done.exit_code == PROBLEMS
    assert "cannot be written: No space left on device" in done.output


def test_the_form_holds_every_question_with_every_answer(collection: Collection, tmp_path: Path):
    texts = {}
    for ending in (".html", ".docx"):
        out = tmp_path / f"form{ending}"
        assert on(collection, "assess", "form", "--out", out).exit_code == DONE
        first = out.read_bytes()
        on(collection, "assess", "form", "--out", out)
        assert out.read_bytes() == first
        texts[ending] = first.decode() if ending == ".html" else words_of(first)
    for text in texts.values():
        assert all(f"Was {criterion} done?" in text for criterion in CRITERIA)
        assert text.count("We do not know") >= len(CRITERIA)
        assert text.count("We know it was not done") == len(CRITERIA)
        assert "How well could an outsider check this?" in text
    assert on(collection, "assess", "form", "--out", tmp_path / "form.odt").exit_code == CALLED_WRONGLY


@pytest.mark.browser
def test_the_form_is_printed_as_a_pdf(collection: Collection, tmp_path: Path):
    if chrome() is None:
        pytest.skip(MISSING)
    out = tmp_path / "form.pdf"
    assert on(collection, "assess", "form", "--out", out).exit_code == DONE
    words = subprocess.run(["pdftotext", "-layout", str(out), "-"], check=True, capture_output=True, text=True).stdout
    assert all(f"Was {criterion} done?" in words for criterion in CRITERIA)
    assert "We know it was not done" in words


def test_without_a_chrome_the_form_as_a_pdf_is_refused_in_a_sentence(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pictures, "chrome", lambda: None)
    done = on(collection, "assess", "form", "--out", tmp_path / "form.pdf")
    assert (done.exit_code, "need a Chrome" in done.stderr) == (CALLED_WRONGLY, True)
    assert not (tmp_path / "form.pdf").exists()


def words_of(raw: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(raw)).paragraphs)
