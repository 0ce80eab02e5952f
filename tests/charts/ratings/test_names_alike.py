"""Two behaviours of one name and criteria of one wording stay as many as they are, in every chart of ratings."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.assessment.lenses import lenses
from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.compare.behaviours import largest_gap
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.charts.ratings.lenses import lenses_chart
from dashboard.charts.rows import Rows
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.slides.compared_rows import _lenses
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import charts_of
from tests.assessed import passport
from tests.builders import TODAY, a_case, a_collection, a_mark, a_rubric, in_memory, ratings
from tests.builders.plain import frozen

CASES = {"first-2020": (0, 1, 4, 3), "second-2020": (2, 3, 1, 1)}
CRITERIA = ("b1-c1", "b1-c2", "b2-c1", "b2-c2")
PAGES: dict[str, dict[str, Any]] = {
    "overview": {}, "behaviours": {}, "how_sure": {}, "compare": {"case": tuple(CASES)},
    "case_study": {"case": ("first-2020",)},
}  # fmt: skip


def named(*, alike: bool) -> dict[str, Any]:
    made = a_rubric(levels=5)
    for behaviour in made["behaviours"] if alike else ():
        behaviour["name"] = "Same"
        for criterion in behaviour["criteria"]:
            criterion["question"] = "Was it done?"
    return made


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[tuple[str, str], Chart]]:
    return {alike: charts(tmp_path_factory.mktemp("alike"), alike=alike) for alike in (True, False)}


def charts(folder: Path, *, alike: bool) -> dict[tuple[str, str], Chart]:
    given = {
        case: [
            ratings(
                rater,
                [a_mark(each, max(level - less, 0)) for each, level in zip(CRITERIA, levels, strict=True)],
            )
            for less, rater in enumerate(("rater-1", "rater-2"))
        ]
        for case, levels in CASES.items()
    }
    cases = [a_case(id=case, code=case[:3].upper(), short_title=f"{case}: parks") for case in CASES]
    contents = read_collection(a_collection(folder, cases, [named(alike=alike)], given), TODAY)
    answers = kept_answers(in_memory(contents).ask)
    return {
        (page, chart.slug): chart
        for page, wanted in PAGES.items()
        for chart in charts_of(View(page, **wanted), answers).charts
    }


def marks(chart: Chart) -> Any:
    """What is drawn, without any words."""
    if chart.lay_out is None:
        return [(trace.type, _plain(trace.x), _plain(trace.y)) for trace in chart.figure().data]
    rows: Rows = chart.rows
    return [
        [(row.id, [(type(cell), getattr(cell, "mark", None)) for cell in row.cells]) for row in group.rows]
        for group in rows.groups
    ]


def _plain(values: Any) -> list[Any]:
    return [] if values is None else list(values)


def test_every_chart_draws_the_same_marks_whatever_the_names(drawn: dict[bool, dict[tuple[str, str], Chart]]):
    assert drawn[True].keys() == drawn[False].keys()
    assert {slug for _, slug in drawn[True]} > {"marks", "behaviours-beside", "profile", "engagements-at-a-glance"}
    unlike = [place for place, chart in drawn[True].items() if marks(chart) != marks(drawn[False][place])]
    assert unlike == []


def test_the_widest_gap_of_two_is_that_of_one_behaviour():
    rows = [("b1", "one", 0), ("b1", "two", 1), ("b2", "one", 4), ("b2", "two", 3.5)]
    table = pd.DataFrame(rows, columns=["behaviour", "case_id", "median"]).assign(name="Same", shown=True)
    assert largest_gap(SimpleNamespace(intervals=table), ["one", "two"]) == ("Same", 1)  # type: ignore[arg-type]


def test_views_of_each_behaviour_stay_apart_on_page_and_slide():
    model = Rubric.model_validate(frozen(named(alike=True)))
    found = lenses([passport(2, 2, 4, 4), passport(2, 2, 1, 1, who="other", role="independent")], model)
    chart = lenses_chart(found.table, found.headline, found.missing, (0, 4))
    organiser = next(trace for trace in chart.figure().data if trace.name == "self")
    assert list(organiser.x) == [2, 4]
    assert len(set(organiser.y)) == 2
    assert [len(row.marks) for row in _lenses(chart).rows] == [2, 2]
    assert len(chart.row_sentences) == 2
