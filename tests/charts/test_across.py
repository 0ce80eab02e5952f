"""Charts across engagements draw exactly their table, for every view; nothing unknown is drawn, counted or moved."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence import decision_to_delivery
from dashboard.analysis.selection.matching import known_values, matching
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.charts.across import CHARTS, ELSEWHERE, PLACES, made, way
from tests.charts.marks_equal import EQUAL, IN_ROWS, assert_words
from tests.every_chart import COMPARED
from tests.shipped import Ask

ROOT = Path(__file__).parents[2]
CASES_OF = {"compare": COMPARED, "case_study": COMPARED[2:3]}  # rated ones, of which a page shows all that it has

# Every value of every filter is a view that a reader can choose.


def every_view(ask: Ask) -> dict[tuple[str, ...], View]:
    """Each selection of engagements that one value of one filter makes, once, with the view that makes it."""
    views = [View(), *(View(**{name: (value,)}) for name, values in known_values(ask).items() for value in values)]
    return {matching(ask, view): view for view in views}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_every_view_is_drawn_as_its_table_says(name: str, answers: Answers):
    page, slug = PLACES[name]
    for cases, view in every_view(answers.ask).items():
        assert cases, view
        chart = kept_charts(answers)(replace(view, page=page)).by_slug().get(slug)
        if chart is None:
            continue
        assert_words(chart, str(view), () if view.is_everything else (answers.left(view).filter_description,))
        if "case_id" in chart.table:
            assert set(chart.table["case_id"]) <= set(cases), view
        if name in IN_ROWS:
            IN_ROWS[name](chart)
        elif chart.draw is not None:
            EQUAL[name](chart, chart.figure())


def test_what_every_chart_of_a_page_draws_is_held_by_a_test(answers: Answers):
    """A new chart stands in `PLACES` and is compared with its table in `marks_equal.py`, or `ELSEWHERE` says what holds it."""
    known_charts = kept_charts(answers)
    everywhere = {
        chart.slug for page in OF_PAGE for chart in known_charts(View(page, case=CASES_OF.get(page, ()))).charts
    }
    compared = {slug for name, (_, slug) in PLACES.items() if name in IN_ROWS or name in EQUAL}
    assert everywhere - compared == ELSEWHERE.keys()
    assert [path for path in ELSEWHERE.values() if not (ROOT / path).is_file()] == []


@pytest.mark.parametrize("name", IN_ROWS)
def test_rows_show_every_row_of_the_table_once(name: str, ask: Ask):
    IN_ROWS[name](made(CHARTS[name], ask))


def test_the_ways_conserve_their_items(ask: Ask):
    chart = made(way, ask)
    assert chart.table["number"].sum() == len(decision_to_delivery.asked_for(decision_to_delivery.paths(ask)))
    for row in chart.table.itertuples():
        assert f"{english.sentence(row.decision_label)}, then {row.delivery_label}: {row.number}" in chart.summary
