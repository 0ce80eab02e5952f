"""The page Behaviours: which rubric, role and marks a view chooses, and the table of those marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from dashboard.analysis.ratings import mark_grid, medians, rubrics
from dashboard.analysis.ratings.former_versions import not_rated_anew
from dashboard.analysis.ratings.marks import ROLES, RubricScale, marks, read_rubric_scale
from dashboard.analysis.selection.matching import Ask, mixture
from dashboard.analysis.text.source_labels import cited
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.many import is_many
from dashboard.charts.ratings.distribution import distribution_chart
from dashboard.charts.ratings.marks import marks_chart
from dashboard.charts.ratings.medians import medians_chart
from dashboard.views.view_data import ViewData, chosen

NOBODY = "Nobody has rated anything in this collection yet."
UNUSABLE = "No rating in this collection can be used."


@dataclass(frozen=True, slots=True)
class Behaviours(PageCharts):
    """What the page shows for a view, with what each of its boxes offers (value → words) and holds.

    `rubrics` is empty where nobody has rated, `roles` where no mark can be used. `marks` is the table of the chosen ones, none
    of which may be left; it is missing where no engagement in view is rated. `in_view` counts the marks of those in view. Of many engagements `levels` stands in the place of `marks`.
    """

    rubrics: Mapping[str, str] = field(default_factory=dict)
    rubric: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    selection: mark_grid.Selection = field(default_factory=mark_grid.Selection)
    in_view: int = 0
    medians: Chart | None = None
    marks: Chart | None = None
    levels: Chart | None = None


def page_charts(data: ViewData) -> Behaviours:
    """Returns the page for a view, of which rubric, role and the choice among the marks are settings."""
    ask = data.answers.ask
    offered = used_rubrics(ask)
    if not offered:
        return Behaviours(NOBODY, ())
    name = chosen(rubrics.asked(ask, data.view.last("rubric")), offered)
    # Of all engagements, so worked out once for every filter.
    rubric_scale, roles = data.answers.worked_out(_scale_and_roles, None, name)
    if not roles:
        return Behaviours(UNUSABLE, (), offered, rubric_scale.rubric)
    role, heads = chosen(data.view.last("role"), roles), data.ask("engagements")
    everything = data.answers.worked_out(_grid, None, name, role)
    table, options = mark_grid.of_cases(everything, heads["case_id"]), mark_grid.options(everything)
    pairs, in_view = data.answers.worked_out(_first_raters, None, name, role), frozenset(data.cases)
    raters = {rater for case, rater in pairs if case in in_view}
    machine, rubric_id = rubrics.by_machine(ask, rubric_scale.rubric, role), rubric_scale.rubric
    meanings = rubrics.level_shorts(ask, rubric_id)
    telling = medians.telling_criterion(table, rubric_scale, rubrics.shorts(ask, rubric_id), meanings)
    meaning = _meaning(ask, rubric_scale, telling) if telling else ""
    answer = medians.sentence(table, len(raters), len(heads), machine, meaning)
    selection = mark_grid.Selection(
        **{name: tuple(value for value in options[name] if value in data.view.setting(name)) for name in options}
    )
    page = Behaviours(answer, (), offered, rubric_scale.rubric, roles, role, options, selection, len(table))
    if table.empty:
        return page
    around = _around(data, table, rubric_scale, role)
    summary = _medians(data, table, rubric_scale, role, telling, around)
    if is_many(table["case_id"].nunique()):
        words = labels(rubrics.head(ask, rubric_id))
        levels = distribution_chart(table, words, replace(around, sources=summary.sources))
        return replace(page, charts=(summary, levels), medians=summary, levels=levels)
    made = _marks(data, mark_grid.selected(table, selection), table, rubric_scale, role, telling, around)
    return replace(page, charts=(summary, *([made] if len(made.table) else [])), medians=summary, marks=made)


def _meaning(ask: Ask, rubric_scale: RubricScale, telling: medians.Telling) -> str:
    """What the level that the title names means for its criterion, where the rubric says it in few words."""
    words = labels(rubrics.head(ask, rubric_scale.rubric))[telling.level]
    return f"{words or 'That'} (level {telling.level}) means “{telling.meaning}” here." if telling.meaning else ""


def used_rubrics(ask: Ask) -> dict[str, str]:
    """Returns the versions of rubrics with which somebody has rated, and their titles, the current ones first."""
    table, names = ask("rubric_versions"), rubrics.titles(ask)
    used = set(table.loc[table["rated_case_studies"] > 0, "rubric"])
    return {each: title for each, title in names.items() if each in used}


def _scale_and_roles(ask: Ask, name: str) -> tuple[RubricScale, dict[str, str]]:
    rubric_scale = read_rubric_scale(ask, name)
    return rubric_scale, roles_given(ask, rubric_scale)


def _grid(ask: Ask, name: str, role: str) -> pd.DataFrame:
    return mark_grid.mark_grid(ask, read_rubric_scale(ask, name), role)


def _first_raters(ask: Ask, name: str, role: str) -> frozenset[tuple[str, str]]:
    return mark_grid.first_raters(ask, read_rubric_scale(ask, name), role)


def _behaviour_medians(ask: Ask, name: str, role: str) -> pd.DataFrame:
    return medians.behaviour_medians(ask, read_rubric_scale(ask, name), role, _grid(ask, name, role))


def roles_given(ask: Ask, rubric_scale: RubricScale) -> dict[str, str]:
    """Returns the roles in which there are marks, with their words, those without a stake first."""
    given = set(marks(ask, rubric_scale)["role"])
    return {role.value: rubrics.role_words(ask, rubric_scale.rubric, role) for role in ROLES if role in given}


def _marks(
    data: ViewData,
    chosen_marks: pd.DataFrame,
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    role: str,
    telling: medians.Telling | None,
    around: ChartContext,
) -> Chart:
    """The table of the chosen marks, with a column for each case study of the table: one that moves would be taken for
    another. The picture and the table leave the page; what the marks are not goes with them.
    """
    ask = data.answers.ask
    head = rubrics.head(ask, rubric_scale.rubric)
    cases = dict(zip(table["case_id"], table["short_title"], strict=True))
    rows = chosen_marks.assign(rubric=rubric_scale.rubric, rated_in=role)
    context = replace(around, sources=cited(data.ask, rows))
    return marks_chart(
        rows, labels(head), medians.marks_finding(table), context, cases, telling.criterion if telling else ""
    )


def _medians(
    data: ViewData,
    table: pd.DataFrame,
    rubric_scale: RubricScale,
    role: str,
    telling: medians.Telling | None,
    around: ChartContext,
) -> Chart:
    """The median of each behaviour, with the criterion that tells most."""
    ask = data.answers.ask
    words = labels(rubrics.head(ask, rubric_scale.rubric))
    # The medians of an engagement are its own, so those of all are worked out once for every filter.
    whole = data.answers.worked_out(_behaviour_medians, None, rubric_scale.rubric, role)
    rows = mark_grid.of_cases(whole, table["case_id"])
    rows_of_telling = table[table["criterion"] == telling.criterion] if telling else table.iloc[:0]
    short = rubrics.level_shorts(ask, rubric_scale.rubric)
    telling_marks = {
        row["case_id"]: row | {"level_short": short.get((row["criterion"], row["level"]), "")}
        for row in rows_of_telling.to_dict("records")
    }
    title = medians.medians_title(rows, telling, words)
    context = replace(around, sources=cited(data.ask, table))
    return medians_chart(rows, title, words, telling, telling_marks, context)


def _around(data: ViewData, table: pd.DataFrame, rubric_scale: RubricScale, role: str) -> ChartContext:
    """What leaves the page with a chart of ratings: what is not like for like, whose ratings they are, the filters."""
    ask, heads = data.answers.ask, data.ask("engagements")
    head = rubrics.head(ask, rubric_scale.rubric)
    mixed = mixture(heads[heads["case_id"].isin(table["case_id"])])
    left = not_rated_anew(data.ask, rubric_scale.rubric)
    return ChartContext(
        " ".join(filter(None, (mixed, left, head["notice"], *rubrics.methods(ask, head, role)))), data.filter_words
    )


def labels(head: Mapping[str, Any]) -> dict[int, str]:
    """Returns the levels of a rubric with their words, lowest first; a level may have none."""
    return {level: label or "" for level, label in enumerate(head["level_labels"], start=int(head["scale_min"]))}
