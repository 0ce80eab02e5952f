"""The charts of several engagements, as views assemble them, of the collection or of a few case studies."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.evidence import waiting_times
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart
from dashboard.storage.collection.read_collection import read_collection
from dashboard.views.page_charts import OF_PAGE
from dashboard.views.view_data import ViewData
from tests.builders import (
    TODAY,
    a_collection,
    a_recommendation,
    a_step,
    in_memory,
)
from tests.shipped import Ask

FIRST_ANSWER = date(2020, 8, 1)
FILTERS = ("9 of 25 engagements: part of the 2019 report.",)
TRACES_OF_A_PROGRAM = re.compile(r"\bnan\b|\bNone\b|<NA>|NaT|Timestamp|\.\.|\. \.")
Make = Callable[[Ask], Chart | None]
PLACES = {
    "people": ("scale", "people-by-unit"), "shares": ("scale", "share-of-whom"),
    "outcomes": ("follow_through", "decided-and-delivered"), "path": ("follow_through", "from-decision-to-delivery"),
    "waits": ("follow_through", "days-to-answer-and-delivery"), "curves": ("follow_through", "still-waiting"),
    "lasted": ("follow_through", "what_lasted"), "impacts": ("impact", "impacts"),
}  # fmt: skip
# The other charts that a page shows, and people and shares, by slug → the tests that look at what they draw.
ELSEWHERE = {
    "people-by-unit": "tests/charts/test_participation.py", "share-of-whom": "tests/charts/test_participation.py",
    "size-and-follow-through": "tests/charts/test_plane.py", "engagements-at-a-glance": "tests/charts/test_glance.py",
    "where": "tests/charts/test_countries.py", "furthest-step-by-kind": "tests/analysis/compare/test_kinds.py",
    "from-start-to-last-event": "tests/analysis/compare/test_records.py", "setbacks": "tests/charts/test_alike_and_unknown.py",
    "behaviour-medians": "tests/charts/ratings/test_medians.py", "marks": "tests/charts/ratings/test_marks.py",
    "pairs-that-differ": "tests/charts/test_sure_charts.py", "agreement": "tests/charts/test_sure_charts.py",
    "profile": "tests/charts/ratings/test_profiles.py", "rank-ranges": "tests/charts/test_sure_charts.py",
    "what-drives-the-spread": "tests/charts/test_sure_charts.py", "leniency": "tests/charts/test_sure_charts.py",
    "design": "tests/charts/compare/test_design.py", "same-units": "tests/charts/compare/test_design.py",
    "equal-ages": "tests/charts/compare/test_design.py", "behaviours-beside": "tests/charts/compare/test_design.py",
    "counts": "tests/charts/test_case_charts.py", "timeline": "tests/charts/test_case_charts.py",
    "agreement-then-and-now": "tests/analysis/ratings/test_version_changes.py", "medians-then-and-now": "tests/analysis/ratings/test_version_changes.py",
    "marks-then-and-now": "tests/analysis/ratings/test_version_changes.py",
}  # fmt: skip


def shown(page: str, slug: str, ask: Ask) -> Chart | None:
    """The chart of a page as `views` assembles it, of all engagements that `ask` knows."""
    return _shown(page, ask).get(slug)


@lru_cache(maxsize=8)
def _shown(page: str, ask: Ask) -> dict[str, Chart]:
    """The charts of a page, assembled once for the tests that look at several of one collection in a row."""
    data = ViewData(View(page), kept_answers(ask), ask, tuple(ask("engagements")["case_id"]), FILTERS)
    return OF_PAGE[page](data).by_slug()


CHARTS: dict[str, Make] = {name: partial(shown, *place) for name, place in PLACES.items()}
outcomes, way, curves = (CHARTS[name] for name in ("outcomes", "path", "curves"))


def of_cases(folder: Path, *cases: Mapping[str, Any]) -> Ask:
    """The way to ask a collection of a few small case studies."""
    contents = read_collection(a_collection(folder / "collection", cases), TODAY)
    assert contents.problems == ()
    return in_memory(contents).ask


def made(make: Make, ask: Ask) -> Chart:
    chart = make(ask)
    assert chart is not None
    return chart


def texts(figure: go.Figure) -> list[str]:
    """All text that a reader meets in a figure."""
    found = [annotation.text for annotation in figure.layout.annotations]
    for trace in figure.data:
        found += [trace.name, trace.hovertemplate, *(trace.hovertext or ()), *(getattr(trace, "text", None) or ())]
    return [text for text in found if text]


def enough_items(**changes: Any) -> list[dict[str, Any]]:
    """Just enough recommendations for a curve of the first decision, each decided on a day of its own.

    Of one more nothing is known; of no delivery anything is known.
    """
    nothing = [a_step("no_evidence", date="2020-12-01")]
    days = [str(FIRST_ANSWER + timedelta(days=number)) for number in range(waiting_times.FEWEST)]
    decided = [[a_step("accepted", date=day)] for day in days]
    return [
        a_recommendation(f"R{number}", decision=decision, delivery=nothing, **changes)
        for number, decision in enumerate([*decided, nothing])
    ]
