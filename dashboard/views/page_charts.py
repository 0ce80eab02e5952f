"""Every chart of a page for a view, without the page: pages, data addresses, slides and files draw on the same."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.evidence import (
    case_study,
    decision_to_delivery,
    follow_through,
    impact,
    overview,
    scale,
    waiting_times,
)
from dashboard.analysis.evidence.overview_order import FIRST, ordered
from dashboard.analysis.selection import view
from dashboard.analysis.selection.view import Ask, View, within
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Around, Chart, PageCharts
from dashboard.charts.evidence.counts import counts_of_case
from dashboard.charts.evidence.decision_to_delivery import path_chart
from dashboard.charts.evidence.impact import impact_chart
from dashboard.charts.evidence.outcomes import decided_and_delivered, outcomes_across
from dashboard.charts.evidence.overview import glance_chart
from dashboard.charts.evidence.scale import funnel_chart, shares_chart
from dashboard.charts.evidence.timeline import timeline_of_case
from dashboard.charts.evidence.waiting_times import curve_chart, waits_chart
from dashboard.views import ratings
from dashboard.views.compare import compare_charts

MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """What a view shows: all answers, those on the engagements in view, and the filters as words that charts carry."""

    view: View
    answers: Answers
    ask: Ask
    cases: tuple[str, ...]
    said: tuple[str, ...]


def seen(shown: View, answers: Answers) -> Seen:
    """The engagements of a view."""
    left = answers.left(shown)
    said = () if shown.is_everything else (left.said,)
    return Seen(shown, answers, within(answers.ask, left.cases), left.cases, said)


def charts_of(shown: View, answers: Answers) -> PageCharts:
    """The opening sentence of the page that a view names, and its charts in reading order, as the page shows them."""
    return OF_PAGE[shown.page](seen(shown, answers)) if shown.page in OF_PAGE else PageCharts("", ())


def overview_charts(it: Seen) -> PageCharts:
    table = ordered(overview.glance(it.ask), next(iter(it.view.setting("sort")), FIRST))
    answer = overview.answer(it.ask, table)
    sources = cited(it.ask, it.ask("largest_participation"), it.ask("outcomes", scope="engagement"))
    return PageCharts(answer, (glance_chart(table, answer, it.said, sources),) if len(table) else ())


def scale_charts(it: Seen) -> PageCharts:
    table, missing = scale.funnel(it.ask), scale.without_numbers(it.ask)
    answer = scale.funnel_answer(table, missing)
    heads, shares = it.ask("engagements"), scale.shares(it.ask)
    if heads.empty:
        return PageCharts(answer, ())
    mixed = view.mixture(heads)
    return PageCharts(answer, (
        funnel_chart(table, missing, answer, Around(mixed, it.said, cited(it.ask, table))),
        shares_chart(shares, scale.shares_answer(shares), Around(mixed, it.said, cited(it.ask, shares))),
    ))  # fmt: skip


def impact_charts(it: Seen) -> PageCharts:
    heads, table = it.ask("engagements"), impact.impacts(it.ask)
    answer = impact.answer(table, len(heads))
    around = Around(view.mixture(heads), it.said, cited(it.ask, table))
    return PageCharts(answer, (impact_chart(table, answer, around),) if len(table) else ())


def follow_through_charts(it: Seen) -> PageCharts:
    heads, outcomes = it.ask("engagements"), it.ask("outcomes", scope="engagement")
    answer = follow_through.answer(outcomes, len(heads))
    mixed = view.mixture(heads)
    charts: list[Chart] = []
    if len(outcomes):
        sources = cited(it.ask, it.ask("recommendations"), it.ask("tallies"))
        rates = it.ask("follow_through_rates", scope="engagement")
        grouped = follow_through.grouped_outcomes(outcomes)
        charts.append(outcomes_across(grouped, rates, answer, Around(mixed, it.said, sources)))
    everything = decision_to_delivery.paths(it.ask)
    ways = decision_to_delivery.asked_for(everything)
    if len(ways):
        told = decision_to_delivery.promise_answer(everything)
        charts.append(
            path_chart(ways, decision_to_delivery.crossed(ways), told, Around(mixed, it.said, cited(it.ask, ways)))
        )
    waits = waiting_times.waits(it.ask)
    if len(waits):
        charts.append(
            waits_chart(waits, waiting_times.waits_answer(waits), Around(mixed, it.said, cited(it.ask, waits)))
        )
        curves = {axis: waiting_times.curve(waits, axis) for axis in waiting_times.ENDS}
        if any(len(curve) for curve in curves.values()):
            charts.append(curve_chart(curves, waiting_times.curves_answer(waits), Around(mixed, it.said)))
    return PageCharts(answer, tuple(charts))


def case_study_charts(it: Seen) -> PageCharts:
    ask, case = it.answers.ask, "".join(it.view.case[-1:])
    heads = ask("engagements", case=case)
    if heads.empty:
        return PageCharts("", ())
    name = str(heads["short_title"].iloc[0])
    found = (counts(ask, case, name), outcomes(ask, case), timeline(ask, case, name))
    rated = ratings.profiles_of_case(it.answers, case)
    return PageCharts(case_study.answer(ask, case), (*(chart for chart in found if chart), *rated))


def counts(ask: Ask, case: str, name: str) -> Chart | None:
    """The numbers of one case study; None if there are none."""
    table = case_study.counts(ask, case)
    return counts_of_case(table, name, cited(ask, table)) if len(table) else None


def outcomes(ask: Ask, case: str) -> Chart | None:
    """What was decided and delivered in one case study; None if nothing was asked for."""
    table = case_study.outcomes(ask, case)
    sources = cited(ask, ask("recommendations", case=case), ask("tallies", case=case))
    return decided_and_delivered(table, case_study.outcome_sentences(table), sources) if len(table) else None


def timeline(ask: Ask, case: str, name: str) -> Chart | None:
    """The dated events of one case study; None if there are none."""
    table = ask("timeline", case=case)
    return timeline_of_case(table, name, cited(ask, table)) if len(table) else None


def behaviours_charts(it: Seen) -> PageCharts:
    return ratings.behaviours_charts(it.view, it.answers, it.ask, it.said)


def how_sure_charts(it: Seen) -> PageCharts:
    return ratings.how_sure_charts(it.view, it.answers, it.ask, it.said)


OF_PAGE: dict[str, Callable[[Seen], PageCharts]] = {
    "overview": overview_charts,
    "scale": scale_charts,
    "impact": impact_charts,
    "follow_through": follow_through_charts,
    "behaviours": behaviours_charts,
    "how_sure": how_sure_charts,
    "compare": lambda it: compare_charts(it.view, it.answers),
    "case_study": case_study_charts,
}


@lru_cache(maxsize=4)
def kept_charts(answers: Answers) -> Callable[[View], PageCharts]:
    """`charts_of` that keeps what it made: which mark is open and which data a link is pinned to change no chart."""
    made = lru_cache(maxsize=MOST_KEPT)(lambda view: charts_of(view, answers))
    return lambda view: made(replace(view, mark="", data=""))
