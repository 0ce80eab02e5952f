"""Raters without a stake who are machine-assisted and of one kind are nowhere called simply independent."""

import json
import re
import subprocess
from base64 import b64decode
from html import unescape
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.provenance.behind_a_mark import behind
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.cli import main
from dashboard.exports.briefing import pictures
from dashboard.exports.slides.point_rows import ROWS
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from dashboard.views.page_charts import kept_charts
from tests.app.conftest import Open
from tests.app.test_direction import texts
from tests.app.test_pages import as_read, complaints
from tests.builders import CASE_ID, TODAY, a_case, a_collection, ratings

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
PARAGRAPH, CELL = f"{DRAWING}main}}p", f"{DRAWING}chart}}v"
EXPLAINED = "Codebook"  # says beside the word of the files what it means
SAID = "independent of the project (machine-assisted, of one kind)"
OTHER = "other-2021"
# What may follow the word: the stake that is meant, or a sentence that says what it does not mean.
TRUE = re.compile(
    r"independent(?! of the project| of each other| of another rater| people would| is of the project)", re.IGNORECASE
)


def by(rater: str, role: str, method: str) -> dict[str, Any]:
    made = ratings(rater)
    return made | {"rater": made["rater"] | {"role": role, "method": method}}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Two engagements, each rated by its organiser and by two machine-assisted raters of one kind."""
    files = [
        by("own", "self", "We know it."),
        *(by(name, "independent", "machine-assisted review") for name in ("r1", "r2")),
    ]
    cases = [
        a_case(impacts=[], recommendations=[], tallies=[]),
        a_case(id=OTHER, code="OTH", impacts=[], recommendations=[], tallies=[]),
    ]
    return a_collection(tmp_path_factory.mktemp("roles"), cases, ratings={CASE_ID: files, OTHER: files})


@pytest.fixture(scope="module")
def rated(collection: Collection) -> Warehouse:
    return open_warehouse(read_collection(collection, TODAY))


@pytest.fixture(scope="module")
def roles_beside(rated: Warehouse) -> Chart:
    return kept_charts(answers_of(rated))(View("how_sure")).by_slug()["roles-side-by-side"]


@pytest.mark.parametrize("page", ["behaviours", "compare", "how_sure", "rubric"])
def test_pages_say_of_whom_raters_are_independent(page: str, opened: Open, collection: Collection):
    app = opened(page, collection, **({"case": [CASE_ID, OTHER]} if page == "compare" else {}))
    assert complaints(app) == []
    shown = [as_read(text) for node in app.main if node.proto for _, text in texts(node.proto)]
    assert [text for text in shown if TRUE.search(text)] == []
    if page != "rubric":
        (box,) = (each for each in app.selectbox if each.key == "choice-role")
        assert sorted(box.options) == [SAID, "self"]


def test_the_chart_of_two_roles_its_table_slide_and_origin_say_it(roles_beside: Chart, rated: Warehouse):
    assert SAID in roles_beside.note
    assert set(roles_beside.shown["Other role"]) == {SAID}
    for text in (
        roles_beside.title,
        roles_beside.alt,
        roles_beside.summary,
        roles_beside.note,
        *roles_beside.row_sentences,
    ):
        assert not TRUE.search(text), text
    slide = " ".join(f"{row.name} {row.words}" for row in ROWS["roles"](roles_beside).rows)
    assert "independent of the project" in slide
    assert not TRUE.search(slide)
    ways = behind(rated.ask, roles_beside.table.iloc[0].to_dict()).ways
    assert [way.says for way in ways] == ["The marks in the role self", f"The marks in the role {SAID}"]


@pytest.mark.parametrize("command", [["agree"], ["ranks", "--draws", "20", "--rater", "r1"]])
def test_the_terminal_says_it(
    command: list[str], collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path))
    result = CliRunner().invoke(main, ["--collection", str(collection.root), *command])
    assert result.exit_code == 0, result.output
    assert f"Raters in the role {SAID}: " in " ".join(result.output.split())
    assert not TRUE.search(result.output)
    document = json.loads(CliRunner().invoke(main, ["--collection", str(collection.root), *command, "--json"]).output)
    mine = document["roles"]["independent"] if "roles" in document else document
    assert mine["role_words"] == SAID


@pytest.mark.parametrize("question", ["raters", "ratings"])
def test_the_column_of_a_question_says_what_the_word_means(question: str, rated: Warehouse):
    (meaning,) = (each.meaning for each in rated.questions[question].columns if each.name == "role")
    assert "independent is of the project, not of other raters" in meaning


def words_of(path: Path) -> list[str]:
    """Every text of a file: shapes, tables, notes and charts of slides, cells of a workbook, the words of a page."""
    if path.suffix == ".pptx":
        with ZipFile(path) as parts:
            names = [name for name in parts.namelist() if re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml", name)]
            return [
                "".join(node.itertext())
                for name in names
                for node in fromstring(parts.read(name)).iter()  # noqa: S314 made by us
                if node.tag in (PARAGRAPH, CELL)
            ]
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(path)
        return [
            str(cell)
            for name in book.sheet_names
            if name != EXPLAINED
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
    return re.sub(
        r"<(script|style).*?</\1>|<[^>]+>", "\n", unescape(path.read_text(encoding="utf-8")), flags=re.S
    ).splitlines()


@pytest.mark.parametrize("form", ["pptx", "xlsx", "html"])
@pytest.mark.parametrize("page", ["behaviours", "how_sure"])
def test_files_say_it_on_slides_in_notes_and_in_cells(
    form: str, page: str, collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path))
    file = tmp_path / f"told.{form}"
    done = CliRunner().invoke(
        main, ["--collection", str(collection.root), "export", f"{page}?role=independent", "--out", str(file)]
    )
    assert done.exit_code == 0, done.output
    words = words_of(file)
    assert any(SAID in text for text in words)
    # An address holds the word of the file.
    assert [text for text in words if TRUE.search(re.sub(r"https?://\S+", "", text))] == []


RATED_FINDINGS = [
    f"{finding}?role=independent"
    for finding in ("behaviours/behaviour-medians", "behaviours/marks", "how_sure/rank-ranges")
]


@pytest.mark.parametrize("at", range(1, len(RATED_FINDINGS) + 1))
@pytest.mark.parametrize("notes", ["", "1"])
def test_presenter_mode_and_its_notes_say_it(at: int, notes: str, opened: Open, collection: Collection):
    app = opened("present", collection, item=RATED_FINDINGS, at=str(at), notes=notes)
    assert complaints(app) == []
    shown = [as_read(text) for node in app.main if node.proto for _, text in texts(node.proto)]
    drawn = [b64decode(code).decode() for text in shown for code in re.findall(r"base64,([\w+/=]+)", text)]
    words = [re.sub(r"<[^>]+>", " ", unescape(text)) for text in (*shown, *drawn)]
    assert any("machine-assisted" in text for text in words)
    assert [text for text in words if TRUE.search(text)] == []


@pytest.mark.slow
@pytest.mark.skipif(not pictures.chrome() or not which("pdftotext"), reason="needs a Chrome and pdftotext")
def test_the_printed_briefing_says_it(collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path))
    file = tmp_path / "printed.pdf"
    link = f"briefing?{'&'.join(f'item={quote(each)}' for each in RATED_FINDINGS)}"
    done = CliRunner().invoke(main, ["--collection", str(collection.root), "export", link, "--out", str(file)])
    assert done.exit_code == 0, done.output
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    words = " ".join(text.split())
    assert SAID in words
    assert not TRUE.search(words)


@pytest.mark.parametrize("page", ["behaviours", "how_sure"])
def test_the_data_address_of_charts_says_it(page: str, rated: Warehouse):
    shown = kept_charts(answers_of(rated))(View(page, settings=(("role", ("independent",)),)))
    words = [text for chart in shown.charts for text in (chart.title, chart.subtitle, chart.summary, chart.note)]
    cells = [str(cell) for chart in shown.charts for cell in chart.shown.to_numpy().flat]
    assert any(SAID in text for text in words)
    assert [text for text in (*words, *cells, shown.answer) if TRUE.search(text)] == []


def test_a_table_in_the_terminal_explains_the_word_of_the_file(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path))
    listed = json.loads(
        CliRunner().invoke(main, ["--collection", str(collection.root), "ask", "--format", "json"]).output
    )
    with_role = [each for each in listed if any(column["name"] == "role" for column in each["columns"])]
    assert {each["name"] for each in with_role} >= {"raters", "ratings", "version_marks"}
    for each in with_role:
        (meaning,) = (column["meaning"] for column in each["columns"] if column["name"] == "role")
        assert "independent is of the project, not of other raters" in meaning, each["name"]
