"""Every chart that a page shows, of the shipped collection: for tests of what is made from charts."""

from functools import lru_cache

import pandas as pd

from dashboard.analysis.cached_answers import kept_answers
from dashboard.analysis.evidence import (
    case_study,
    decision_to_delivery,
    follow_through,
    impact,
    overview,
    scale,
    waiting_times,
)
from dashboard.analysis.ratings import mark_grid, rubric
from dashboard.analysis.ratings.marks import first, marks, read_rubric_scale
from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.selection.matching import within
from dashboard.analysis.selection.view import View
from dashboard.analysis.text.source_labels import cited
from dashboard.analysis.uncertainty import reliability, sensitivity
from dashboard.analysis.uncertainty.profile_table import level_names, profile_answer, profile_rows
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_answer, rank_rows
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.decision_to_delivery import path_chart
from dashboard.charts.evidence.impact import impact_chart
from dashboard.charts.evidence.outcomes import decided_and_delivered, outcomes_across
from dashboard.charts.evidence.overview import glance_chart
from dashboard.charts.evidence.scale import funnel_chart, shares_chart
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.charts.evidence.waiting_times import curve_chart, waits_chart
from dashboard.charts.ratings.agreement import agreement_chart, leniency_chart
from dashboard.charts.ratings.marks import marks_chart
from dashboard.charts.ratings.profiles import profile_chart
from dashboard.charts.ratings.rank_ranges import ranks_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.charts.ratings.sensitivity import sensitivity_chart
from dashboard.views.page_charts import charts_of
from tests.charts.ratings.test_lenses import chart as lenses_of
from tests.rated import SOUND, sound
from tests.shipped import Ask

RUBRIC, ROLE, DRAWS = "cpi-legitimacy-behaviours", "independent", 500
COMPARED = (
    "estonia-citizens-assembly-2013",
    "madrid-plaza-de-espana-2017",
    "iceland-constitution-2010",
    "uk-climate-assembly-2020",
)
FILTERS = ("9 of 25 engagements: part of the report.",)


@lru_cache(maxsize=1)
def every_chart(ask: Ask) -> dict[str, Chart]:
    """By a name of its own: of the engagements of the report, of the first of them, and of its ratings. Made once."""
    heads = ask("engagements")
    report = tuple(heads[heads["part_of"].isin(overview.REPORT)]["case_id"])
    some = within(ask, report)
    return {
        **_facts(some),
        **_curves(ask),
        **_of_case(ask, report[0]),
        **_judgements(some, report[0]),
        **_compared(ask),
    }


def _compared(ask: Ask) -> dict[str, Chart]:
    """Four engagements side by side, and three views of one project."""
    beside = View(page="compare", case=COMPARED)
    charts = {chart.slug: chart for chart in charts_of(beside, kept_answers(ask)).charts if chart.slug != "impacts"}
    return {**charts, "lenses": lenses_of("self", "independent", "participant")}


def _facts(ask: Ask) -> dict[str, Chart]:
    heads = ask("engagements")
    around = ChartContext("Engagements differ in kind.", FILTERS, cited(ask, ask("recommendations"), ask("tallies")))
    glance = overview.glance(ask)
    funnel, missing, shares = scale.funnel(ask), scale.without_numbers(ask), scale.shares(ask)
    outcomes = ask("outcomes", scope="engagement")
    everything = decision_to_delivery.paths(ask)
    ways = decision_to_delivery.asked_for(everything)
    waits = waiting_times.waits(ask)
    changed = impact.impacts(ask)
    return {
        "glance": glance_chart(glance, overview.answer(ask, glance), FILTERS),
        "funnel": funnel_chart(funnel, missing, scale.funnel_answer(funnel, missing), around),
        "shares": shares_chart(shares, scale.shares_answer(shares), around),
        "outcomes": outcomes_across(
            follow_through.grouped_outcomes(outcomes),
            ask("follow_through_rates", scope="engagement"),
            follow_through.answer(outcomes, len(heads)),
            around,
        ),
        "paths": path_chart(
            ways, decision_to_delivery.crossed(ways), decision_to_delivery.promise_answer(everything), around
        ),
        "waits": waits_chart(waits, waiting_times.waits_answer(waits), around),
        "impacts": impact_chart(changed, impact.answer(changed, len(heads)), around),
    }


def _curves(ask: Ask) -> dict[str, Chart]:
    """Of all engagements and of fewer dates than a page asks for, because the shipped ones have too few for a curve."""
    waits = waiting_times.waits(ask)
    told = " ".join(waiting_times.curve_answer(waits, axis) for axis in waiting_times.ENDS)
    return {
        "curves": curve_chart(
            {axis: waiting_times.curve(waits, axis, 2) for axis in waiting_times.ENDS}, told, ChartContext()
        )
    }


def _of_case(ask: Ask, case: str) -> dict[str, Chart]:
    name = case_study.head(ask, case)["short_title"]
    counts, outcomes, events = (
        case_study.counts(ask, case),
        case_study.outcomes(ask, case),
        ask("timeline", case=case),
    )
    return {
        "counts": counts_of_case(counts, name, cited(ask, counts)),
        "case outcomes": decided_and_delivered(
            outcomes, case_study.outcome_sentences(outcomes), cited(ask, ask("recommendations", case=case))
        ),
        "timeline": timeline_of_case(events, name, cited(ask, events)),
    }


def _judgements(ask: Ask, case: str) -> dict[str, Chart]:
    rubric_scale = read_rubric_scale(ask, RUBRIC)
    head = rubric.head(ask, RUBRIC)
    heads = ask("engagements")
    titles = dict(zip(heads["case_id"], heads["short_title"], strict=True))
    labels = level_names(head["level_labels"], rubric_scale)
    grid = mark_grid.of_cases(mark_grid.mark_grid(ask, rubric_scale, ROLE), heads["case_id"])
    whose = " ".join([head["notice"], *rubric.methods(ask, head, ROLE)])
    around = ChartContext(whose, FILTERS, cited(ask, grid))
    known = reliability.sureness(ask, RUBRIC, ROLE, draws=DRAWS)
    behaviour = next(iter(rubric_scale.behaviours))
    rows = rank_rows(known.ranking, behaviour, titles)
    profiled = profile_rows(ask, RUBRIC, ROLE, case, reliability.SEED)
    drivers = sensitivity.sensitivity(
        first(marks(ask, rubric_scale), ROLE), rubric_scale, case, behaviour, reliability.SEED
    )
    scale = (rubric_scale.scale_min, rubric_scale.scale_max)
    own = sound().query("rater == 'a' and case_id < 'case-03'").assign(rater="own", role="self", level=3.0)
    beside = roles_beside(pd.concat([sound(), own]), SOUND, {f"case-{n:02}": f"Case {n}" for n in range(12)})
    return {
        "marks": marks_chart(
            grid, labels, mark_grid.answer(grid, len(mark_grid.raters_of(ask, rubric_scale, ROLE)), len(heads)), around
        ),
        "profile": profile_chart(profiled, profile_answer(profiled, titles[case]), scale, labels, "500 draws.", around),
        "ranks": ranks_chart(
            rows, rank_answer(rows, pair_rows(known.ranking, behaviour, titles)), "500 draws.", around
        ),
        "agreement": agreement_chart(known.ranking.agreed, reliability.agreement_answer(known.ranking.agreed), around),
        "leniency": leniency_chart(known.lenient[known.lenient["unequal"] > 0].astype({"unequal": int}), around),
        "drivers": sensitivity_chart(
            drivers.indices,
            reliability.drivers_answer(drivers.indices, titles[case], rubric_scale.behaviours[behaviour]),
            drivers.says,
            around,
        ),
        "roles": roles_chart(beside, roles_answer(beside), (0, 4), around),
    }
