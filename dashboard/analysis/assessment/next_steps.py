"""What is strong and what shows it; for the rest what lies between today and the level that is good practice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

import pandas as pd

from dashboard.analysis.assessment.profile import answers_by_criterion, problems_of
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.descriptors import aimed_at, written_out
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.checks import is_counted
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

# From three quarters of the scale on a criterion counts as strong: 3 of 4, or the highest of three levels. It is also what
# every next step aims at: the levels below describe what is absent, token or partial, and nobody should be advised to reach them.
STRONG = 0.75
WOULD_SHOW = "Would show it"
TODAY = (
    "Answers describe the project today. What is not due yet can be marked as does not apply, with the reason, where the "
    "rubric allows it, or skipped for now. Where the moment for it has passed, it is a step for the next project."
)


class StepOrder(StrEnum):
    """How a reader may sort the next steps."""

    weakest = "weakest first"
    rubric = "in the order of the rubric"
    own = "in an order of your own"


@dataclass(frozen=True, slots=True)
class Strength:
    """A criterion that stands high: what shows it, in the rater's words, and the evidence that was named. `short` may be empty."""

    behaviour: str
    criterion: str
    question: str
    short: str
    level: float
    label: str
    descriptor: str
    shows: str | None
    evidence: tuple[str, ...]
    certainty: str | None

    @property
    def headline(self) -> str:
        """'Solid on how far the decision had gone': the name of a criterion alone reads like a finding."""
        return _on(self.label, self.short, self.question)

    @property
    def shown(self) -> str:
        """What was done, in the rater's words, or else the evidence that was named."""
        return english.ended(self.shows or "; ".join(text.rstrip(".") for text in self.evidence))

    @property
    def says(self) -> str:
        """'Solid: the descriptor. What shows it. It rests on: the evidence. Certainty: low.' in whole sentences."""
        rests = f"It rests on: {'; '.join(text.rstrip('.') for text in self.evidence)}" if self.evidence else ""
        parts = (
            f"{self.label}: {self.descriptor}" if self.descriptor else self.label,
            self.shows,
            rests,
            f"Certainty: {self.certainty}" if self.certainty else "",
        )
        return " ".join(english.ended(each) for each in parts if each)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What lies between one criterion today and the level that is good practice.

    `aim` is that level (`solid_level`), `aim_label` what the rubric calls it, and `asks` its descriptor as an aim (`aimed_at`). Without a level
    of the answer `aim` is None, and `asks` says what is to be found out. `now` is where it stands in the rubric's words,
    `missing` what the rater wrote down as missing, `lacks` what the answer itself lacks, and `shown_by` what would show it.
    `counted` says whether the profile rests on the answer yet. `short` may be empty.
    """

    behaviour: str
    criterion: str
    question: str
    short: str
    state: State
    level: float | None
    now: str
    aim: int | None
    aim_label: str
    asks: str
    missing: str | None
    shown_by: tuple[str, ...]
    lacks: tuple[str, ...]
    counted: bool

    @property
    def headline(self) -> str:
        """'Token on deciders took part beforehand'."""
        return _on(self.now, self.short, self.question)

    @property
    def gap_sentence(self) -> str:
        """'Missing: a date. “Solid” asks: …' for one with a level."""
        return " ".join(f"{name}: {text}" for name, text in between(self) if name != WOULD_SHOW)

    @property
    def short_gap(self) -> str:
        """Returns the gap where room is scarce: what the rater misses, or else what the aim asks."""
        return " ".join(f"{name}: {text}" for name, text in between(self)[:1])


def _on(level: str, short: str, question: str) -> str:
    return f"{level} on {english.within(short) if short else f'“{question}”'}"


def strong_from(rubric: Rubric) -> float:
    """Returns the level from which on a criterion is strong."""
    scale = rubric.rubric.scale
    return scale.min + STRONG * (scale.max - scale.min)


def solid_level(rubric: Rubric) -> int:
    """Returns the lowest whole level that is strong; every next step aims at it."""
    return ceil(strong_from(rubric))


def level_words(level: float, rubric: Rubric) -> str:
    """Returns a level in the words of its rubric: 'Solid', 'Between Partial and Solid', or 'Level 3' where it has none."""
    labels = rubric.rubric.scale.generic_labels
    if float(level).is_integer():
        return labels.get(int(level)) or f"Level {level:g}"
    low, high = labels.get(floor(level)), labels.get(ceil(level))
    return f"Between {english.within(low)} and {english.within(high)}" if low and high else f"Level {level:g}"


def strengths(passport: Passport, rubric: Rubric) -> tuple[Strength, ...]:
    """Returns the strong criteria, highest first and of equal ones the surest first, with what shows them."""
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    found = [
        _strength(behaviour, criterion, given[criterion.id], rubric)
        for behaviour, criterion in _criteria(rubric)
        if is_counted(given[criterion.id], criterion, rubric, merged)
        and (given[criterion.id].level or rubric.rubric.scale.min) >= strong_from(rubric)
    ]
    unsure = {word.label: place for place, word in enumerate(Certainty)}
    return tuple(sorted(found, key=lambda each: (-each.level, unsure.get(each.certainty or "", len(unsure)))))


def _criteria(rubric: Rubric) -> list[tuple[Behaviour, Criterion]]:
    return [(behaviour, criterion) for behaviour in rubric.behaviours for criterion in behaviour.criteria]


def _strength(behaviour: Behaviour, criterion: Criterion, answer: Answer, rubric: Rubric) -> Strength:
    level = answer.level or 0.0
    return Strength(
        behaviour=behaviour.id,
        criterion=criterion.id,
        question=without_codes(criterion.question, rubric),
        short=criterion.short or "",
        level=level,
        label=level_words(level, rubric),
        descriptor=written_out(criterion, int(level)) if level.is_integer() else "",
        shows=answer.shows,
        evidence=tuple(item.text for item in answer.evidence),
        certainty=answer.certainty.label if answer.certainty else None,
    )


def next_steps(
    passport: Passport, rubric: Rubric, order: StepOrder = StepOrder.weakest, own: Sequence[str] = ()
) -> tuple[NextStep, ...]:
    """Returns one entry for each criterion that applies and is not strong; `own` are ids of criteria in the reader's order.

    Weakest first puts the lowest level first and what has none last: what is unknown may well be strong.
    """
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    found = [
        _next_step(behaviour, criterion, given[criterion.id], rubric, merged)
        for behaviour, criterion in _criteria(rubric)
        if _applies(given[criterion.id], criterion, rubric, merged)
        and (given[criterion.id].level is None or (given[criterion.id].level or 0.0) < strong_from(rubric))
    ]
    return tuple(sorted(found, key=_sorting(order, own)))


def _applies(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool) -> bool:
    """Returns whether it may ask for something; that it does not apply holds only once it is said why."""
    return answer.state != State.not_applicable or not is_counted(answer, criterion, rubric, merged)


def _sorting(order: StepOrder, own: Sequence[str]) -> Callable[[NextStep], tuple[float, ...]]:
    place = {criterion: number for number, criterion in enumerate(own)}

    def key(step: NextStep) -> tuple[float, ...]:
        level = float("inf") if step.level is None else step.level
        match order:
            case StepOrder.weakest:
                return (level,)
            case StepOrder.own:
                return (place.get(step.criterion, len(place)),)
            case StepOrder.rubric:
                return ()

    return key


def _next_step(behaviour: Behaviour, criterion: Criterion, answer: Answer, rubric: Rubric, merged: bool) -> NextStep:
    level, aim = answer.level if answer.state == State.scored else None, solid_level(rubric)
    return NextStep(
        behaviour=behaviour.id,
        criterion=criterion.id,
        question=without_codes(criterion.question, rubric),
        short=criterion.short or "",
        state=answer.state,
        level=level,
        now=english.sentence(spoken(verdict(answer))) if level is None else level_words(level, rubric),
        aim=None if level is None else aim,
        aim_label="" if level is None else level_words(aim, rubric),
        asks=_to_find_out(answer) if level is None else aimed_at(criterion, aim),
        missing=answer.missing if level is not None else None,
        shown_by=tuple(without_codes(each, rubric) for each in criterion.evidence),
        lacks=problems_of(answer, criterion, rubric, merged),
        counted=is_counted(answer, criterion, rubric, merged),
    )


def between(step: NextStep) -> tuple[tuple[str, str], ...]:
    """Returns what lies between today and the aim as names and texts: what the rater misses, what the aim asks, what would show it."""
    if step.aim is None:
        return (("To find out", step.asks),)
    return tuple(
        (name, english.ended(text))
        for name, text in (
            ("Missing", step.missing or ""),
            (f"“{step.aim_label}” asks", step.asks),
            (WOULD_SHOW, "; ".join(step.shown_by)),
        )
        if text
    )


def _to_find_out(answer: Answer) -> str:
    if answer.state == State.not_applicable:
        return "Say why it does not apply, or choose another answer."
    if answer.state == State.no_evidence:
        return "Find evidence either way, or start to keep it."
    return "Answer the question."


def examples(ask: Ask, rubric: str) -> dict[tuple[str, float], tuple[str, str]]:
    """By criterion and level the case study that shows it best: its id and short title (`exemplars`)."""
    table: pd.DataFrame = ask("exemplars", rubric=rubric)
    return {
        (row["criterion"], float(row["level"])): (row["case_id"], row["short_title"])
        for row in table.to_dict("records")
    }
