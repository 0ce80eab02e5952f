"""No chart of a briefing stands under the sentence of another one."""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.lengths import TITLE, word_count
from dashboard.views.briefing_link import MOST, BriefingRef, ItemRef, read_briefing
from dashboard.views.findings import findings_of, proposed_title
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.shipped import CASES
from tests.views.spread import spread

COMPARED = ("madrid-plaza-de-espana-2017", "estonia-citizens-assembly-2013")


@pytest.mark.parametrize("page", OF_PAGE)
def test_every_chart_is_proposed_under_a_sentence_of_its_own(page: str, answers: Answers) -> None:
    case = COMPARED if page in ("compare", "case_study") else ()
    charts = kept_charts(answers)(View(page=page, case=case)).charts
    titles = [proposed_title(chart) for chart in charts]
    assert len(set(titles)) == len(titles)
    for chart, title in zip(charts, titles, strict=True):
        assert title in chart.title or title in chart.alt
        assert not title.endswith("?")


@pytest.mark.slow
def test_titles_of_briefings_are_short_and_of_their_own_chart_and_no_briefing_has_one_twice(answers: Answers):
    charts, ask, known = kept_charts(answers), answers.ask, known_values(answers.ask)
    ready = [View("briefing"), *(View("briefing", case=(case,)) for case in CASES)]
    refs = [read_briefing(ask, view, known)[0] for view in ready]
    # What a reader would collect: every chart of each of more than fifty drawn views.
    drawn = [(view, charts(view).by_slug()) for view in spread(answers)]
    refs += [BriefingRef(tuple(ItemRef(view, slug) for slug in list(found)[:MOST])) for view, found in drawn if found]
    for ref in refs:
        found, missing = findings_of(ref, charts, ready=True)
        titles = [each.title for each in found]
        assert not missing
        assert len(set(titles)) == len(titles), titles
        assert [title for title in titles if word_count(title) > TITLE] == []
        for each in found:
            sentence = each.chart.alt.partition(". ")[0].removesuffix(".")
            assert each.title in (each.chart.title.removesuffix("."), sentence)
