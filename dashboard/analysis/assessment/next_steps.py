"""What is strong and why, and what would take a weak criterion to its next level."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from statistics import median

import pandas as pd

from dashboard.analysis.assessment.profile import answers_by_criterion, problems_of
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.descriptors import builds_on, written_out
from dashboard.domain.assessment.checks import counts
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

# From three quarters of the scale on a criterion counts as strong: 3 of 4, or the highest of three levels.
STRONG = 0.75
# The lowest levels describe what is absent or token. Nobody should be advised to reach them.
NEVER_AIMED_AT = 2
# More criteria than this are not tried in every combination.
MOST_TRIED = 12
TODAY = (
    "Answers describe the project today. What is not due yet can be marked as does not apply, with the reason, where the "
    "rubric allows it, or skipped for now. Where the moment for a next level has passed, it is one for the next project."
)


class StepOrder(StrEnum):
    """How a reader may sort the next steps."""

    weakest = "weakest first"
    fewest = "fewest missing pieces first"
    rubric = "in the order of the rubric"
    own = "in an order of your own"


@dataclass(frozen=True, slots=True)
class Strength:
    """A criterion that stands high, with what it rests on."""

    behaviour: str
    criterion: str
    question: str
    level: float
    descriptor: str
    rationale: str | None
    evidence: tuple[str, ...]
    certainty: str | None

    @property
    def says(self) -> str:
        """'Level 3: the descriptor. The reason. It rests on: the evidence. Certainty: low.' in whole sentences."""
        rests = f"It rests on: {'; '.join(text.rstrip('.') for text in self.evidence)}" if self.evidence else ""
        told = (
            f"Level {self.level:g}: {self.descriptor}" if self.descriptor else f"Level {self.level:g}",
            self.rationale,
            rests,
            f"Certainty: {self.certainty}" if self.certainty else "",
        )
        return " ".join(english.ended(each) for each in told if each)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What one criterion needs for its next level.

    `next_level` is the level to aim at (`aim_above`); without a level it is None and `asks` says what is to be found out. `builds_on` is true where the next level keeps all that holds now and adds to it. `pieces` is what is
    missing, one sentence each: first what the answer itself lacks, then what the next level asks. `counted` says whether
    the profile rests on the answer yet.
    """

    behaviour: str
    criterion: str
    question: str
    state: State
    level: float | None
    next_level: int | None
    asks: str
    shown_by: tuple[str, ...]
    builds_on: bool
    pieces: tuple[str, ...]
    counted: bool


def strong_from(rubric: Rubric) -> float:
    """Returns the level from which on a criterion is strong."""
    scale = rubric.rubric.scale
    return scale.min + STRONG * (scale.max - scale.min)


def strengths(passport: Passport, rubric: Rubric) -> tuple[Strength, ...]:
    """Returns the strong criteria, highest first, with the descriptor that holds and the evidence that was named."""
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    found = [
        _strength(behaviour, criterion, given[criterion.id])
        for behaviour, criterion in _criteria(rubric)
        if counts(given[criterion.id], criterion, rubric, merged)
        and (given[criterion.id].level or rubric.rubric.scale.min) >= strong_from(rubric)
    ]
    return tuple(sorted(found, key=lambda each: -each.level))


def aim_above(level: float, scale: range) -> int | None:
    """Returns the lowest level above `level` that is worth aiming at; None at the top of the scale.

    The two lowest levels are no aim, unless the scale has no others.
    """
    return next((each for each in scale[NEVER_AIMED_AT:] or scale[-1:] if each > level), None)


def _criteria(rubric: Rubric) -> list[tuple[Behaviour, Criterion]]:
    return [(behaviour, criterion) for behaviour in rubric.behaviours for criterion in behaviour.criteria]


def _strength(behaviour: Behaviour, criterion: Criterion, answer: Answer) -> Strength:
    level = answer.level or 0.0
    return Strength(
        behaviour=behaviour.id,
        criterion=criterion.id,
        question=criterion.question,
        level=level,
        descriptor=written_out(criterion, int(level)) if level.is_integer() else "",
        rationale=answer.rationale,
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
    return answer.state != State.not_applicable or not counts(answer, criterion, rubric, merged)


def _sorting(order: StepOrder, own: Sequence[str]) -> Callable[[NextStep], tuple[float, ...]]:
    place = {criterion: number for number, criterion in enumerate(own)}

    def key(step: NextStep) -> tuple[float, ...]:
        level = float("inf") if step.level is None else step.level
        match order:
            case StepOrder.weakest:
                return level, len(step.pieces)
            case StepOrder.fewest:
                return len(step.pieces), not step.builds_on, level
            case StepOrder.own:
                return (place.get(step.criterion, len(place)),)
            case StepOrder.rubric:
                return ()

    return key


def _next_step(behaviour: Behaviour, criterion: Criterion, answer: Answer, rubric: Rubric, merged: bool) -> NextStep:
    lacking = problems_of(answer, criterion, rubric, merged)
    level = answer.level if answer.state == State.scored else None
    further = aim_above(level, levels_of(rubric.rubric)) if level is not None else None
    asks = written_out(criterion, further) if further is not None else ""
    return NextStep(
        behaviour=behaviour.id,
        criterion=criterion.id,
        question=criterion.question,
        state=answer.state,
        level=level,
        next_level=further,
        asks=asks or _to_find_out(answer),
        shown_by=criterion.evidence,
        builds_on=further is not None and builds_on(criterion, further) == level,
        pieces=(*lacking, *([asks] if asks else [_to_find_out(answer)])),
        counted=counts(answer, criterion, rubric, merged),
    )


def _to_find_out(answer: Answer) -> str:
    if answer.state == State.not_applicable:
        return "Say why it does not apply, or choose another answer."
    if answer.state == State.no_evidence:
        return "Find evidence either way, or start to keep it."
    return "Answer the question."


def cheapest_path(levels: dict[str, float], scale: range) -> tuple[str, ...]:
    """Returns the fewest criteria of one behaviour that would lift its median if each rose to its next level; () if none can.

    `levels` are those of its criteria with a level, by id. Of several sets of one size the one that rises least is taken,
    then the one with the lowest levels, then the one that comes first.
    """
    known = list(levels)
    now = median(levels.values()) if levels else 0.0
    aims = {each: aim for each in known if (aim := aim_above(levels[each], scale)) is not None}
    # What lies above the median cannot lift it; of the rest those next to it come first.
    open_ones = [each for each in aims if levels[each] <= now] or list(aims)
    tried = sorted(open_ones, key=lambda each: -levels[each])[:MOST_TRIED]
    for size in range(1, len(tried) + 1):
        lifting = [
            some
            for some in combinations(sorted(tried, key=known.index), size)
            if median([aims[each] if each in some else level for each, level in levels.items()]) > now
        ]
        if lifting:
            return min(lifting, key=lambda some: (sum(aims[each] - levels[each] for each in some), _sum(levels, some)))
    return ()


def _sum(levels: dict[str, float], some: Sequence[str]) -> float:
    return sum(levels[each] for each in some)


def path_said(passport: Passport, rubric: Rubric, behaviour: Behaviour) -> str | None:
    """Returns the shortest way to a higher median of one behaviour; None where none is shown or all stand at the top."""
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    levels = {
        criterion.id: level
        for criterion in behaviour.criteria
        if (level := given[criterion.id].level) is not None and counts(given[criterion.id], criterion, rubric, merged)
    }
    path = cheapest_path(levels, levels_of(rubric.rubric))
    asks = {criterion.id: criterion.question for criterion in behaviour.criteria}
    if not path:
        return None
    whole = f"the next level {'here' if len(path) == 1 else 'on each of these'} is enough"
    return f"To lift the median, {whole}: {' '.join(asks[criterion] for criterion in path)}"


def examples(ask: Ask, rubric: str) -> dict[tuple[str, float], tuple[str, str]]:
    """By criterion and level the case study that shows it best: its id and short title (`exemplars`)."""
    table: pd.DataFrame = ask("exemplars", rubric=rubric)
    return {
        (row["criterion"], float(row["level"])): (row["case_id"], row["short_title"])
        for row in table.to_dict("records")
    }
