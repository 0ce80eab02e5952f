"""The charts of the page Overview: size and furthest step of every engagement, and every engagement at a glance."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.compare import furthest, kinds
from dashboard.analysis.evidence import overview
from dashboard.analysis.evidence.follow_through import grouped_outcomes, main_set
from dashboard.analysis.evidence.overview_order import ORDERS, ordered
from dashboard.analysis.ratings import rubric
from dashboard.analysis.ratings.marks import basis, marks, read_rubric_scale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import ChartContext, PageCharts
from dashboard.charts.compare.kinds import kinds_chart
from dashboard.charts.evidence.overview import Beside, glance_chart
from dashboard.charts.evidence.plane import plane_chart
from dashboard.views.behaviours import roles_given, used_rubrics
from dashboard.views.seen import Seen, chosen


@dataclass(frozen=True, slots=True)
class Medians:
    """The medians of every rated engagement on each behaviour, the levels of the rubric, and whose rubric it is."""

    table: pd.DataFrame
    levels: tuple[int, int] = (0, 4)
    notice: str = ""


def page_charts(it: Seen) -> PageCharts:
    """Returns the opening sentence, the plane, and the engagements at a glance in the order that the view asks for."""
    table = ordered(
        overview.of_cases(it.answers.worked_out(overview.glance), it.cases), chosen(it.view.last("sort"), ORDERS)
    )
    if table.empty:
        return PageCharts(furthest.sentences(table), ())
    outcomes = it.ask("outcomes", scope="engagement")
    steps = furthest.with_steps(table, outcomes)
    sources = cited(it.ask, it.ask("largest_participation"), outcomes)
    medians: Medians = it.answers.worked_out(behaviour_medians)
    delivered = steps.loc[steps["step"] == "delivered", "case_id"]
    glance = glance_chart(
        table, overview.finding(table, delivered), _beside(it.ask, table, outcomes, medians),
        ChartContext(medians.notice, it.said, sources),
    )  # fmt: skip
    by_kind = kinds.by_kind(steps, it.ask("engagements"))
    several = (kinds_chart(by_kind, ChartContext("", it.said, sources)),) if by_kind["enough"].any() else ()
    return PageCharts(furthest.sentences(steps), (plane_chart(steps, sources, it.said), glance, *several))


def _beside(ask: Ask, table: pd.DataFrame, outcomes: pd.DataFrame, medians: Medians) -> Beside:
    sets = grouped_outcomes(outcomes)
    own = main_set(sets)
    asked = sets[~sets["by_authority"].astype(bool)].drop_duplicates(["case_id", "set_id"])
    shown = set(zip(own["case_id"], own["set_id"], strict=True))
    more: dict[str, tuple[int, ...]] = {}
    for row in asked.itertuples():
        if (row.case_id, row.set_id) not in shown:
            more[str(row.case_id)] = (*more.get(str(row.case_id), ()), int(row.total))
    mine = medians.table[medians.table["case_id"].isin(table["case_id"])]
    return Beside(own, more, overview.leading_changes(ask("impacts")), mine, medians.levels)


def behaviour_medians(ask: Ask) -> Medians:
    """Returns the medians of all rated engagements by the rubric and the role that the page Behaviours shows first."""
    nothing = pd.DataFrame(columns=["case_id", "behaviour", "name", "median", "shown", "scored", "applicable"])
    for name in used_rubrics(ask):
        scale = read_rubric_scale(ask, name)
        for role in roles_given(ask, scale):
            head = rubric.head(ask, name)
            rows = profiles(basis(marks(ask, scale), role), scale, role)
            return Medians(rows[list(nothing.columns)], (scale.scale_min, scale.scale_max), head["notice"] or "")
    return Medians(nothing)
