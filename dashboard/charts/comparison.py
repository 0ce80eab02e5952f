"""All charts of a comparison from one call, for page, export and data address alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.analysis import compare, compare_ages, compare_behaviours, compare_scale, impact, sureness, words
from dashboard.analysis import rubric as rubrics
from dashboard.analysis.citing import cited
from dashboard.analysis.profile_rows import level_names
from dashboard.analysis.sureness import Sureness
from dashboard.analysis.view import within
from dashboard.charts.chart import Around, Chart
from dashboard.charts.compare import design_chart, impacts_chart, numbers_chart
from dashboard.charts.compare_ages import ages_chart
from dashboard.charts.compare_behaviours import behaviours_chart

Ask = Callable[..., pd.DataFrame]
OF_PEOPLE = "The sources below are those of the populations; the case studies name the sources of all else."


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of a comparison: its opening sentence, what is not alike, and its charts; `impacts` is None without any."""

    answer: str
    differences: tuple[compare.Difference, ...]
    design: Chart
    numbers: Chart
    ages: Chart
    impacts: Chart | None


def comparison(ask: Ask, cases: Sequence[str], until: date | None = None) -> Comparison:
    """Everything that case files say of two to six cases; `until` is the date of the data. KeyError for an unknown case."""
    names = dict(zip(cases, compare.titles(ask, cases), strict=True))
    titles = tuple(names.values())
    mine = within(ask, cases)
    found = compare.differences(ask, cases)
    mixed = compare.not_alike(found)
    numbers = compare_scale.by_unit(mine, cases)
    ages = compare_ages.at_ages(mine, cases, until)
    changed = impact.impacts(mine)
    changed = changed.sort_values(
        "case_id", key=lambda column: column.map(cases.index), kind="stable", ignore_index=True
    )
    people = mine("populations")
    return Comparison(
        compare.answer(found, ages, titles),
        found,
        design_chart(compare.design(mine, cases), names, Around(OF_PEOPLE, (), cited(ask, people))),
        numbers_chart(
            numbers, titles, compare_scale.without(numbers, cases, titles), Around(mixed, (), cited(ask, numbers))
        ),
        ages_chart(
            ages,
            compare_ages.ages_answer(ages),
            compare_ages.left_out(mine, cases),
            Around(mixed, (), cited(ask, ages)),
        ),
        impacts_chart(changed, names, Around(mixed, (), cited(ask, changed))) if len(changed) else None,
    )


def behaviours_beside(ask: Ask, cases: Sequence[str], known: Sureness) -> Chart:
    """What raters of one role made of the cases; `known` is the answer of `sureness` for these cases."""
    ranked = known.ranking
    names = dict(zip(cases, compare.titles(ask, cases), strict=True))
    head = rubrics.head(ask, ranked.stick.rubric)
    how = f"{ranked.draws:,} draws over raters, certainty, missing evidence and weights, seed {ranked.seed}."
    note = " ".join(filter(None, [
        f"Role of the raters: {words.label(ranked.role)}.", how, str(head["notice"]),
        *rubrics.methods(ask, head, ranked.role), compare.not_alike(compare.differences(ask, cases)),
    ]))  # fmt: skip
    return behaviours_chart(
        compare_behaviours.side_by_side(ranked, names),
        compare_behaviours.pairs_told(ranked, names),
        compare_behaviours.behaviours_answer(ranked, names),
        (ranked.stick.scale_min, ranked.stick.scale_max),
        level_names(head["level_labels"], ranked.stick),
        Around(note),
    )


def compare_charts(
    ask: Ask, cases: Sequence[str], rubric: str | None = None, role: str | None = None, until: date | None = None
) -> tuple[Chart, ...]:
    """The charts of the page in its reading order; without ratings of these cases that of behaviours is not among them.

    Without a rubric the first one with ratings of these cases is taken, and without a role its first. KeyError for an
    unknown case; ValueError, in a sentence, for a rubric that nobody rated these cases with, or a role that nobody has.
    """
    found = comparison(ask, cases, until)
    charts = [found.design, found.numbers, found.ages, *([found.impacts] if found.impacts else [])]
    mine = within(ask, cases)
    rated = sureness.rated(mine)
    if not rated and rubric is None:
        return tuple(charts)
    rubric = rubric or next(iter(rated))
    if rubric not in rated:
        raise ValueError(f"nobody has rated these engagements with a rubric '{rubric}'")
    role = role or rated[rubric][0]
    if role not in rated[rubric]:
        raise ValueError(f"nobody has rated these engagements as '{role}'; use {words.listed(rated[rubric], 'or')}")
    return (*charts, behaviours_beside(ask, cases, sureness.sureness(mine, rubric, role)))
