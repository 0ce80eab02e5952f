"""Asking in SQL: a question that never ends is stopped by its reader, and the next one is typed and run by keyboard."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import on_the_page
from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
ENDLESS = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t"
NEXT = "SELECT count(*) AS engagements FROM engagements"


def test_an_endless_question_is_stopped_and_another_one_run(open_page: OpenPage):
    page = open_page(f"/ask?sql={quote(ENDLESS)}")
    page.get_by_test_id("stMain").get_by_role("button", name="Stop").click()
    expect(page.get_by_text("You stopped this question.")).to_be_visible()
    on_the_page.settled(page)
    editor = page.get_by_role("textbox", name="SQL")
    assert editor.input_value() == ENDLESS
    editor.fill(NEXT)
    editor.press("Control+Enter")
    expect(page.get_by_text("One row and one column.")).to_be_visible()
    on_the_page.settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"sql": [NEXT]}
    expect(page.get_by_role("table", name="The answer")).to_contain_text("engagements")
