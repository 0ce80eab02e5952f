"""Two people assess on one server at once: each keeps the own words, and with drafts switched off nothing keeps them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from dashboard.storage.drafts import settings
from dashboard.storage.files.own_folders import STORE
from dashboard.storage.warehouse.warehouse import CACHE
from tests.browser import on_an_assessment, on_the_page
from tests.browser.conftest import OpenPage, Served, running_app

pytestmark = pytest.mark.browser
SAVES = 10  # each, which is enough for two sessions to meet
NAMES = ("Annalong", "Bertram")
PLANTED = "Zwischenruf"


def first_rubric(contents: Contents) -> Rubric:
    return contents.rubrics[0]


def test_no_answer_crosses_between_two_browsers_that_save_in_turns(open_page: OpenPage, app: Served):
    drafts = settings.open_drafts({STORE: str(app.folder / "drafts")})
    assert drafts is not None
    pages = {name: on_the_page.settled(open_page("/assess")) for name in NAMES}
    codes = {name: on_an_assessment.begin_assessment(page, f"Project of {name}") for name, page in pages.items()}
    for page in pages.values():
        on_an_assessment.answer_state(page, on_an_assessment.DO_NOT_KNOW)
    for number in range(SAVES):
        for name, page in pages.items():
            on_an_assessment.type_into(page, "Where did you look?", f"{name} looked {number}")
        for name in NAMES:
            on_an_assessment.wait_for_save(drafts, codes[name], f"{name} looked {number}")
    for name, other in zip(NAMES, reversed(NAMES), strict=True):
        kept = drafts.load(codes[name])
        assert kept.saved.version > SAVES
        assert other.encode() not in kept.document
        assert other not in visible_text(pages[name])
        assert f"{name} looked {SAVES - 1}" in visible_text(pages[name])
    for page in pages.values():
        page.goto("about:blank")
    log = (app.folder / "server.log").read_text(encoding="utf-8")
    assert [name for name in NAMES if name in log] == []


def visible_text(page: Page) -> str:
    """All words on the page, those in boxes too."""
    return page.locator("body").inner_text() + " ".join(on_an_assessment.question_on_screen(page)["boxes"])


def test_without_drafts_nothing_on_the_machine_holds_an_answer(
    open_page: OpenPage, shipped_contents: Contents, tmp_path: Path
):
    taken = tmp_path / "taken"
    taken.mkdir()
    server = tmp_path / "server"
    server.mkdir()
    criteria = first_rubric(shipped_contents).criteria[:3]
    with running_app(server, **{settings.WHICH: settings.OFF, CACHE: str(server / "cache")}) as url:
        page = on_the_page.settled(open_page("/assess", base=url))
        on_an_assessment.begin_without_draft(page, f"{PLANTED} Square")
        for number, criterion in enumerate(criteria):
            on_an_assessment.answer_question(page, criterion.question, written_out(criterion, 2), f"{PLANTED} {number}")
        file = taken / "mine.assessment.yaml"
        assert PLANTED.encode() in on_an_assessment.saved_file(page, "Download file", file)
        again = on_the_page.settled(open_page("/assess", base=url))
        on_an_assessment.open_assessment_file(again, file)
        again.get_by_role("radio", name="Result").click()
        assert PLANTED.encode() in on_an_assessment.saved_file(again, "Report to read and print", taken / "report.html")
        assert on_an_assessment.saved_file(again, "Report to edit", taken / "report.docx").startswith(b"PK")
        assert holding(server, PLANTED) == []
        for each in (page, again):
            # Everything is in a file, so nobody is warned, which would be heard as a dialog.
            expect(on_an_assessment.holds_everything(each)).to_be_visible()
            each.goto("about:blank")
    assert holding(server, PLANTED) == []


def holding(folder: Path, words: str) -> list[str]:
    """The files below a folder that hold some words."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    assert found  # the log at least
    return [str(path) for path in found if words.encode() in path.read_bytes()]
