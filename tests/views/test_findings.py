"""No chart of a briefing stands under the sentence of another one."""

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.view import View
from dashboard.views.findings import proposed_title
from dashboard.views.page_charts import OF_PAGE, charts_of

COMPARED = ("madrid-plaza-de-espana-2017", "estonia-citizens-assembly-2013")


@pytest.mark.parametrize("page", OF_PAGE)
def test_every_chart_is_proposed_under_a_sentence_of_its_own(page: str, answers: Answers) -> None:
    case = COMPARED if page in ("compare", "case_study") else ()
    charts = charts_of(View(page=page, case=case), answers).charts
    titles = [proposed_title(chart) for chart in charts]
    assert len(set(titles)) == len(titles)
    for chart, title in zip(charts, titles, strict=True):
        assert title in chart.title or title in chart.alt
        assert not title.endswith("?")
