"""Where things are in an assessment: the selectors of the browser tests that answer questions and keep drafts."""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from dashboard.analysis.assessment import question_words
from dashboard.storage.drafts.store import Drafts
from tests.browser.on_the_page import PATIENCE, settled, wait_until

DO_NOT_KNOW = "We do not know"
EVIDENCE = question_words.EVIDENCE


def begin_assessment(page: Page, project: str) -> str:
    """Begins an assessment; the code under which its draft is kept."""
    name_project(page, project)
    code = page.locator(".st-key-assess-code code").inner_text()
    page.get_by_role("button", name="I have kept it").click()
    # What stands below moves up then, and for a moment everything stands twice.
    expect(page.locator(".st-key-assess-code")).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="To the questions").click()
    return code


def begin_without_draft(page: Page, project: str) -> None:
    """Begins an assessment where drafts are switched off."""
    name_project(page, project)
    page.get_by_role("button", name="To the questions").click()


def name_project(page: Page, project: str) -> None:
    type_into(page, "Name of the project", project)
    page.get_by_role("button", name="Begin").click()


def type_into(page: Page, box: str, words: str) -> None:
    """Types into a box and leaves it."""
    entry = page.get_by_role("textbox", name=box)
    entry.fill(words)
    entry.press("Tab")


def answer_state(page: Page, state: str) -> None:
    """Chooses one of the ways to have no level."""
    settled(page)
    page.get_by_test_id("stRadio").locator("label").filter(has_text=state).first.click()


def answer_question(page: Page, question: str, descriptor: str, evidence: str) -> None:
    """Chooses a level of the question on screen, types evidence, and goes on by keyboard while still in the box."""
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    # Boxes of the question before stand in the page until the run ends.
    settled(page)
    page.get_by_test_id("stRadio").locator("label").filter(has_text=descriptor).first.click()
    entry = page.get_by_role("textbox", name=EVIDENCE)
    expect(entry).to_be_visible()
    settled(page).wait_for_timeout(100)
    entry.fill(evidence)
    page.keyboard.press("Alt+N")
    expect(page.get_by_role("heading", name=question)).to_have_count(0)


def saved_at(page: Page) -> Locator:
    return page.locator(".st-key-assess-bar").get_by_text("Saved ")


def not_saved(page: Page) -> Locator:
    """Boxes that say that their words are not saved yet."""
    return page.locator("[data-not-saved]")


def note_not_saved(page: Page) -> None:
    """From now on the page notes when a box says so, which it may do for a moment only."""
    page.evaluate("""() => { window.notedNotSaved = false; new MutationObserver(() => { window.notedNotSaved ||= !!document.querySelector('[data-not-saved]'); })
        .observe(document, {attributes: true, attributeFilter: ['data-not-saved'], subtree: true}); }""")


def expect_noted_not_saved(page: Page) -> None:
    wait_until(page, "() => window.notedNotSaved")


def wait_for_save(drafts: Drafts, code: str, words: str) -> None:
    """Waits until the draft under a code holds some words."""
    end = time.monotonic() + PATIENCE
    while words.encode() not in drafts.load(code).document:
        assert time.monotonic() < end, f"“{words}” was not saved within {PATIENCE} seconds"
        time.sleep(0.01)


def holds_everything(page: Page) -> Locator:
    """What says that the file holds all answers."""
    return page.locator(".st-key-assess-bar").get_by_text("Your file holds everything")


def to_question(page: Page, question: str) -> None:
    """Another question by the list of all; the folds are opened first."""
    expect(page.locator(".st-key-assess-list")).to_be_visible()
    page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach(each => each.click())")
    page.locator(".st-key-assess-list").get_by_role("button", name=question).click()
    expect(page.locator(".st-key-assess-heading")).to_have_text(question)
    settled(page)


def question_on_screen(page: Page) -> dict[str, Any]:
    """All that somebody sees of the question: its words, the chosen level, and what stands in the boxes."""
    settled(page)
    return {
        "question": page.locator(".st-key-assess-heading").inner_text(),
        "chosen": page.get_by_test_id("stRadio").locator("label:has(input:checked)").all_inner_texts(),
        "boxes": page.locator("textarea, input[type=text]").evaluate_all("all => all.map(each => each.value.trim())"),
    }


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def resume_by_code(page: Page, code: str) -> None:
    page.get_by_role("tab", name="Carry on with a code").click()
    entry = page.get_by_role("textbox", name="Your code")
    entry.fill(code)
    entry.press("Enter")
    expect(saved_at(page)).to_be_visible()


def saved_file(page: Page, button: str, path: Path) -> bytes:
    """What a download button of the assessment gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    download.value.save_as(path)
    return path.read_bytes()


def open_assessment_file(page: Page, path: Path) -> None:
    page.get_by_role("tab", name="Open a file").click()
    page.get_by_test_id("stFileUploader").first.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator(".st-key-assess-bar")).to_be_visible()
