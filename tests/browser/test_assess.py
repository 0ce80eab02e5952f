"""A self-assessment as a person meets it: nothing is lost by a reload, a restart of the server or another machine."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.domain.rubric import Rubric
from dashboard.storage.collection_files import Contents
from dashboard.storage.passport_file import passport_from
from tests.browser import on_the_page as on
from tests.browser.conftest import OpenPage, running_app

pytestmark = pytest.mark.browser
PROJECT, MANY = "Riverside Quarter", 10  # each level twice


def first_rubric(contents: Contents) -> Rubric:
    return contents.rubrics[0]


def test_nothing_is_lost_by_reload_restart_or_another_machine(
    open_page: OpenPage, shipped_contents: Contents, tmp_path: Path
):
    criteria = first_rubric(shipped_contents).criteria[:MANY]
    with running_app(tmp_path) as url:
        page = on.settled(open_page("/assess", base=url))
        code = on.begin_assessment(page, PROJECT)
        for number, criterion in enumerate(criteria):
            on.answer_question(page, criterion.question, criterion.levels[1 + number % 3], f"Minutes {number}")
        expect(on.saved_at(page)).to_be_visible()
        # The keyboard goes on at the new question, not at the button.
        expect(on.focused(page)).to_have_text(first_rubric(shipped_contents).criteria[MANY].question)
        page.reload()
        expect(on.saved_at(page)).to_be_visible()
        on.to_question(page, criteria[3].question)
        shown = on.question_on_screen(page)
        on.words_box(page, "What it is and what it shows (1)").fill("Minutes 3 again")
        on.go_to(page, "Scale")
        expect(on.title(page)).to_contain_text("How large was it")
        on.go_to(page, "Self-assessment")
        expect(on.words_box(page, "What it is and what it shows (1)")).to_have_value("Minutes 3 again")
        before = on.question_on_screen(page)
        assert before["chosen"] == shown["chosen"]
        assert before["question"] == criteria[3].question
        assert "Minutes 3 again" in before["boxes"]
        assert PROJECT not in page.url
        assert code not in page.url
        page.goto("about:blank")
    with running_app(tmp_path) as url:
        page = on.settled(open_page("/assess", base=url))
        on.resume_by_code(page, code)
        on.to_question(page, criteria[3].question)
        assert on.question_on_screen(page) == before
        file = tmp_path / "mine.assessment.yaml"
        kept = passport_from(on.saved_file(page, "Download file", file), file.name).model
        # Not one word was lost, though no box was left before the next question was asked for.
        written = [f"Minutes {number}" for number in range(MANY)]
        written[3] = "Minutes 3 again"
        assert [answer.evidence[0].text for answer in kept.answers] == written
        other = on.settled(open_page("/assess", base=url, width=390))
        on.open_assessment_file(other, file)
        on.to_question(other, criteria[3].question)
        assert on.question_on_screen(other) == before
        assert not on.scrolls_sideways(other)
        other.get_by_role("radio", name="Result").click()
        assert b"Minutes 3" in on.saved_file(other, "Report to keep", tmp_path / "report.html")
        assert on.saved_file(other, "Report to edit", tmp_path / "report.docx").startswith(b"PK")
        assert not on.scrolls_sideways(other)
        for each in (page, other):
            each.goto("about:blank")
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert "Minutes" not in log
    assert code not in log
