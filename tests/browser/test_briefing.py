"""Building a briefing with quick hands: a click that follows typing at once takes no word away."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import on_an_assessment, on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
TITLE, NOTE, AUDIENCE = "Few of those asked took part", "Say who paid.", "The council of a small town"
MONDAY = "What to do on Monday"


def test_words_typed_right_before_a_click_are_kept(open_page: OpenPage, tmp_path: Path):
    page = on_the_page.settled(open_page("/briefing"))
    on_the_page.words_box(page, "Your own title").fill(TITLE)
    page.get_by_role("button", name="Down").first.click()
    expect(on_the_page.briefing_finding(page, 2)).to_have_text(f"2. {TITLE}")
    expect(on_the_page.words_box(page, "Your own title", 1)).to_have_value(TITLE)
    expect(on_the_page.words_box(page, "Your own title")).to_have_value("")
    on_the_page.words_box(page, "Speaker note", 1).fill(NOTE)
    page.get_by_role("button", name="Remove").first.click()
    expect(on_the_page.briefing_finding(page, 1)).to_have_text(f"1. {TITLE}")
    on_the_page.words_box(page, "Title of the briefing").fill(MONDAY)
    file = on_an_assessment.saved_file(page, "One-file page", tmp_path / "briefing.html")
    assert MONDAY.encode() in file
    assert NOTE.encode() not in file
    on_the_page.words_box(page, "Audience").fill(AUDIENCE)
    # Streamlit by itself turns back to the page where something was typed.
    on_the_page.go_to(page, "Scale")
    expect(on_the_page.title(page)).to_contain_text("how many took part")
    # A new session knows nothing of it, the tab does.
    on_the_page.settled(page).reload()
    expect(on_the_page.title(page)).to_contain_text("how many took part")
    on_the_page.settled(page)
    on_the_page.go_to(page, "Briefing")
    for label, words in (("Your own title", TITLE), ("Speaker note", NOTE), ("Audience", AUDIENCE)):
        expect(on_the_page.words_box(page, label)).to_have_value(words)
    page.goto(page.url)
    expect(on_the_page.words_box(page, "Audience")).to_have_value(AUDIENCE)
    expect(on_the_page.briefing_finding(page, 1)).to_have_text(f"1. {TITLE}")
