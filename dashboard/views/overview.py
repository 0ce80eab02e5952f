"""The charts of the page Overview: size and furthest step of every engagement, and every engagement at a glance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.analysis.compare import furthest, kinds, records
from dashboard.analysis.compare.countries import by_country
from dashboard.analysis.evidence import overview, overview_order
from dashboard.analysis.evidence.case_study import unchecked_imports
from dashboard.analysis.evidence.follow_through import grouped_outcomes, main_set
from dashboard.analysis.evidence.overview_order import ORDERS, ordered
from dashboard.analysis.ratings import rubrics
from dashboard.analysis.ratings.marks import basis, marks, read_rubric_scale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text.source_labels import Cited, cited
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.compare.kinds import kinds_chart
from dashboard.charts.compare.records import records_chart
from dashboard.charts.evidence.countries import countries_chart
from dashboard.charts.evidence.overview import Beside, glance_chart
from dashboard.charts.evidence.plane import plane_chart
from dashboard.views.behaviours import roles_given, used_rubrics
from dashboard.views.view_data import ViewData, chosen

MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Medians:
    """The medians of every rated engagement on each behaviour, the levels of the rubric, and whose rubric it is."""

    table: pd.DataFrame
    levels: tuple[int, int] = (0, 4)
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Engagements:
    """What each engagement says for itself, whatever is beside it: made of all once, of which a view takes its own."""

    glance: pd.DataFrame
    steps: pd.DataFrame
    sets: pd.DataFrame
    more: Mapping[str, tuple[int, ...]]
    changes: Mapping[str, overview.Change]
    records: pd.DataFrame


@lru_cache(maxsize=MOST_KEPT)
def beside_order(chart: Chart, sort: str) -> str:
    """Returns what is said of the engagements at a glance beside the choice of their order; kept for the charts shown last."""
    rule = "" if sort == overview_order.FIRST else overview_order.rule(chart.table, sort)
    return " ".join(filter(None, [overview.summary(chart.table), rule]))


def page_charts(data: ViewData) -> PageCharts:
    """Returns the opening sentence, the plane, and the engagements at a glance in the order that the view asks for."""
    every: Engagements = data.answers.worked_out(all_engagements)
    table, steps = overview.of_cases(every.glance, data.cases), overview.of_cases(every.steps, data.cases)
    if table.empty:
        return PageCharts(furthest.sentences(steps), ())
    medians: Medians = data.answers.worked_out(behaviour_medians)
    sources = cited(data.ask, data.ask("largest_participation"), data.ask("outcomes", scope="engagement"))
    table = ordered(table, chosen(data.view.last("sort"), ORDERS))
    done = steps[steps["step"] == "delivered"]
    delivered = dict(zip(done["case_id"], done["own_word"].astype(bool), strict=True))
    beside = Beside(
        overview.of_cases(every.sets, data.cases),
        every.more,
        every.changes,
        overview.of_cases(medians.table, data.cases),
        medians.levels,
        unchecked_imports(data.ask),
    )
    around = ChartContext(medians.notice, data.filter_words, sources)
    title, caveat = overview.overview_title(table, delivered), overview.whose_word(table, delivered)
    glance = glance_chart(table, title, caveat, beside, around)
    across = _across(data, steps, overview.of_cases(every.records, data.cases), sources)
    return PageCharts(furthest.sentences(steps), (plane_chart(steps, sources, data.filter_words), glance, *across))


def _across(data: ViewData, steps: pd.DataFrame, spans: pd.DataFrame, sources: tuple[Cited, ...]) -> Iterator[Chart]:
    """What can be seen across several engagements: those of one kind, and how long the records run."""
    table = by_country(data.ask("engagements"))
    yield countries_chart(table, ChartContext("", data.filter_words))
    by_kind = kinds.by_kind(steps, data.ask("engagements"))
    if by_kind["enough"].any():
        yield kinds_chart(by_kind, ChartContext("", data.filter_words, sources))
    if len(spans) > 1:
        yield records_chart(spans, ChartContext("", data.filter_words, cited(data.ask, spans)))


def all_engagements(ask: Ask) -> Engagements:
    """Returns what each engagement of the collection says for itself."""
    glance, outcomes = overview.glance(ask), ask("outcomes", scope="engagement")
    steps, sets = furthest.with_steps(glance, outcomes), grouped_outcomes(outcomes)
    own = main_set(sets)
    shown = set(zip(own["case_id"], own["set_id"], strict=True))
    more: dict[str, tuple[int, ...]] = {}
    for row in sets[~sets["by_authority"].astype(bool)].drop_duplicates(["case_id", "set_id"]).itertuples():
        if (row.case_id, row.set_id) not in shown:
            more[str(row.case_id)] = (*more.get(str(row.case_id), ()), int(row.total))
    changes = overview.leading_changes(ask("impacts"))
    spans = records.records(ask("engagements"), ask("timeline"), steps) if len(steps) else glance
    return Engagements(glance, steps, own, more, changes, spans)


def behaviour_medians(ask: Ask) -> Medians:
    """Returns the medians of all rated engagements by the rubric and the role that the page Behaviours shows first."""
    nothing = pd.DataFrame(columns=["case_id", "behaviour", "name", "median", "shown", "scored", "applicable"])
    for name in used_rubrics(ask):
        scale = read_rubric_scale(ask, name)
        for role in roles_given(ask, scale):
            head = rubrics.head(ask, name)
            rows = profiles(basis(marks(ask, scale), role), scale, role)
            return Medians(rows[list(nothing.columns)], (scale.scale_min, scale.scale_max), head["notice"] or "")
    return Medians(nothing)
