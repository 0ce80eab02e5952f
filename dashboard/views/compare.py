"""The charts of the page Compare: two to six engagements side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.analysis.compare import behaviours, design, equal_ages, numbers, standing
from dashboard.analysis.compare.standing import Chip, Standing, alike_sentence, standings
from dashboard.analysis.evidence import follow_through, furthest_step, impact
from dashboard.analysis.ratings import rubrics
from dashboard.analysis.ratings.marks import basis
from dashboard.analysis.selection.matching import Ask, within
from dashboard.analysis.text.source_labels import Cited, cited
from dashboard.analysis.uncertainty.profile_table import level_names
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.compare.behaviours import behaviours_chart
from dashboard.charts.compare.design import design_chart, impacts_chart, numbers_chart
from dashboard.charts.compare.equal_ages import ages_chart
from dashboard.charts.compare.latest import latest_chart
from dashboard.charts.evidence.outcomes import outcomes_across
from dashboard.views.view_data import ViewData, chosen

LATEST = "decided-and-delivered"  # the chart that heads the page
OF_PEOPLE = "The sources below are those of the populations; the case studies name the sources of all else."


@dataclass(frozen=True, slots=True)
class Compare(PageCharts):
    """What the page shows for a view: where each engagement stands, what differs, and what its boxes offer (value → words).

    Without ratings there are no rubrics; `known` is everything about the ratings of these engagements.
    """

    standings: tuple[Standing, ...] = ()
    chips: tuple[Chip, ...] = ()
    rubrics: Mapping[str, str] = field(default_factory=dict)
    rubric: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""


def page_charts(data: ViewData) -> Compare:
    """Returns the opening sentence and the charts in reading order, for the first cases of a view that fit.

    Of rubrics and roles the first with ratings of these cases is taken where the view names no other; without any there
    is no chart of behaviours.
    """
    answers, cases = data.answers, data.view.case[: design.MOST]
    if len(cases) < design.FEWEST:
        return Compare(design.too_few(design.titles(answers.ask, cases), len(answers.ask("engagements"))), ())
    found = design.differences(answers.ask, cases)
    stand, chips = standings(answers.ask, cases), standing.chips(answers.ask, cases, found)
    sentence, charts = facts_beside(answers.ask, cases, stand, found)
    rated = answers.rated(cases)
    if not rated:
        return Compare(sentence, charts, stand, chips)
    names = rubrics.titles(answers.ask)
    offered = {each: names[each] for each in rated}
    rubric = chosen(rubrics.asked(answers.ask, data.view.last("rubric")), offered)
    roles = {each: rubrics.role_words(answers.ask, rubric, each) for each in rated[rubric]}
    role = chosen(data.view.last("role"), roles)
    known = answers.found(cases, rubric, role, False, None)
    beside = behaviours_beside(answers.ask, cases, known, design.not_alike(found))
    first = 1 if charts[0].slug == LATEST else 0
    return Compare(sentence, (*charts[:first], beside, *charts[first:]), stand, chips, offered, rubric, roles, role)


def facts_beside(
    ask: Ask,
    cases: Sequence[str],
    stand: Sequence[Standing] | None = None,
    found: Sequence[design.DesignDifference] | None = None,
) -> tuple[str, tuple[Chart, ...]]:
    """Returns the sentence on what is alike in two to six cases, and the charts of what case files say of them.

    The latest status comes first if anything was asked for. `stand` and `found` are the answers of `standings` and
    `differences`, for those who have them. Raises KeyError for an unknown case.
    """
    names = dict(zip(cases, design.titles(ask, cases), strict=True))
    titles = tuple(names.values())
    mine = within(ask, cases)
    differences = design.differences(ask, cases) if found is None else found
    mixed = design.not_alike(differences)
    table = numbers.by_unit(mine, cases)
    ages = equal_ages.at_ages(mine, cases, equal_ages.last_word(ask))
    changed = impact.impacts(mine)
    changed = changed.sort_values(
        "case_id", key=lambda column: column.map(cases.index), kind="stable", ignore_index=True
    )
    missing, left_out = numbers.without(table, cases, titles), equal_ages.left_out(mine, cases)
    charts = (
        *_latest(ask, mine, standings(ask, cases) if stand is None else stand, mixed),
        design_chart(design.design(mine, cases), names, ChartContext(OF_PEOPLE, (), cited(ask, mine("populations")))),
        numbers_chart(table, titles, missing, ChartContext(mixed, (), cited(ask, table))),
        *([impacts_chart(changed, names, ChartContext(mixed, (), cited(ask, changed)))] if len(changed) else []),
        ages_chart(ages, equal_ages.ages_answer(ages), left_out, ChartContext(mixed, (), cited(ask, ages))),
    )
    return alike_sentence(differences), charts


def _latest(ask: Ask, mine: Ask, found: Sequence[Standing], mixed: str) -> tuple[Chart, ...]:
    """The last known status of every set, totals too: what an equal age cuts off, or has no date for, stands here first."""
    outcomes = mine("outcomes", scope="engagement")
    if outcomes.empty:
        return ()
    sources = cited(ask, mine("recommendations"), mine("tallies"))
    outcome_words = follow_through.opening_sentence(outcomes, len(mine("engagements")))
    rates = mine("follow_through_rates", scope="engagement")
    sets = furthest_step.with_words(furthest_step.sets_by_step(outcomes, mine("outcome_rivals")), rates)
    title = standing.standing_title(sets, found)
    return (latest_chart(outcomes_across(sets, title, outcome_words, ChartContext(mixed, (), sources)), title, found),)


def behaviours_beside(ask: Ask, cases: Sequence[str], known: Sureness, mixed: str) -> Chart:
    """What raters of one role made of the cases; `known` is the answer of `sureness` for these cases."""
    ranked = known.ranking
    names = dict(zip(cases, design.titles(ask, cases), strict=True))
    head = rubrics.head(ask, ranked.rubric_scale.rubric)
    how = f"{ranked.draws:,} draws over raters, certainty, missing evidence and weights, seed {ranked.seed}."
    note = " ".join(filter(None, [
        f"Role of the raters: {rubrics.role_words(ask, ranked.rubric_scale.rubric, ranked.role)}.", how, str(head["notice"]),
        *rubrics.methods(ask, head, ranked.role), mixed,
    ]))  # fmt: skip
    return behaviours_chart(
        behaviours.side_by_side(ranked, names, _levels(known)).assign(
            rubric=ranked.rubric_scale.rubric, rated_in=ranked.role
        ),
        behaviours.pair_sentences(ranked, names),
        behaviours.behaviours_answer(ranked, names),
        (ranked.rubric_scale.scale_min, ranked.rubric_scale.scale_max),
        level_names(head["level_labels"], ranked.rubric_scale),
        ChartContext(note, (), _behind_marks(ask, known.marks[known.marks["role"] == ranked.role], cases)),
    )


def _levels(known: Sureness) -> dict[tuple[str, str], tuple[float, ...]]:
    """The levels of the criteria that the medians rest on, lowest first, by behaviour and case."""
    given = basis(known.marks, known.ranking.role)
    found: dict[tuple[str, str], list[float]] = {}
    for row in given[given["level"].notna()].itertuples():
        key = (known.ranking.rubric_scale.criteria[str(row.criterion)], str(row.case_id))
        found.setdefault(key, []).append(float(row.level))
    return {key: tuple(sorted(levels)) for key, levels in found.items()}


def _behind_marks(ask: Ask, marks: pd.DataFrame, cases: Sequence[str]) -> tuple[Cited, ...]:
    """The sources of the facts that marks of the cases rest on."""
    facts = pd.concat([ask("evidence", case=case) for case in cases])
    used = {(row.case_id, fact) for row in marks.itertuples() for fact in row.evidence}
    return cited(ask, facts.loc[[pair in used for pair in zip(facts["case_id"], facts["fact_id"], strict=True)]])
