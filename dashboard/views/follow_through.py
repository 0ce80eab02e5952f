"""The charts of the page Follow-through: what was decided and delivered, on which way, and after how many days."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from dashboard.analysis.compare.kinds import COUNTRIES, by_kind
from dashboard.analysis.evidence import decision_to_delivery, follow_through, furthest_step, waiting_times, what_lasted
from dashboard.analysis.evidence.case_study import unchecked_imports
from dashboard.analysis.evidence.overview import of_cases
from dashboard.analysis.selection.matching import mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.compare.kinds import kinds_chart
from dashboard.charts.evidence.decision_to_delivery import path_chart
from dashboard.charts.evidence.outcomes import outcomes_across
from dashboard.charts.evidence.setbacks import setbacks_chart
from dashboard.charts.evidence.waiting_times import curve_chart, waits_chart
from dashboard.charts.evidence.what_lasted import lasted_chart
from dashboard.charts.many import is_many
from dashboard.views.overview import Engagements, all_engagements
from dashboard.views.view_data import ViewData

QUESTION = "What was decided, and what was done?"
SEVERAL_SETS = "An engagement with several sets can stand in several groups."


def page_charts(data: ViewData) -> PageCharts:
    """Returns the sentences under the title and a chart of each thing that is known of any engagement in view."""
    heads, outcomes = data.ask("engagements"), data.ask("outcomes")
    own = outcomes[outcomes["scope"] == "engagement"]
    answer, mixed = follow_through.opening_sentence(own, len(heads)), mixture(heads)
    title = follow_through.delivery_title(own, len(heads))
    charts = (
        *_by_country(data, heads, title),
        *_outcomes(data, own, heads, (title, answer), ChartContext(mixed, data.filter_words)),
        *_lasted(data),
        *_ways(data, mixed),
        *_waits(data, mixed),
        *_setbacks(data, len(heads)),
    )
    return PageCharts(answer, charts)


def _by_country(data: ViewData, heads: pd.DataFrame, title: str) -> Iterator[Chart]:
    """Yields of many engagements how far those of each country got: their sets have too many rows to be seen at once."""
    if not is_many(len(heads)):
        return
    every: Engagements = data.answers.worked_out(all_engagements)
    table = by_kind(of_cases(every.steps, data.cases), heads, COUNTRIES)
    if table["enough"].any():
        yield kinds_chart(table, ChartContext("", data.filter_words), "furthest-step-by-country", title)


def _outcomes(
    data: ViewData, own: pd.DataFrame, heads: pd.DataFrame, words: tuple[str, str], around: ChartContext
) -> Iterator[Chart]:
    """Yields every set, also of more than an engagement; `own` are the outcomes of engagements, `words` the title and answer about them."""
    table = furthest_step.every_set(data.ask)
    if table.empty:
        return
    title, answer = words
    asked = own.loc[~own["by_authority"].astype(bool), "case_id"]
    without, imports = heads[~heads["case_id"].isin(asked)], unchecked_imports(data.ask)
    silent, unchecked = (
        tuple(without.loc[without["case_id"].isin(imports) == imported, "short_title"]) for imported in (False, True)
    )
    if is_many(len(heads)):
        title = furthest_step.sets_title(table)
    # The sources of each status are in the table.
    sets = own.loc[~own["by_authority"].astype(bool)].drop_duplicates(["case_id", "set_id"])
    several = SEVERAL_SETS if sets["case_id"].duplicated().any() else ""
    note = " ".join(filter(None, (several, around.note)))
    around = replace(around, note=note, sources=cited(data.ask, table))
    yield outcomes_across(table, title, answer, around, silent, unchecked)


def _lasted(data: ViewData) -> Iterator[Chart]:
    latest = what_lasted.latest_steps(data.ask)
    if latest["what"].notna().any():
        yield lasted_chart(
            latest, what_lasted.lasted_title(latest), ChartContext("", data.filter_words, cited(data.ask, latest))
        )


def _setbacks(data: ViewData, engagements: int) -> Iterator[Chart]:
    table = data.ask("setbacks")
    if len(table):
        title = follow_through.setbacks_title(table, engagements)
        yield setbacks_chart(table, title, ChartContext("", data.filter_words, cited(data.ask, table)))


def _ways(data: ViewData, mixed: str) -> Iterator[Chart]:
    everything = decision_to_delivery.paths(data.ask)
    ways = decision_to_delivery.asked_for(everything)
    if len(ways):
        title, crossed = decision_to_delivery.promise_title(everything), decision_to_delivery.crossed(ways)
        around = ChartContext(mixed, data.filter_words, cited(data.ask, ways))
        yield path_chart(ways, crossed, title, around, decision_to_delivery.own_promises(everything))


def _waits(data: ViewData, mixed: str) -> Iterator[Chart]:
    waits = waiting_times.waits(data.ask)
    if waits.empty:
        return
    every = {axis: waiting_times.curve(waits, axis) for axis in waiting_times.ENDS}
    curves = {axis: curve for axis, curve in every.items() if len(curve)}
    sources = cited(data.ask, waits)
    few = "" if curves else "Too few dated cases to draw a curve."
    around = ChartContext(" ".join(filter(None, [few, mixed])), data.filter_words, sources)
    one_by_one = waits_chart(waits, waiting_times.waits_title(waits), around)
    if not curves:
        yield one_by_one
        return
    title, answer = waiting_times.curves_title(curves), waiting_times.curves_answer(waits, every)
    note = " ".join(filter(None, [waiting_times.vague_dates(waits), mixed]))
    curve = curve_chart(curves, title, answer, ChartContext(note, data.filter_words, sources))
    yield from (curve, one_by_one) if is_many(len(waits)) else (one_by_one, curve)
