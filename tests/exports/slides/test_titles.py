"""Titles of slides: no two alike in one briefing, none longer than is read at a glance."""

from collections import Counter
from datetime import date

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.text.lengths import TITLE, word_count
from dashboard.exports.briefing.build import BriefingContext
from dashboard.exports.briefing.from_link import briefing_from
from dashboard.exports.masters.decks import open_template
from dashboard.exports.slides.plan import plan
from dashboard.views.findings import proposed_title
from dashboard.views.page_charts import charts_of, kept_charts
from tests.shipped import CASES
from tests.views.spread import spread


def test_titles_of_ready_made_briefings_and_of_all_case_studies(answers: Answers) -> None:
    around = BriefingContext(answers.ask, None, "0" * 64, "http://h", date(2026, 11, 26))
    frames = open_template()[1]
    for link in ("briefing", *(f"briefing?case={case}" for case in CASES)):
        made = briefing_from(link, kept_charts(answers), around)[0]
        titles = [each.head.title for each in plan(made, frames).findings] + [
            item.title for item in made.items if made.sheet
        ]
        assert [title for title, number in Counter(titles).items() if number > 1] == [], link
        assert [title for title in titles if word_count(title) > TITLE] == [], link


def test_a_finding_collected_from_any_view_has_a_short_title(answers: Answers) -> None:
    views = list(spread(answers))
    assert len(views) >= 50
    titles = {proposed_title(chart) for view in views for chart in charts_of(view, answers).charts}
    assert [title for title in titles if word_count(title) > TITLE] == []
