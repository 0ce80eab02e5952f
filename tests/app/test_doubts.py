"""A doubted mark says so: on the page of its case study, and in the panel of the mark."""

import pytest

from dashboard.analysis.cached_answers import Answers
from tests.app.conftest import Open
from tests.app.test_follow import panel_text
from tests.app.test_pages import as_read, complaints, words_on

PLAIN = "climate-colab-global-plan-2015"


def test_the_page_of_a_case_study_lists_the_doubts_about_its_ratings(opened: Open, answers: Answers) -> None:
    for row in answers.ask("doubts").head(1).to_dict("records"):
        app = opened("case_study", case=row["case_id"])
        assert complaints(app) == []
        told = words_on(app)
        assert "Doubts about these ratings" in told
        for words in (row["reason"], row["raised_by"], *row["facts"]):
            assert as_read(words) in told
    assert "Doubts about these ratings" not in words_on(opened("case_study", case=PLAIN))


@pytest.mark.parametrize("doubted", [True, False])
def test_the_panel_of_a_mark_shows_its_doubts_and_no_others(doubted: bool, opened: Open, answers: Answers) -> None:
    row = answers.ask("doubts").iloc[0]
    mark = f"{row['case_id']}|{row['criterion'] if doubted else 'cov-agenda'}"
    app = opened("behaviours", mark=mark)
    assert complaints(app) == []
    told = panel_text(app)
    assert ("Doubted." in told) == doubted
    assert (as_read(row["reason"]) in told) == doubted
