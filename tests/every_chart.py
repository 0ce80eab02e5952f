"""Every chart that a page shows, of the shipped collection: for tests of what is made from charts."""

from functools import lru_cache

import pandas as pd

from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.analysis.evidence import overview, waiting_times
from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.ratings.rubrics import role_label
from dashboard.analysis.selection.view import View
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.evidence.waiting_times import curve_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.domain.base.rating_lists import Role
from dashboard.views.page_charts import kept_charts
from tests.charts.ratings.test_lenses import lenses_of
from tests.charts.ratings.test_slope_and_beside import bars_of, slope_of
from tests.rated import SOUND, sound
from tests.shipped import Ask, open_shipped

COMPARED = (
    "estonia-citizens-assembly-2013",
    "madrid-plaza-de-espana-2017",
    "iceland-constitution-2010",
    "uk-climate-assembly-2020",
)
# Page → the names that tests give to its charts.
OF_REPORT = {
    "overview": {"glance": "engagements-at-a-glance"},
    "scale": {"funnel": "people-by-unit", "shares": "share-of-whom"},
    "follow_through": {
        "outcomes": "decided-and-delivered", "paths": "from-decision-to-delivery", "waits": "days-to-answer-and-delivery",
        "lasted": "what_lasted", "setbacks": "setbacks",
    },
    "impact": {"impacts": "impacts"},
    "behaviours": {"marks": "marks"},
    "how_sure": {
        "pairs": "pairs-that-differ", "profile": "profile", "ranks": "rank-ranges", "agreement": "agreement", "leniency": "leniency",
        "drivers": "what-drives-the-spread",
    },
}  # fmt: skip
OF_CASE = {"counts": "counts", "case outcomes": "decided-and-delivered", "timeline": "timeline"}


@lru_cache(maxsize=1)
def every_chart(ask: Ask) -> dict[str, Chart]:
    """By a name of its own: of the engagements of the report, of the first of them, and of its ratings. Made once."""
    answers = answers_of(open_shipped())
    heads = ask("engagements")
    case = heads.loc[heads["part_of"].isin(overview.REPORT), "case_id"].iloc[0]
    found = {
        name: _charts(View(page, part=("report",), settings=(("profile", (case,)),)), answers)[slug]
        for page, names in OF_REPORT.items()
        for name, slug in names.items()
    }
    of_case = _charts(View("case_study", case=(case,)), answers)
    beside = _charts(View("compare", case=COMPARED), answers)
    return {
        **found,
        **{name: of_case[slug] for name, slug in OF_CASE.items()},
        **{slug: chart for slug, chart in beside.items() if slug != "impacts"},
        "curves": _curves(ask),
        "roles": _roles(),
        "lenses": lenses_of("self", "independent", "participant"),
        "own bars": bars_of(2, 3, None, 1),
        "before and after": slope_of((0, 0, 3, 3), (2, 3, 3, None)),
    }


def _charts(view: View, answers: Answers) -> dict[str, Chart]:
    return kept_charts(answers)(view).by_slug()


def _curves(ask: Ask) -> Chart:
    """Of all engagements and of fewer dates than a page asks for, because the shipped ones have too few for a curve."""
    waits = waiting_times.waits(ask)
    sentence = " ".join(waiting_times.curve_answer(waits, axis) for axis in waiting_times.ENDS)
    curves = {axis: waiting_times.curve(waits, axis, 2) for axis in waiting_times.ENDS}
    return curve_chart(curves, waiting_times.curves_title(curves), sentence, ChartContext())


def _roles() -> Chart:
    """Of ratings that are made up, because no shipped engagement has those of two roles."""
    own = sound().query("rater == 'a' and case_id < 'case-03'").assign(rater="own", role="self", level=3.0)
    beside = roles_beside(pd.concat([sound(), own]), SOUND, {f"case-{n:02}": f"Case {n}" for n in range(12)})
    return roles_chart(beside, roles_answer(beside), (0, 4), ChartContext(), {role: role_label(role) for role in Role})
