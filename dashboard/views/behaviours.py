"""The page Behaviours: which rubric, role and marks a view chooses, and the grid of those marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.analysis.ratings import mark_grid, rubric
from dashboard.analysis.ratings.marks import ROLES, RubricScale, marks, read_rubric_scale
from dashboard.analysis.selection.matching import Ask, mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.ratings.marks import marks_chart
from dashboard.views.seen import Seen, chosen

NOBODY = "Nobody has rated anything in this collection yet."
UNUSABLE = "No rating in this collection can be used."


@dataclass(frozen=True, slots=True)
class Behaviours(PageCharts):
    """What the page shows for a view, with what each of its boxes offers (value → words) and holds.

    `rubrics` is empty where nobody has rated, `roles` where no mark can be used. `marks` is the grid of the chosen ones, none
    of which may be left; it is missing where no engagement in view is rated. `in_view` counts the marks of those in view.
    """

    rubrics: Mapping[str, str] = field(default_factory=dict)
    rubric: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    selection: mark_grid.Selection = field(default_factory=mark_grid.Selection)
    in_view: int = 0
    marks: Chart | None = None


def page_charts(it: Seen) -> Behaviours:
    """Returns the page for a view, of which rubric, role and the choice among the marks are settings."""
    ask = it.answers.ask
    rubrics = _used(ask)
    if not rubrics:
        return Behaviours(NOBODY, ())
    rubric_scale = read_rubric_scale(ask, chosen(it.view.last("rubric"), rubrics))
    roles = roles_given(ask, rubric_scale)
    if not roles:
        return Behaviours(UNUSABLE, (), rubrics, rubric_scale.rubric)
    role, heads = chosen(it.view.last("role"), roles), it.ask("engagements")
    everything = mark_grid.mark_grid(ask, rubric_scale, role)
    table, options = mark_grid.of_cases(everything, heads["case_id"]), mark_grid.options(everything)
    answer = mark_grid.answer(table, len(mark_grid.raters_of(it.ask, rubric_scale, role)), len(heads))
    selection = mark_grid.Selection(
        **{name: tuple(value for value in options[name] if value in it.view.setting(name)) for name in options}
    )
    made = None if table.empty else _marks(it, mark_grid.selected(table, selection), table, rubric_scale, role, answer)
    drawn = (made,) if made and len(made.table) else ()
    return Behaviours(answer, drawn, rubrics, rubric_scale.rubric, roles, role, options, selection, len(table), made)


def _used(ask: Ask) -> dict[str, str]:
    """The rubrics with which somebody has rated, and their titles."""
    table, names = ask("rubrics"), rubric.titles(ask)
    return {each: names[each] for each in table.loc[table["rated_case_studies"] > 0, "rubric"]}


def roles_given(ask: Ask, rubric_scale: RubricScale) -> dict[str, str]:
    """Returns the roles in which there are marks, with their words, those without a stake first."""
    given = set(marks(ask, rubric_scale)["role"])
    return {role.value: role.label for role in ROLES if role in given}


def _marks(
    it: Seen, chosen_marks: pd.DataFrame, table: pd.DataFrame, rubric_scale: RubricScale, role: str, answer: str
) -> Chart:
    """The grid of the chosen marks, with a column for each case study of the table: one that moves would be taken for
    another. The picture and the table leave the page; what the marks are not goes with them.
    """
    ask, heads = it.answers.ask, it.ask("engagements")
    head = rubric.head(ask, rubric_scale.rubric)
    mixed = mixture(heads[heads["case_id"].isin(table["case_id"])])
    caveats = " ".join(filter(None, (mixed, head["notice"], *rubric.methods(ask, head, role))))
    cases = dict(zip(table["case_id"], table["short_title"], strict=True))
    rows = chosen_marks.assign(rubric=rubric_scale.rubric, rated_in=role)
    return marks_chart(rows, labels(head), answer, ChartContext(caveats, it.said, cited(it.ask, rows)), cases)


def labels(head: Mapping[str, Any]) -> dict[int, str]:
    """Returns the levels of a rubric with their words, lowest first; a level may have none."""
    return {level: said or "" for level, said in enumerate(head["level_labels"], start=int(head["scale_min"]))}
