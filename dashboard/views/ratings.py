"""The charts of what raters made of the evidence, for a view: marks, profiles, rank ranges, agreement."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.analysis.cached_answers import Answers, Cases, titles
from dashboard.analysis.ratings import mark_grid, reader_weights, rubric
from dashboard.analysis.ratings.marks import ROLES, Yardstick, marks, yardstick
from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.selection import view
from dashboard.analysis.selection.view import Ask, View
from dashboard.analysis.text import english
from dashboard.analysis.text.source_labels import cited
from dashboard.analysis.uncertainty import reliability
from dashboard.analysis.uncertainty.profile_table import level_names, profile_answer
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_answer, rank_rows
from dashboard.analysis.uncertainty.reliability import SEED, Sureness
from dashboard.analysis.uncertainty.simulation import DRAWS, OVERALL
from dashboard.charts.chart import Around, Chart, PageCharts
from dashboard.charts.ratings.agreement import agreement_chart, leniency_chart
from dashboard.charts.ratings.marks import marks_chart
from dashboard.charts.ratings.profiles import profile_chart
from dashboard.charts.ratings.rank_ranges import ranks_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.charts.ratings.sensitivity import sensitivity_chart

HOW = f"{DRAWS:,} draws over raters, certainty, missing evidence and weights, seed {SEED}."
SHARED = "Raters who worked alike, from the same sources, agree more than independent people would."
MOST_DRAWN = 12  # pairs of raters
NOBODY = "Nobody has rated an engagement in view."


def chosen(shown: View, name: str, options: Mapping[str, Any] | tuple[str, ...]) -> str:
    """The value of a setting if it is one of the options, otherwise the first of them, as the page's boxes do."""
    asked = next(iter(shown.setting(name)[:1]), "")
    return asked if asked in options else next(iter(options))


def marks_of(
    ask: Ask,
    seen: Ask,
    table: pd.DataFrame,
    stick: Yardstick,
    role: str,
    answer: str,
    said: tuple[str, ...],
    selection: mark_grid.Selection,
) -> Chart:
    """The grid of the chosen marks of a table, with a column for each case study of the table: one that moves would be taken
    for another. The picture and the table leave the page; what the marks are not goes with them.
    """
    head, heads = rubric.head(ask, stick.rubric), seen("engagements")
    mixed = view.mixture(heads[heads["case_id"].isin(table["case_id"])])
    caveats = (mixed, head["notice"], *rubric.methods(ask, head, role))
    cases = dict(zip(table["case_id"], table["short_title"], strict=True))
    table = mark_grid.selected(table, selection).assign(rubric=stick.rubric, rated_in=role)
    return marks_chart(
        table, labels(head), answer, Around(" ".join(filter(None, caveats)), said, cited(seen, table)), cases
    )


def grid_of(chart: Chart) -> dict[str, Any]:
    """The grid of `marks_of` as plain data."""
    assert chart.grid
    return chart.grid(chart)


def labels(head: Mapping[str, Any]) -> dict[int, str]:
    """The levels of a rubric with their words, lowest first; a level may have none."""
    return {level: said or "" for level, said in enumerate(head["level_labels"], start=int(head["scale_min"]))}


def roles_given(ask: Ask, stick: Yardstick) -> dict[str, str]:
    """The roles in which there are marks, with their words, those without a stake first."""
    given = set(marks(ask, stick)["role"])
    return {role.value: role.label for role in ROLES if role in given}


def behaviours_charts(shown: View, answers: Answers, seen: Ask, said: tuple[str, ...]) -> PageCharts:
    """The page of marks: rubric, role and selection of marks are settings of the view."""
    ask = answers.ask
    rubrics = ask("rubrics")
    used = tuple(rubrics.loc[rubrics["rated_case_studies"] > 0, "rubric"])
    stick = yardstick(ask, chosen(shown, "rubric", used)) if used else None
    roles = roles_given(ask, stick) if stick else {}
    if not stick or not roles:
        return PageCharts(NOBODY, ())
    role, heads = chosen(shown, "role", roles), seen("engagements")
    table = mark_grid.of_cases(mark_grid.mark_grid(ask, stick, role), heads["case_id"])
    answer = mark_grid.answer(table, len(mark_grid.raters_of(seen, stick, role)), len(heads))
    if table.empty:
        return PageCharts(answer, ())
    known = mark_grid.options(mark_grid.mark_grid(ask, stick, role))
    selection = mark_grid.Selection(
        **{name: tuple(value for value in known[name] if value in shown.setting(name)) for name in known}
    )
    made = marks_of(ask, seen, table, stick, role, answer, said, selection)
    return PageCharts(answer, (made,) if len(made.table) else ())


def how_sure_charts(shown: View, answers: Answers, seen: Ask, said: tuple[str, ...]) -> PageCharts:
    """The page that says how sure one can be; profile, behaviour, overall and weights are settings of the view."""
    heads = seen("engagements")
    cases = tuple(heads["case_id"])
    rated = answers.rated(cases)
    if not rated:
        return PageCharts(NOBODY, ())
    rubric_id = chosen(shown, "rubric", rated)
    role = chosen(shown, "role", rated[rubric_id])
    known = answers.found(cases, rubric_id, role, False, None)
    mixed = view.mixture(heads[heads["case_id"].isin(known.ranking.profiled["case_id"])])
    case = chosen(shown, "profile", rated_cases(answers.ask, known))
    behaviour = chosen(shown, "behaviour", known.ranking.stick.behaviours)
    charts = (
        profile(answers, case, rubric_id, role, said),
        ranks(answers.ask, known, behaviour, mixed, said),
        drivers(answers, known, case, behaviour),
        agreement(known, said),
        leniency(known, said),
        _overall(shown, answers, cases, known, mixed, said),
        roles(answers.ask, known, said),
    )
    return PageCharts(reliability.answer(known), tuple(chart for chart in charts if chart))


def rated_cases(ask: Ask, known: Sureness) -> dict[str, str]:
    """The cases that have a profile, with their titles, by title."""
    names = titles(ask)
    return {
        case: names[case] for case in sorted(set(known.ranking.profiled["case_id"]), key=lambda it: (names[it], it))
    }


def profiles_of_case(answers: Answers, case: str) -> tuple[Chart, ...]:
    """The profile of one case for each rubric; roles are never mixed, so the first one is shown."""
    rated = answers.rated((case,))
    return tuple(
        replace(made, slug=made.slug if len(rated) == 1 else f"{made.slug}-{rubric_id}")
        for rubric_id, found in rated.items()
        for made in [profile(answers, case, rubric_id, found[0])]
    )


def profile(answers: Answers, case: str, rubric_id: str, role: str, said: tuple[str, ...] = ()) -> Chart:
    """The profile of one rated case."""
    ask = answers.ask
    stick = yardstick(ask, rubric_id)
    rows = answers.profile(case, rubric_id, role).assign(rubric=rubric_id, rated_in=role)
    around = Around(
        f"Role of the raters: {english.label(role)}.", said, cited(ask, rows[rows["sources"].notna()])
    )  # fmt: skip
    levels = level_names(rubric.head(ask, rubric_id)["level_labels"], stick)
    return profile_chart(
        rows, profile_answer(rows, titles(ask)[case]), (stick.scale_min, stick.scale_max), levels, HOW, around
    )


def ranks(ask: Ask, known: Sureness, behaviour: str, mixed: str, said: tuple[str, ...]) -> Chart | None:
    """Rank ranges on one behaviour; None without first ratings."""
    ranked = known.ranking
    rows, told = rank_rows(ranked, behaviour, titles(ask)), pair_rows(ranked, behaviour, titles(ask))
    around = Around(" ".join(filter(None, [mixed, ranked.cautions[behaviour]])), said)
    rows = rows.assign(behaviour=behaviour, **_yardstick_of(known))
    return ranks_chart(rows, rank_answer(rows, told), HOW, around) if len(rows) else None


def _yardstick_of(known: Sureness) -> dict[str, str]:
    """What a row needs to lead back to the ratings that it was computed from."""
    return {"rubric": known.ranking.stick.rubric, "rated_in": known.ranking.role}


def drivers(answers: Answers, known: Sureness, case: str, behaviour: str) -> Chart | None:
    """Which assumption moves a case on a behaviour most; None if nothing does."""
    ranked, title = known.ranking, titles(answers.ask)[case]
    try:
        indices, says = answers.sensitivity(case, ranked.stick.rubric, ranked.role, behaviour)
    except ValueError:  # the page says why
        return None
    if indices.empty:
        return None
    finding = reliability.drivers_answer(indices, title, ranked.stick.behaviours[behaviour])
    rows = indices.assign(case_id=case, behaviour=behaviour, **_yardstick_of(known))
    return sensitivity_chart(rows, finding, says.replace(case, title), Around())


def agreement(known: Sureness, said: tuple[str, ...]) -> Chart | None:
    """Agreement per behaviour; None if no criterion was given a level by two raters."""
    agreed = known.ranking.agreed
    if not agreed["pairs"].any():
        return None
    return agreement_chart(
        agreed.assign(**_yardstick_of(known)), reliability.agreement_answer(agreed), Around(SHARED, said)
    )


def leniency(known: Sureness, said: tuple[str, ...]) -> Chart | None:
    """Which of two raters is milder; None if none differ."""
    unequal = known.lenient[known.lenient["unequal"] > 0].astype({"unequal": int})
    if unequal.empty:
        return None
    drawn = unequal.nlargest(MOST_DRAWN, "unequal").reset_index(drop=True)
    note = (
        f"Only the {MOST_DRAWN} pairs of raters that differ most often are drawn." if len(drawn) < len(unequal) else ""
    )
    return leniency_chart(drawn.assign(**_yardstick_of(known)), Around(note, said))


def roles(ask: Ask, known: Sureness, said: tuple[str, ...]) -> Chart | None:
    """Ratings of two roles side by side; None where no engagement has both."""
    stick = known.ranking.stick
    found = roles_beside(known.marks, stick, titles(ask))
    scale = (stick.scale_min, stick.scale_max)
    rows = found.assign(rubric=stick.rubric, rated_in=found["role"] if len(found) else "")
    return roles_chart(rows, roles_answer(found), scale, Around("", said)) if len(rows) else None


def overall_ranks(
    ask: Ask, full: Sureness, given: Mapping[str, int] | None, mixed: str, said: tuple[str, ...]
) -> Chart:  # fmt: skip
    """Rank ranges of the overall, for a reader who asked for one that nothing speaks against."""
    ranked = full.ranking
    rows, told = rank_rows(ranked, OVERALL, titles(ask)), pair_rows(ranked, OVERALL, titles(ask))
    rows = rows.assign(behaviour="", **_yardstick_of(full))
    around = Around(" ".join(filter(None, [reader_weights.said(given, ranked.stick.behaviours), mixed])), said)
    return replace(ranks_chart(rows, rank_answer(rows, told), HOW, around), slug="overall-rank-ranges")


def _overall(
    shown: View, answers: Answers, cases: Cases, known: Sureness, mixed: str, said: tuple[str, ...]
) -> Chart | None:  # fmt: skip
    stick, role = known.ranking.stick, known.ranking.role
    if shown.setting("overall") != ("yes",):
        return None
    given, _ = reader_weights.read_weights("".join(shown.setting("weights")[:1]), stick.behaviours)
    full = answers.found(cases, stick.rubric, role, True, tuple(given.items()) if given else None)
    return None if full.ranking.refused else overall_ranks(answers.ask, full, given, mixed, said)
