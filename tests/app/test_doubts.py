"""A doubted mark says so: on the page of its case study, and in the panel of the mark."""

import pytest

from dashboard.analysis.cached_answers import Answers
from tests.app.conftest import Open
from tests.app.test_follow import panel_text
from tests.app.test_pages import as_read, complaints, words_on

PLAIN = "climate-colab-global-plan-2015"
FORMER = "cpi-legitimacy-behaviours@0.1.0"


def test_the_page_of_a_case_study_lists_the_doubts_about_its_ratings(opened: Open, answers: Answers) -> None:
    row = answers.ask("doubts", rubric=FORMER).iloc[0]
    app = opened("case_study", case=row["case_id"], rubric=FORMER)
    assert complaints(app) == []
    page_words = words_on(app)
    assert "Doubts about these ratings" in page_words
    for words in (row["reason"], row["raised_by"], *row["facts"]):
        assert as_read(words) in page_words
    assert "Doubts about these ratings" not in words_on(opened("case_study", case=PLAIN))


def test_doubts_about_the_ratings_with_another_version_are_counted_with_a_way_to_them(
    opened: Open, answers: Answers
) -> None:
    row = answers.ask("doubts", rubric=FORMER).iloc[0]
    app = opened("case_study", case=row["case_id"])
    assert complaints(app) == []
    assert as_read(row["reason"]) not in words_on(app)
    (line,) = (each.value for each in app.markdown if "One doubt about" in each.value)
    assert f"case_study?case={row['case_id']}&rubric=cpi-legitimacy-behaviours%400.1.0#doubts" in line


@pytest.mark.parametrize("doubted", [True, False])
def test_the_panel_of_a_mark_shows_its_doubts_and_no_others(doubted: bool, opened: Open, answers: Answers) -> None:
    row = answers.ask("doubts", rubric=FORMER).iloc[0]
    mark = f"{row['case_id']}|{row['criterion'] if doubted else 'cov-agenda'}"
    app = opened("behaviours", mark=mark, rubric=FORMER)
    assert complaints(app) == []
    page_words = panel_text(app)
    assert ("Doubted." in page_words) == doubted
    assert (as_read(row["reason"]) in page_words) == doubted
