"""An assessment as the statistics of ratings take it: the same marks, the same profile, one source of truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.ratings.marks import RubricScale
from dashboard.analysis.text import english
from dashboard.analysis.text.descriptors import questions
from dashboard.analysis.uncertainty.profile_table import BEHAVIOUR, CRITERION, profile_of
from dashboard.domain.assessment.checks import answer_faults, is_counted
from dashboard.domain.assessment.current_answers import blank, current_answers
from dashboard.domain.assessment.lists import DO_NOT_KNOW
from dashboard.domain.assessment.passport import Answer, Assessor, Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.rubric import Criterion, Rubric

CAVEAT = (
    "People rate their own work higher than their supervisors do, and the two agree only weakly. A meta-analysis of job ratings "
    "found this for persons (Heidemeier and Moser). For organisations, expect the direction and not the size."
)
UNNAMED = {
    Role.self: "the people whose project it is",
    Role.peer: "a practitioner from elsewhere",
    Role.independent: "somebody without a stake",
    Role.participant: "somebody who took part",
}
CAVEAT_SOURCE = "https://studylib.net/doc/18562225/self-other-agreement-in-job-performance-ratings--a-meta"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an assessment has come; numbers of criteria.

    `answered` has any state but not assessed; `unfinished` are answers that lack something and are not counted yet.
    """

    name: str
    criteria: int
    answered: int
    unfinished: int

    @property
    def says(self) -> str:
        """'12 of 26 questions answered, two more unfinished': what is unfinished is not among the answered."""
        answered = f"{self.answered - self.unfinished} of {english.grouped(self.criteria)} questions answered"
        return f"{answered}, {english.number_word(self.unfinished)} more unfinished" if self.unfinished else answered


def progress_sentence(passport: Passport, rubric: Rubric) -> str:
    """'Of 26 questions 19 have a level, two got “We do not know”, four do not apply and one is open': each is in one of these."""
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    counted = [
        given[each.id].state if is_counted(given[each.id], each, rubric, merged) else None for each in rubric.criteria
    ]
    whole = progress(passport, rubric)[-1]
    parts = [
        (counted.count(State.scored), "has a level", "have a level"),
        (counted.count(State.no_evidence), f"got “{DO_NOT_KNOW}”", f"got “{DO_NOT_KNOW}”"),
        (counted.count(State.not_applicable), "does not apply", "do not apply"),
        (whole.unfinished, "is unfinished", "are unfinished"),
        (whole.criteria - whole.answered, "is open", "are open"),
    ]
    sentence = [f"{english.number_word(many)} {one if many == 1 else more}" for many, one, more in parts if many]
    return f"Of {english.counted(whole.criteria, 'question')} {english.listed(sentence)}"


def rubric_scale_of(rubric: Rubric) -> RubricScale:
    """Returns the rubric as the statistics know it."""
    head = rubric.rubric
    rules = head.rules
    return RubricScale(
        rubric=head.id,
        version=head.version,
        notice=head.notice,
        scale_min=head.scale.min,
        scale_max=head.scale.max,
        min_coverage=rules.min_coverage_for_behaviour_summary,
        min_raters=rules.min_assessors_for_comparison,
        reliable=rules.agreement_thresholds.reliable,
        tentative=rules.agreement_thresholds.tentative,
        jitter={word.value: reach for word, reach in head.certainty.jitter_levels_in_simulation.items()},
        behaviours={behaviour.id: behaviour.name for behaviour in rubric.behaviours},
        criteria={criterion.id: behaviour.id for behaviour in rubric.behaviours for criterion in behaviour.criteria},
    )


def problems_of(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool = False) -> tuple[str, ...]:
    """Returns what an answer still lacks, as sentences: 'Level 2 needs evidence: name at least one, such as: minutes.'"""
    faults = answer_faults(answer, criterion, rubric, merged)
    return tuple(english.ended(english.sentence(f"{says}: {try_this}")) for _, says, try_this in faults)


def answers_by_criterion(passport: Passport, rubric: Rubric) -> dict[str, Answer]:
    """Returns what holds now for every criterion of the rubric, in its order; what has no answer is not assessed."""
    now = current_answers(passport)
    return {criterion.id: now.get(criterion.id, blank(criterion.id)) for criterion in rubric.criteria}


def marks_of(passport: Passport, rubric: Rubric) -> pd.DataFrame:
    """Returns one row per criterion in the columns that the statistics take (`marks`).

    An answer that lacks something counts as not assessed until it is whole: a level without evidence is no level. Where
    only the certainty is missing, the least sure one stands in, as for every rating.
    """
    behaviours = rubric_scale_of(rubric).criteria
    given = answers_by_criterion(passport, rubric)
    merged = bool(passport.rater.of)
    rows = [
        _mark(given[criterion.id], behaviours[criterion.id], is_counted(given[criterion.id], criterion, rubric, merged))
        for criterion in rubric.criteria
    ]
    rater = passport.rater
    return pd.DataFrame(rows).assign(
        case_id=passport.project.short_name,
        rubric=rubric.rubric.id,
        rubric_version=rubric.rubric.version,
        rater=rater.id,
        role=rater.role.value,
        method=rater.method or "",
        reconciled=merged,
    )


def _mark(answer: Answer, behaviour: str, counted: bool) -> dict[str, Any]:
    scored = counted and answer.state == State.scored
    low, high = answer.range if scored and answer.range else (None, None)
    return {
        "behaviour": behaviour,
        "criterion": answer.criterion,
        "state": answer.state.value if counted else State.not_assessed.value,
        "level": answer.level if scored else float("nan"),
        "range_low": low,
        "range_high": high,
        "certainty": (answer.certainty or Certainty.very_low).value if scored else None,
        "rationale": answer.rationale,
        "evidence": [],
    }


def profile(passport: Passport, rubric: Rubric, seed: int = 1) -> pd.DataFrame:
    """Returns the profile in the rows of `profile_rows`: behaviours with median, range, bounds and draws, and their criteria."""
    asks = questions(rubric)
    rater = passport.rater
    return profile_of(marks_of(passport, rubric), rubric_scale_of(rubric), rater.role.value, asks, {}, seed)


def behaviours_of(profiled: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the rows of a profile that stand for behaviours."""
    return [_plain(row) for row in profiled[profiled["kind"] == BEHAVIOUR].to_dict("records")]


def criteria_of(profiled: pd.DataFrame, behaviour: str) -> list[dict[str, Any]]:
    """Returns the rows of a profile that stand for the criteria of one behaviour."""
    mine = profiled[(profiled["kind"] == CRITERION) & (profiled["behaviour"] == behaviour)]
    return [_plain(row) for row in mine.to_dict("records")]


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def covered_words(row: Mapping[str, Any]) -> str:
    """Returns how many questions of a behaviour have a level: '4 of 5 questions'."""
    return f"{row['scored']:g} of {row['applicable']:g} {'question' if row['applicable'] == 1 else 'questions'}"


def behaviour_sentence(row: Mapping[str, Any], rubric_scale: RubricScale, levels: Sequence[float]) -> str:
    """Returns one behaviour of a profile, in plain words first and then in numbers, with what the blanks could change.

    `levels` are those of its criteria that have one.
    """
    if row["median"] is None:
        return _no_median_sentence(row, rubric_scale)
    spread = f"level {row['low']:g}" if row["low"] == row["high"] else f"levels {row['low']:g} to {row['high']:g}"
    # A range that was told in words before is not told twice.
    levels_words = _levels_words(row, levels)
    numbers = f"Median {row['median']:g} of {rubric_scale.scale_max}, over {covered_words(row)}" + (
        "." if spread in levels_words else f" ({spread})."
    )
    sentence = f"On {english.within(row['name'])} {levels_words}"
    if row["lowest"] == row["highest"]:
        return f"{sentence}. {numbers}"
    missing = f"with what is still missing the middle could be anywhere from {row['lowest']:g} to {row['highest']:g}"
    return f"{sentence}; {missing}. {numbers}"


def _levels_words(row: Mapping[str, Any], levels: Sequence[float]) -> str:
    """Where the answers lie. 'Most' is said only where more than half of them lie at the median itself."""
    middle = f"{row['median']:g}"
    if len(levels) == 1:
        return f"the one answer lies at level {middle}"
    if row["low"] == row["high"]:
        return f"all answers lie at level {middle}"
    if 2 * list(levels).count(row["median"]) > len(levels):
        return f"most answers lie at level {middle}"
    return f"the answers lie at levels {row['low']:g} to {row['high']:g}, with {middle} in the middle"


def _no_median_sentence(row: Mapping[str, Any], rubric_scale: RubricScale) -> str:
    if not row["applicable"]:
        return row["why_not"] or ""
    sentence = (
        f"On {english.within(row['name'])} there are not enough answers with a level yet: {covered_words(row)} "
        f"{'has' if row['scored'] == 1 else 'have'} one, and the rubric shows a summary from "
        f"{english.percent(rubric_scale.min_coverage)} on."
    )
    if row["lowest"] is None or not row["scored"]:
        return sentence
    return f"{sentence} Whatever the rest turns out to be, the median lies between {row['lowest']:g} and {row['highest']:g}."


def weakest(profiled: pd.DataFrame) -> str | None:
    """Returns the id of the behaviour with the lowest median; the first of several, None where no behaviour has one."""
    shown = [row for row in behaviours_of(profiled) if row["median"] is not None]
    return str(min(shown, key=lambda row: row["median"])["behaviour"]) if shown else None


def weakest_sentence(profiled: pd.DataFrame) -> str:
    """Where the project is weakest, and which behaviours may be weaker still: they have not enough answers to tell."""
    applicable = [row for row in behaviours_of(profiled) if row["applicable"]]
    known = [row for row in applicable if row["median"] is not None]
    too_few = english.listed([english.within(row["name"]) for row in applicable if row["median"] is None])
    if not known:
        return "No behaviour has enough answers yet to say where yours is weakest." if too_few else ""
    lowest = min(row["median"] for row in known)
    weak = english.listed([english.within(row["name"]) for row in known if row["median"] == lowest])
    equal = len(known) > 1 and all(row["median"] == lowest for row in known)
    sentence = f"yours {'stands the same' if equal else 'is weakest'} on {weak}."
    if not too_few:
        return english.sentence(sentence)
    rest = f"Not enough answers yet on {too_few}."
    if len(known) == 1:
        return f"Only {weak} has enough answers to look at. {rest}"
    return f"Of the behaviours with enough answers, {sentence} {rest}"


def unnamed(rater: Assessor) -> str | None:
    """Who a rater without initials is, in words; None for one who gave some. Without any, the role stands for them."""
    return UNNAMED[rater.role] if rater.id == rater.role.value else None


def progress(passport: Passport, rubric: Rubric) -> tuple[Progress, ...]:
    """Returns one entry per behaviour, then one for all together."""
    given = answers_by_criterion(passport, rubric)
    merged = bool(passport.rater.of)
    parts = [
        _progress(behaviour.name, [(given[each.id], each) for each in behaviour.criteria], rubric, merged)
        for behaviour in rubric.behaviours
    ]
    sums = zip(*((part.criteria, part.answered, part.unfinished) for part in parts), strict=True)
    return (*parts, Progress("All behaviours", *map(sum, sums)))


def _progress(name: str, pairs: list[tuple[Answer, Criterion]], rubric: Rubric, merged: bool) -> Progress:
    answered = [(answer, criterion) for answer, criterion in pairs if answer.state != State.not_assessed]
    lacking = [pair for pair in answered if any(answer_faults(*pair, rubric, merged))]
    return Progress(name, len(pairs), len(answered), len(lacking))
