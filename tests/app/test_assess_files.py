"""Whatever somebody gives as a file is opened or refused in sentences, the same on the page and in the terminal."""

import base64
import io
import re
from pathlib import Path

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.assessment import work
from dashboard.domain.assessment.passport import FORMAT
from dashboard.storage.drafts.passport_file import passport_text, read_passport
from dashboard.storage.drafts.settings import FILE
from dashboard.storage.files.collection_paths import Collection
from tests.app.conftest import Open
from tests.app.test_pages import as_read
from tests.assessed import an_answer, passport
from tests.builders import RUBRIC_ID, a_collection
from tests.called import on

OPEN_THIS = "(open the file that ends in .assessment.yaml, or the HTML report)"
GOOD = passport_text(passport()).encode()
BROKEN = Path(__file__).parents[1] / "bad_passports"


def page_with(inside: bytes) -> bytes:
    """A report as the app writes it, as far as it matters here."""
    link = b'<a download="a.yaml" href="data:application/yaml;base64,%s">a.yaml</a>' % inside
    return b"<!doctype html>\n<html><body>" + link + b"</body></html>"


def xlsx() -> bytes:
    """A spreadsheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write(0, 0, "answers")
    return made.getvalue()


def holding(*answers: dict[str, object]) -> bytes:
    return passport_text(passport(answers=list(answers))).encode()


# Name → bytes and the sentences, each after the name.
SHELF: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "photo.png": (b"\x89PNG\r\n\x1a\n0", (f"0: whole file: this is a picture, not an assessment {OPEN_THIS}",)),
    "photo.yaml": (b"\xff\xd8\xff\xe0JFIF", (f"0: whole file: this is a picture, not an assessment {OPEN_THIS}",)),
    "report.pdf": (b"%PDF-1.7\n", (f"0: whole file: this is a PDF, not an assessment {OPEN_THIS}",)),
    "report.docx": (
        b"PK\x03\x04\x14",
        (f"0: whole file: this is a Word document, a spreadsheet or a ZIP archive, not an assessment {OPEN_THIS}",),
    ),
    "table.yaml": (
        xlsx(),
        (f"0: whole file: this is a Word document, a spreadsheet or a ZIP archive, not an assessment {OPEN_THIS}",),
    ),
    "old.doc": (
        b"\xd0\xcf\x11\xe0\xa1",
        (f"0: whole file: this is a document of an older Office program, not an assessment {OPEN_THIS}",),
    ),
    "empty.yaml": (b" \n", (f"0: whole file: the file is empty {OPEN_THIS}",)),
    "page.html": (
        b"<!DOCTYPE html><p>Hello",
        (f"0: whole file: this is a web page with no assessment inside {OPEN_THIS}",),
    ),
    "damaged.html": (
        page_with(b"AAA"),
        ("0: whole file: the assessment inside this report is damaged (download the report again)",),
    ),
    "half.html": (
        page_with(base64.b64encode(GOOD[:40])),
        ("1: whole file: the file is empty (write `field: value` lines)",),
    ),
    "unicode.yaml": (
        "format_version: 1".encode("utf-16"),
        ("0: whole file: the letters are stored as UTF-16 (save the file as UTF-8)",),
    ),
    "latin.yaml": (
        "a: é".encode("latin-1"),
        ("1: whole file: this is not UTF-8 text (save the file as UTF-8)",),
    ),
    "notes.txt": (
        b"Ask Ann about the minutes.",
        ("1: whole file: the file holds no fields (write `field: value` lines)",),
    ),
    "table.csv": (b"a,b\n1,2\n", ("1: whole file: the file holds no fields (write `field: value` lines)",)),
    "case.yaml": (
        b"id: a\ntitle: b\nfacts: []\n",
        (f"1: whole file: the file is about something else, not an assessment {OPEN_THIS}",),
    ),
    "data.json": (
        b'{"rows": [1, 2]}',
        (f"1: whole file: the file is about something else, not an assessment {OPEN_THIS}",),
    ),
    "newer.yaml": (
        b"format_version: 99\nproject: {}\n",
        (
            f"1: format_version: the file has format version 99, and this program knows {FORMAT} (open it with a newer version "
            "of the program)",
        ),
    ),
    "next-format.yaml": (
        GOOD.replace(b"format_version: 1", b"format_version: %d\nmoods: [good]" % (FORMAT + 1)),
        (
            f"2: format_version: the file has format version {FORMAT + 1}, and this program knows {FORMAT} (open it with a newer "
            "version of the program)",
        ),
    ),
    "unknown-fields.yaml": (
        GOOD.replace(b"format_version: 1", b"format_version: 2\nmood: good").replace(
            b"  id: ann", b"  id: ann\n  tune: gay"
        ),
        (
            "11: rater › tune: the field 'tune' is not known here (delete it; `legitimacy fields` lists the fields)",
            "3: mood: the field 'mood' is not known here (delete it; `legitimacy fields` lists the fields)",
        ),
    ),
    "retired.yaml": (
        passport_text(passport(rubric={"id": RUBRIC_ID, "version": "0.9"})).encode(),
        (
            "7: rubric › version: made with version 0.9, but the rubric has version 1 (carry the answers over: `legitimacy assess "
            "carry`)",
        ),
    ),
    "cut-off.yaml": (
        GOOD[: GOOD.index(b"answers:")] + b'answers: "',
        ("11: whole file: the quote that begins here is never closed (add the closing quote)",),
    ),
    "unknown-criterion.yaml": (
        holding(an_answer("b9-c9")),
        ("12: answers 1 › criterion: the rubric has no criterion 'b9-c9' (correct the id, or carry the answers over)",),
    ),
    "repeated.yaml": (
        holding(an_answer(), an_answer(level=None)),
        ("20: answers 2 › criterion: 'b1-c1' is answered twice (delete one of the two)",),
    ),
    "seven.yaml": (
        holding(an_answer(level=7)),
        ("14: answers 1 › level: 7 is not on the scale of 0 to 2 (choose a level of the scale)",),
    ),
    "no-evidence.yaml": (
        holding(an_answer(evidence=[])),
        ("12: answers 1 › evidence: level 1 needs evidence (name at least one, such as: a page that says so)",),
    ),
}


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return a_collection(tmp_path / "collection")


def given(app: AppTest, name: str, raw: bytes) -> AppTest:
    app.file_uploader(key="assess-file").set_value([(name, raw, "application/octet-stream")]).run()
    assert not app.exception
    return app


def listed(app: AppTest, name: str) -> list[str]:
    lines = as_read("\n".join(each.value for each in app.markdown)).splitlines()
    return [line.removeprefix("- ") for line in lines if line.startswith(f"- {name}:")]


def test_the_shelf_gets_the_same_sentences_on_the_page_and_in_the_terminal(
    opened: Open, collection: Collection, tmp_path: Path
):
    assert len(SHELF) >= 25
    app = opened("assess", collection)
    for name, (raw, sentences) in SHELF.items():
        file = tmp_path / name
        file.write_bytes(raw)
        expected = [f"{name}:{sentence}" for sentence in sentences]
        lines = on(collection, "assess", "check", file).stdout.splitlines()
        assert lines[:-1] == expected, name
        assert listed(given(app, name, raw), name) == expected
        readable = read_passport(file).model is not None
        assert app.button(key="assess-open").disabled == (not readable), name


def test_every_broken_file_gets_all_its_sentences_on_the_page(opened: Open, collection: Collection):
    app = opened("assess", collection)
    for file in sorted(BROKEN.iterdir()):
        lines = on(collection, "assess", "check", file).stdout.splitlines()[:-1]
        assert lines
        assert listed(given(app, file.name, file.read_bytes()), file.name) == lines


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("mine.assessment.yaml.txt", GOOD),
        ("mine.yaml", b"\xef\xbb\xbf" + GOOD),
        ("mine.yaml", GOOD.replace(b"\n", b"\r\n")),
        ("report.html", page_with(base64.b64encode(GOOD))),
        ("report.htm", b"\xef\xbb\xbf" + page_with(base64.b64encode(GOOD))),
    ],
)
def test_what_holds_an_assessment_opens(opened: Open, collection: Collection, tmp_path: Path, name: str, raw: bytes):
    file = tmp_path / name
    file.write_bytes(raw)
    assert on(collection, "assess", "check", file).stdout == f"{name}: 4 of 4 questions answered, 0 problems\n"
    app = given(opened("assess", collection), name, raw)
    app.button(key="assess-open").click().run()
    assert app.session_state[work.DESK].work.passport == passport()


def test_just_looking_saves_nothing_and_shows_the_result(opened: Open, collection: Collection, drafts_folder: Path):
    app = given(opened("assess", collection), "mine.yaml", GOOD)
    app.button(key="assess-look").click().run()
    mine = app.session_state[work.DESK].work
    assert (mine.passport, mine.code) == (passport(), None)
    assert app.query_params["at"] == "result"
    kept = drafts_folder / FILE
    assert not kept.exists() or b"Harbour panel" not in kept.read_bytes()


def test_the_files_of_other_raters_tell_nothing_before_all_are_locked(opened: Open, collection: Collection):
    app = opened("assess", collection)
    raw = holding(an_answer(evidence=[]))
    app.file_uploader(key="assess-together-files").set_value([("theirs.yaml", raw, "x")]).run()
    assert not re.search("level 1", " ".join(as_read(each.value) for each in app.markdown))
