"""A self-assessment as a person meets it: nothing is lost by a reload, a restart of the server or another machine."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import Contents
from dashboard.storage.drafts import settings
from dashboard.storage.drafts.passport_file import passport_from
from dashboard.storage.drafts.store import Drafts
from dashboard.storage.files.own_folders import STORE
from tests.browser import on_an_assessment, on_the_page
from tests.browser.conftest import OpenPage, running_app

pytestmark = pytest.mark.browser
PROJECT, MANY = "Riverside Quarter", 6  # each of three levels twice
CLERK = "Asked the clerk"


def first_rubric(contents: Contents) -> Rubric:
    return contents.rubrics[0]


def test_nothing_is_lost_by_reload_restart_or_another_machine(
    open_page: OpenPage, warned_page: Page, shipped_contents: Contents, tmp_path: Path
):
    """Nor what was typed while the server was away."""
    rubric = first_rubric(shipped_contents)
    criteria, drafts = rubric.criteria[:MANY], settings.open_drafts({STORE: str(tmp_path / "drafts")})
    assert drafts is not None
    with running_app(tmp_path) as url:
        page = on_the_page.settled(open_page("/assess", base=url))
        code = on_an_assessment.begin_assessment(page, PROJECT)
        for number, criterion in enumerate(criteria):
            asks, level = (
                without_codes(text, rubric) for text in (criterion.question, written_out(criterion, 1 + number % 3))
            )
            on_an_assessment.answer_question(page, asks, level, f"Minutes {number}")
        expect(on_an_assessment.saved_at(page)).to_be_visible()
        # The keyboard goes on at the new question, not at the button.
        expect(on_an_assessment.focused(page)).to_have_text(first_rubric(shipped_contents).criteria[MANY].question)
        page.reload()
        expect(on_an_assessment.saved_at(page)).to_be_visible()
        on_an_assessment.to_question(page, criteria[3].question)
        shown = on_an_assessment.question_on_screen(page)
        on_the_page.words_box(page, on_an_assessment.EVIDENCE).fill("Minutes 3 again")
        on_the_page.go_to(page, "Scale")
        expect(on_the_page.title(page)).to_contain_text("how many took part")
        on_the_page.go_to(page, "Assess")
        # On a busy machine the words are taken a second time, which shows as a space at their end.
        expect(on_the_page.words_box(page, on_an_assessment.EVIDENCE)).to_have_value(re.compile("^Minutes 3 again ?$"))
        before = on_an_assessment.question_on_screen(page)
        assert before["chosen"] == shown["chosen"]
        assert before["question"] == criteria[3].question
        assert "Minutes 3 again" in before["boxes"]
        assert PROJECT not in page.url
        assert code not in page.url
        page.goto("about:blank")
        warned_page.goto(f"{url}/assess")
        type_clerk(warned_page, code, without_codes(criteria[-1].question, rubric))
        port = int(url.rpartition(":")[2])
    with running_app(tmp_path, port=port) as url:
        assert_clerk_was_saved(warned_page, drafts, code)
        page = on_the_page.settled(open_page("/assess", base=url))
        on_an_assessment.resume_by_code(page, code)
        on_an_assessment.to_question(page, criteria[3].question)
        assert on_an_assessment.question_on_screen(page) == before
        file = tmp_path / "mine.assessment.yaml"
        kept = passport_from(on_an_assessment.saved_file(page, "Download file", file), file.name).model
        # Not one word was lost, though no box was left before the next question was asked for.
        written = [f"Minutes {number}" for number in range(MANY)]
        written[3] = "Minutes 3 again"
        written[-1] = CLERK
        assert [answer.evidence[0].text.strip() for answer in kept.answers] == written
        other = on_the_page.settled(open_page("/assess", base=url, width=390))
        on_an_assessment.open_assessment_file(other, file)
        on_an_assessment.to_question(other, criteria[3].question)
        assert on_an_assessment.question_on_screen(other) == before
        assert not on_the_page.scrolls_sideways(other)
        other.get_by_role("radio", name="Result").click()
        assert b"Minutes 3" in on_an_assessment.saved_file(other, "Report to read and print", tmp_path / "report.html")
        assert on_an_assessment.saved_file(other, "Report to edit", tmp_path / "report.docx").startswith(b"PK")
        assert not on_the_page.scrolls_sideways(other)
        for each in (page, other):
            each.goto("about:blank")
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert "Minutes" not in log
    assert code not in log


def type_clerk(page: Page, code: str, question: str) -> None:
    """Types words right before the server ends, in a window that may be warned and may miss it."""
    on_an_assessment.resume_by_code(on_the_page.settled(page), code)
    on_an_assessment.to_question(page, question)
    box = on_the_page.words_box(page, on_an_assessment.EVIDENCE)
    box.fill("")
    box.press_sequentially(CLERK)


def assert_clerk_was_saved(page: Page, drafts: Drafts, code: str) -> None:
    box = on_the_page.words_box(page, on_an_assessment.EVIDENCE)
    expect(box).to_have_value(re.compile(f"^{CLERK} ?$"), timeout=120_000)
    expect(on_an_assessment.not_saved(page)).to_have_count(0, timeout=120_000)
    page.reload()
    expect(box).to_have_value(re.compile(f"^{CLERK} ?$"))
    on_an_assessment.wait_for_save(drafts, code, CLERK)
    page.goto("about:blank")


def test_one_assessment_keeps_what_is_typed_clicked_asked_for_and_left_by_escape(open_page: OpenPage):
    """Four readings of one assessment, for to begin one takes longer than to look at it."""
    page = on_the_page.settled(open_page("/assess"))
    assert_what_is_wrong_stands_at_its_field(page)
    on_an_assessment.begin_assessment(page, PROJECT)
    on_an_assessment.answer_state(page, on_an_assessment.DO_NOT_KNOW)
    assert_words_outlive_a_reload_though_their_box_was_not_left(page)
    assert_one_download_right_after_another_gives_both(page)
    assert_a_click_right_after_typing_is_taken_though_the_page_moves_under_it(page)
    on_the_page.settled(page)
    assert_escape_changes_nothing_that_was_chosen_or_typed(page)
    page.goto("about:blank")


def assert_what_is_wrong_stands_at_its_field(page: Page) -> None:
    """Not below the form."""
    page.get_by_role("button", name="Begin").click()
    wrong = page.get_by_text("Give the project a name first.")
    expect(wrong).to_be_visible()
    places = [
        each.bounding_box()["y"]
        for each in (on_the_page.words_box(page, "Name of the project"), wrong, on_the_page.box(page, "Questions"))
    ]
    assert places == sorted(places)


def assert_words_outlive_a_reload_though_their_box_was_not_left(page: Page) -> None:
    box = on_the_page.words_box(page, "Where did you look?")
    on_an_assessment.note_not_saved(page)
    box.press_sequentially("In the minutes")
    on_an_assessment.expect_noted_not_saved(page)
    # Saved while the box still has the focus.
    expect(on_an_assessment.not_saved(page)).to_have_count(0)
    expect(box).to_be_focused()
    # The keyboard still leads on.
    question = on_an_assessment.question_on_screen(page)["question"]
    page.keyboard.press("Alt+N")
    expect(page.get_by_role("heading", name=question)).to_have_count(0)
    page.keyboard.press("Alt+B")
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.reload()
    expect(on_the_page.words_box(page, "Where did you look?")).to_have_value("In the minutes")
    # A long text goes in whole, and it is said how much is too much; it stays marked.
    box = on_the_page.words_box(page, "Where did you look?")
    box.fill("x" * 5000)
    expect(page.get_by_text("This is 1,000 characters over the limit of 4,000. Shorten it.")).to_be_visible()
    expect(box).to_have_value("x" * 5000)
    expect(on_an_assessment.not_saved(page)).to_be_visible()
    box.fill("In the minutes of May")
    expect(on_an_assessment.not_saved(page)).to_have_count(0)


def assert_one_download_right_after_another_gives_both(page: Page) -> None:
    button = page.get_by_role("button", name="Download file")
    files: list[object] = []
    page.on("download", lambda download: files.append(download))
    for _ in range(4):
        button.click()
    on_the_page.wait_for(page, lambda: len(files) == 4)


def assert_a_click_right_after_typing_is_taken_though_the_page_moves_under_it(page: Page) -> None:
    box = on_the_page.words_box(on_the_page.settled(page), "Where did you look?")
    box.click()
    question = page.locator(".st-key-assess-heading").inner_text()
    onward = page.get_by_role("button", name="Next")
    place = onward.bounding_box()
    assert place is not None
    page.keyboard.type("In the minutes")
    assert onward.bounding_box() == place, "the sign of what is not saved takes room"
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + 4)
    page.mouse.down()
    # As when a sentence comes or goes above, so that the pointer comes up beside what it went down on.
    page.locator(".st-key-assess-steps").evaluate("steps => { steps.style.marginTop = '99px'; }")
    page.mouse.up()
    expect(page.locator(".st-key-assess-heading")).not_to_have_text(question)


def assert_escape_changes_nothing_that_was_chosen_or_typed(page: Page) -> None:
    page.get_by_role("radio", name="The project").click()
    on_the_page.choose(page, "Country", "Belgium")
    box = on_the_page.box(page, "Country")
    for opened in (False, True):
        box.focus()
        if opened:
            box.press("ArrowDown")
            expect(box).to_have_attribute("aria-expanded", "true")
        box.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("Belgium")
    box.fill("Nor")
    box.press("Escape")
    box.blur()
    expect(box).to_have_value("Belgium")
    on_the_page.fold(page, "How many people took part").click()
    number = page.get_by_label("People who took part")
    number.fill("24")
    number.press("Enter")
    number.press("Escape")
    expect(number).to_have_value("24")
    # Until it is saved, leaving would warn.
    expect(on_an_assessment.not_saved(page)).to_have_count(0)


def test_a_reply_that_was_not_sent_outlives_a_reload_and_leaves_nothing_in_its_box_once_sent(open_page: OpenPage):
    page = on_the_page.settled(open_page("/assess"))
    on_an_assessment.begin_assessment(page, PROJECT)
    expect(page.locator(".st-key-assess-steps")).to_be_visible()
    page.get_by_role("radio", name="Result").click()
    on_the_page.fold(page, "Right of reply").click()
    reply, who = on_the_page.words_box(page, "The reply"), on_the_page.words_box(page, "Who replies")
    who.fill("The clerk")
    reply.press_sequentially("We see it otherwise")
    expect(on_an_assessment.not_saved(page)).to_have_count(0)
    page.reload()
    # The fold stands open, because something waits in it.
    expect(reply).to_have_value("We see it otherwise")
    expect(who).to_have_value("The clerk")
    on_the_page.settled(page)
    # What comes and goes while words are taken moves nothing, for a list that is open closes when the page scrolls.
    on_the_page.box(page, "About").scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    on_the_page.box(page, "About").click()
    page.get_by_role("option").first.click()
    reply.press_sequentially(" and say why")
    page.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("The clerk: We see it otherwise and say why")).to_be_visible()
    expect(reply).to_have_value("")
    page.wait_for_timeout(2_000)  # within which words that were not confirmed would be put back
    expect(reply).to_have_value("")
    expect(on_an_assessment.not_saved(page)).to_have_count(0)
    page.goto("about:blank")


def test_what_stands_before_the_beginning_outlives_a_reload_and_another_page_in_this_tab_alone(open_page: OpenPage):
    page = on_the_page.settled(open_page("/assess"))
    name, initials = (
        page.get_by_role("textbox", name="Name of the project"),
        page.get_by_role("textbox", name="Your init"),
    )
    peer = page.get_by_test_id("stRadio").locator("label").filter(has_text="A colleague")
    peer.click()
    expect(peer.locator("input")).to_be_checked()
    on_the_page.settled(page)
    initials.fill("AB")
    initials.press("Tab")
    name.press_sequentially("The square")
    page.reload()
    for come_back in (page.reload, lambda: (on_the_page.go_to(page, "Find"), on_the_page.go_to(page, "Assess"))):
        expect(name).to_have_value("The square")
        expect(initials).to_have_value("AB")
        expect(peer.locator("input")).to_be_checked()
        on_the_page.settled(page)
        come_back()
    expect(name).to_have_value("The square")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".st-key-assess-code")).to_be_visible()
    # It is forgotten at the end of the run that began.
    on_the_page.wait_until(page, "() => !JSON.stringify(sessionStorage).includes('The square')")


def test_leaving_warns_while_words_are_not_saved_and_a_reload_gives_them_back(warned_page: Page, app_url: str):
    page = warned_page
    page.goto(f"{app_url}/assess")
    on_an_assessment.begin_assessment(on_the_page.settled(page), PROJECT)
    on_an_assessment.answer_state(page, on_an_assessment.DO_NOT_KNOW)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    on_the_page.words_box(page, "Where did you look?").press_sequentially("In the minutes of the third of May")
    page.reload()
    expect(on_the_page.words_box(page, "Where did you look?")).to_have_value("In the minutes of the third of May")
    expect(on_an_assessment.not_saved(page)).to_have_count(0)
    assert dialogs == ["beforeunload"]
    page.reload()
    assert dialogs == ["beforeunload"]
