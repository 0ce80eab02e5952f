"""The page How sure: which rubric, role, engagement and behaviour a view chooses, what is found about them, its charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.ratings import reader_weights, rubrics
from dashboard.analysis.ratings.agreement import agreement
from dashboard.analysis.ratings.former_versions import not_rated_anew
from dashboard.analysis.ratings.hard_criteria import hard_criteria
from dashboard.analysis.ratings.marks import RubricScale, marks, read_rubric_scale
from dashboard.analysis.ratings.role_comparison import roles_answer, roles_beside
from dashboard.analysis.selection.matching import Ask, mixture
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import short_titles
from dashboard.analysis.text.source_labels import cited
from dashboard.analysis.uncertainty import reliability
from dashboard.analysis.uncertainty.clear_pairs import clear_pairs, opening_sentence, opening_title, rank_title
from dashboard.analysis.uncertainty.overall_table import overall_rows
from dashboard.analysis.uncertainty.profile_table import level_names, profile_answer
from dashboard.analysis.uncertainty.rank_table import pair_rows, rank_rows
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.analysis.uncertainty.simulation import DRAWS, OVERALL
from dashboard.charts.chart import Chart, ChartContext, PageCharts
from dashboard.charts.many import FEW, is_many
from dashboard.charts.ratings.agreement import agreement_chart, leniency_chart
from dashboard.charts.ratings.clear_pairs import clear_pairs_chart
from dashboard.charts.ratings.profiles import profile_chart
from dashboard.charts.ratings.rank_ranges import ranks_chart
from dashboard.charts.ratings.role_comparison import roles_chart
from dashboard.charts.ratings.sensitivity import sensitivity_chart
from dashboard.views.view_data import ViewData, chosen

HOW = f"{DRAWS:,} draws over raters, certainty, missing evidence and weights, seed {reliability.SEED}."
SHARED = "Raters who worked alike, from the same sources, agree more than independent people would."
MOST_DRAWN = 12  # pairs of raters
NOBODY = "Nobody has rated an engagement in view, so there is nothing to be sure of."


@dataclass(frozen=True, slots=True)
class Overall:
    """The overall that a view asks for: whether it does, the weights that it gives, and what of them could not be used.

    `found` is what is found with an overall, where one is asked for; it holds the reasons if there is none, otherwise `table`
    holds each overall beside its lowest behaviour.
    """

    asked: bool = False
    weights: Mapping[str, int] | None = None
    complaints: tuple[str, ...] = ()
    found: Sureness | None = None
    table: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, slots=True)
class HowSure(PageCharts):
    """What the page shows for a view, with what each of its boxes offers (value → words) and holds.

    `known` is missing, and everything else empty, where nobody has rated an engagement in view; where there are `too_many`, the
    agreement of their raters is all. `pairs` says who lies above
    whom on the behaviour; `undriven` why there is no chart of what drives the spread; `hard` the criteria, those first that
    raters read differently.
    """

    known: Sureness | None = None
    rubrics: Mapping[str, str] = field(default_factory=dict)
    rubric: str = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    behaviours: Mapping[str, str] = field(default_factory=dict)
    behaviour: str = ""
    pairs: pd.DataFrame = field(default_factory=pd.DataFrame)
    undriven: str = ""
    hard: pd.DataFrame = field(default_factory=pd.DataFrame)
    overall: Overall = field(default_factory=Overall)
    too_many: bool = False


def page_charts(data: ViewData) -> HowSure:
    """Returns the page for a view; rubric, role, profile, behaviour, overall and weights are settings of it."""
    ask, view = data.answers.ask, data.view
    rated = data.answers.rated(data.cases)
    if not rated:
        return HowSure(NOBODY, ())
    names = rubrics.titles(ask)
    offered = {each: names[each] for each in rated}
    rubric_id = chosen(rubrics.asked(ask, view.last("rubric")), offered)
    roles = {each: rubrics.role_words(ask, rubric_id, each) for each in rated[rubric_id]}
    role = chosen(view.last("role"), roles)
    number = data.answers.worked_out(_number_rated, data.cases, rubric_id, role)
    if is_many(number):
        return _of_many(data, number, offered, rubric_id, roles, role)
    known = data.answers.found(data.cases, rubric_id, role, False, None)
    heads, behaviours = data.ask("engagements"), known.ranking.rubric_scale.behaviours
    mixed = mixture(heads[heads["case_id"].isin(known.ranking.profiled["case_id"])])
    mixed = " ".join(filter(None, (mixed, not_rated_anew(data.ask, rubric_id))))
    profiles = _rated_cases(ask, known)
    case, behaviour = chosen(view.last("profile"), profiles), chosen(view.last("behaviour"), behaviours)
    driven, undriven = _drivers(data.answers, known, case, behaviour)
    overall = _asked_overall(data, known)
    charts = (
        _pairs(ask, known, mixed, data.filter_words),
        _agreement(known.ranking.agreed, known.ranking.rubric_scale, role, data.filter_words),
        profile_of(data.answers, case, rubric_id, role, data.filter_words),
        _ranks(ask, known, behaviour, mixed, data.filter_words),
        driven,
        _leniency(known, data.filter_words),
        _overall_ranks(ask, overall, mixed, data.filter_words),
        _roles(ask, known, data.filter_words),
    )
    return HowSure(
        opening_sentence(known.ranking), tuple(chart for chart in charts if chart), known, offered, rubric_id, roles, role,
        profiles, case, behaviours, behaviour, pair_rows(known.ranking, behaviour, short_titles(ask)), undriven,
        _hard(ask, rubric_id, known.ranking.agreed), overall,
    )  # fmt: skip


def _number_rated(ask: Ask, rubric_id: str, role: str) -> int:
    """How many engagements raters of one role have marked."""
    table = marks(ask, read_rubric_scale(ask, rubric_id))
    return int(table.loc[table["role"] == role, "case_id"].nunique())


def _of_many(
    data: ViewData, number: int, offered: Mapping[str, str], rubric_id: str, roles: Mapping[str, str], role: str
) -> HowSure:
    """Of many engagements only how far their raters agree: who differs from whom is worked out for chosen ones."""
    scale = read_rubric_scale(data.answers.ask, rubric_id)
    chart = _agreement(data.answers.worked_out(_agreed, data.cases, rubric_id, role), scale, role, data.filter_words)
    answer = f"{english.grouped(number)} rated engagements are in view. Choose at most {FEW} in the filter to see which of them differ clearly."
    return HowSure(answer, (chart,) if chart else (), None, offered, rubric_id, roles, role, too_many=True)


def _rated_cases(ask: Ask, known: Sureness) -> dict[str, str]:
    """The cases that have a profile, with their titles, by title."""
    names = short_titles(ask)
    return {
        case: names[case]
        for case in sorted(set(known.ranking.profiled["case_id"]), key=lambda data: (names[data], data))
    }


def hard_by_rubric(answers: Answers) -> tuple[tuple[str, pd.DataFrame], ...]:
    """Returns the criteria of each rubric, those first that raters of one role read differently: for each role once."""
    cases = tuple(answers.ask("engagements")["case_id"])
    rated = answers.rated(cases)
    return tuple(
        (rubric_id, _hard(answers.ask, rubric_id, answers.worked_out(_agreed, None, rubric_id, role)))
        for rubric_id in rubrics.one_version_each(rated)
        for role in rated[rubric_id]
    )


def _agreed(ask: Ask, rubric_id: str, role: str) -> pd.DataFrame:
    """How far the raters agree, without the draws of `sureness`."""
    rubric_scale = read_rubric_scale(ask, rubric_id)
    return agreement(marks(ask, rubric_scale), rubric_scale, role)


def _hard(ask: Ask, rubric_id: str, agreed: pd.DataFrame) -> pd.DataFrame:
    asks = ask("criteria", rubric=rubric_id)
    questions, short = (dict(zip(asks["criterion"], asks[each], strict=True)) for each in ("question", "short"))
    return hard_criteria(agreed, questions, short)


def profile_of(answers: Answers, case: str, rubric_id: str, role: str, filter_words: tuple[str, ...] = ()) -> Chart:
    """Returns the profile of one rated case."""
    ask = answers.ask
    rubric_scale = read_rubric_scale(ask, rubric_id)
    rows = answers.profile(case, rubric_id, role).assign(rubric=rubric_id, rated_in=role)
    sources = cited(ask, rows[rows["sources"].notna()])
    around = ChartContext(_whose(ask, rubric_id, role), filter_words, sources)
    levels = level_names(rubrics.head(ask, rubric_id)["level_labels"], rubric_scale)
    return profile_chart(
        rows,
        profile_answer(rows, short_titles(ask)[case]),
        (rubric_scale.scale_min, rubric_scale.scale_max),
        levels,
        HOW,
        around,
    )


def _rubric_scale_of(known: Sureness) -> dict[str, str]:
    """What a row needs to lead back to the ratings that it was computed from."""
    return {"rubric": known.ranking.rubric_scale.rubric, "rated_in": known.ranking.role}


def _whose(ask: Ask, rubric_id: str, role: str) -> str:
    """Who the raters are, which a chart that leaves the page says too."""
    return f"Role of the raters: {rubrics.role_words(ask, rubric_id, role)}."


def _noted(ask: Ask, known: Sureness, *notes: str) -> str:
    return " ".join(filter(None, [_whose(ask, known.ranking.rubric_scale.rubric, known.ranking.role), *notes]))


def _pairs(ask: Ask, known: Sureness, mixed: str, filter_words: tuple[str, ...]) -> Chart:
    """The pairs that differ clearly, on any behaviour; where there are none, the finding that says so."""
    rows = clear_pairs(known.ranking, short_titles(ask)).assign(**_rubric_scale_of(known))
    return clear_pairs_chart(
        rows, opening_title(known.ranking), HOW, ChartContext(_noted(ask, known, mixed), filter_words)
    )


def _ranks(ask: Ask, known: Sureness, behaviour: str, mixed: str, filter_words: tuple[str, ...]) -> Chart | None:
    """Rank ranges on one behaviour; None without first ratings."""
    ranked = known.ranking
    rows, pairs = rank_rows(ranked, behaviour, short_titles(ask)), pair_rows(ranked, behaviour, short_titles(ask))
    around = ChartContext(_noted(ask, known, mixed, ranked.cautions[behaviour]), filter_words)
    rows = rows.assign(behaviour=behaviour, **_rubric_scale_of(known))
    return ranks_chart(rows, rank_title(rows, pairs), HOW, around) if len(rows) else None


def _drivers(answers: Answers, known: Sureness, case: str, behaviour: str) -> tuple[Chart | None, str]:
    """Which assumption moves a case on a behaviour most, or why that cannot be drawn."""
    ranked, title = known.ranking, short_titles(answers.ask)[case]
    try:
        indices, says = answers.sensitivity(case, ranked.rubric_scale.rubric, ranked.role, behaviour)
    except ValueError as reason:
        return None, f"What drives the spread of {title} cannot be said: {reason}."
    says = says.replace(case, title)
    if indices.empty:
        return None, says
    finding = reliability.drivers_title(indices, title, ranked.rubric_scale.behaviours[behaviour])
    rows = indices.assign(case_id=case, behaviour=behaviour, **_rubric_scale_of(known))
    return sensitivity_chart(rows, finding, says, ChartContext()), ""


def _agreement(agreed: pd.DataFrame, scale: RubricScale, role: str, filter_words: tuple[str, ...]) -> Chart | None:
    """Agreement per behaviour; None if no criterion was given a level by two raters."""
    if not agreed["pairs"].any():
        return None
    return agreement_chart(
        agreed.assign(rubric=scale.rubric, rated_in=role), reliability.agreement_title(agreed), (scale.tentative, scale.reliable),
        ChartContext(SHARED, filter_words),
    )  # fmt: skip


def _leniency(known: Sureness, filter_words: tuple[str, ...]) -> Chart | None:
    """Which of two raters is milder; None if none differ, or if no criterion was given a level by two."""
    unequal = known.lenient[known.lenient["unequal"] > 0].astype({"unequal": int})
    if unequal.empty:
        return None
    drawn = unequal.nlargest(MOST_DRAWN, "unequal").reset_index(drop=True)
    note = (
        f"Only the {MOST_DRAWN} pairs of raters that differ most often are drawn." if len(drawn) < len(unequal) else ""
    )
    return leniency_chart(drawn.assign(**_rubric_scale_of(known)), ChartContext(note, filter_words))


def _roles(ask: Ask, known: Sureness, filter_words: tuple[str, ...]) -> Chart | None:
    """Ratings of two roles side by side; None where no engagement has both."""
    rubric_scale = known.ranking.rubric_scale
    found = roles_beside(known.marks, rubric_scale, short_titles(ask))
    scale = (rubric_scale.scale_min, rubric_scale.scale_max)
    rows = found.assign(rubric=rubric_scale.rubric, rated_in=found["role"] if len(found) else "")
    if rows.empty:
        return None
    words = {role: rubrics.role_words(ask, rubric_scale.rubric, role) for role in {*rows["role"], *rows["other_role"]}}
    return roles_chart(rows, roles_answer(found), scale, ChartContext("", filter_words), words)


def _asked_overall(data: ViewData, known: Sureness) -> Overall:
    """Everything again with an overall, if the view asks for one: it is worked out for nobody else."""
    rubric_scale, asked = known.ranking.rubric_scale, data.view.last("overall") == "yes"
    weights, complaints = reader_weights.read_weights(data.view.last("weights"), rubric_scale.behaviours)
    key = tuple(weights.items()) if weights else None
    if not asked:
        return Overall(asked, weights, complaints)
    found = data.answers.found(data.cases, rubric_scale.rubric, known.ranking.role, True, key)
    if found.ranking.refused:
        return Overall(asked, weights, complaints, found)
    return Overall(
        asked, weights, complaints, found, overall_rows(found.ranking, short_titles(data.answers.ask), weights)
    )


def _overall_ranks(ask: Ask, overall: Overall, mixed: str, filter_words: tuple[str, ...]) -> Chart | None:
    """Rank ranges of the overall, for a reader who asked for one that nothing speaks against."""
    if overall.found is None or overall.found.ranking.refused:
        return None
    ranked = overall.found.ranking
    rows, pairs = rank_rows(ranked, OVERALL, short_titles(ask)), pair_rows(ranked, OVERALL, short_titles(ask))
    rows = rows.assign(behaviour="", **_rubric_scale_of(overall.found))
    weighed = reader_weights.weights_sentence(overall.weights, ranked.rubric_scale.behaviours)
    around = ChartContext(" ".join(filter(None, [weighed, mixed])), filter_words)
    return replace(ranks_chart(rows, rank_title(rows, pairs), HOW, around), slug="overall-rank-ranges")
