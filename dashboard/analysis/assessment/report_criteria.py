"""The part of a report about each behaviour: where it stands, and every criterion with all that the file holds about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dashboard.analysis.assessment.next_steps import NextStep, between, level_words
from dashboard.analysis.assessment.profile import (
    answers_by_criterion,
    behaviour_sentence,
    covered_words,
    criteria_of,
    problems_of,
    rubric_scale_of,
)
from dashboard.analysis.assessment.raters import RaterAnswer, how_settled, raters_on
from dashboard.analysis.text import english
from dashboard.analysis.text.descriptors import written_out
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.checks import is_counted
from dashboard.domain.assessment.lists import DO_NOT_KNOW
from dashboard.domain.assessment.passport import Adjudication, Answer, EvidenceItem, Passport, Reply
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Criterion, Rubric

UNKNOWN_STATE = {
    State.no_evidence: DO_NOT_KNOW,
    State.not_applicable: "Does not apply",
    State.not_assessed: "Not assessed",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """One behaviour on the scale: levels of its criteria, their median where it is shown, and the bounds of it."""

    levels: tuple[float, ...]
    median: float | None
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class BehaviourPart:
    """One behaviour: what it asks, where it stands in words and on the scale, and its criteria."""

    id: str
    name: str
    asks: str
    says: str
    covered: str
    strip: Strip
    criteria: tuple["CriterionPart", ...]

    @property
    def held(self) -> tuple["CriterionPart", ...]:
        """Its criteria without those of which the file holds nothing: they are listed once, as not answered yet."""
        return tuple(each for each in self.criteria if not each.is_blank)

    @property
    def left_out(self) -> str:
        """'3 of 5 questions are not answered yet; they are listed above.' or nothing."""
        number = len(self.criteria) - len(self.held)
        are = "is not answered yet; it is" if number == 1 else "are not answered yet; they are"
        return (
            f"{number} of {english.counted_in_digits(len(self.criteria), 'question')} {are} listed above."
            if number
            else ""
        )


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """One criterion with all that the file holds about it. `mark` is 'Level 2', or the state in words.

    `lacks` are sentences about what is missing in the answer, and `counted` says whether the profile rests on it yet.
    `further` are names and texts: what lies between today and good practice. `raters` are those of a merged file.
    """

    id: str
    question: str
    mark: str
    level: float | None
    state: State
    descriptor: str | None
    certainty: str | None
    details: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceItem, ...]
    lacks: tuple[str, ...]
    counted: bool
    further: tuple[tuple[str, str], ...]
    raters: tuple[RaterAnswer, ...]
    adjudications: tuple[str, ...]
    replies: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether the file holds nothing about it, of no rater either."""
        holds = (self.details, self.evidence, self.lacks, self.further, self.raters, self.adjudications, self.replies)
        return self.state == State.not_assessed and not any(holds)


def behaviour_part(
    row: dict[str, Any], passport: Passport, rubric: Rubric, profiled: Any, further: dict[str, NextStep]
) -> BehaviourPart:
    """Returns the part of a report about one behaviour; `row` is its row in the profile."""
    behaviour = next(each for each in rubric.behaviours if each.id == row["behaviour"])
    given = answers_by_criterion(passport, rubric)
    levels = tuple(float(each["level"]) for each in criteria_of(profiled, behaviour.id) if each["level"] is not None)
    return BehaviourPart(
        id=behaviour.id,
        name=behaviour.name,
        asks=behaviour.asks,
        says=behaviour_sentence(row, rubric_scale_of(rubric), levels),
        covered=covered_words(row),
        strip=Strip(levels, row["median"], row["lowest"], row["highest"]),
        criteria=tuple(
            _criterion(criterion, given[criterion.id], passport, rubric, further.get(criterion.id))
            for criterion in behaviour.criteria
        ),
    )


def _criterion(
    criterion: Criterion, answer: Answer, passport: Passport, rubric: Rubric, step: NextStep | None
) -> CriterionPart:
    level = answer.level if answer.state == State.scored else None
    replies = [each for each in passport.replies if each.criterion == criterion.id]
    whole = level is not None and float(level).is_integer()
    raters = raters_on(passport, criterion, rubric)
    further = between(step) if step and step.aim is not None else _missing(answer)
    already = _sentences_beside(passport, criterion.id, raters)
    return CriterionPart(
        id=criterion.id,
        question=without_codes(criterion.question, rubric),
        mark=_mark(level, answer, rubric),
        level=level,
        state=answer.state,
        descriptor=written_out(criterion, int(level)) or None if level is not None and whole else None,
        certainty=answer.certainty.label if answer.certainty and level is not None else None,
        details=_beyond(_details(answer, criterion), already),
        evidence=answer.evidence,
        lacks=problems_of(answer, criterion, rubric, merged=bool(passport.rater.of)),
        counted=is_counted(answer, criterion, rubric, merged=bool(passport.rater.of)),
        further=_beyond(further, already),
        raters=raters,
        adjudications=tuple(decision_sentences(passport, criterion.id)),
        replies=tuple(map(reply_sentence, replies)),
    )


def _missing(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What a rater misses where the answer is strong already."""
    return (("Missing", answer.missing),) if answer.missing and answer.state == State.scored else ()


def _mark(level: float | None, answer: Answer, rubric: Rubric) -> str:
    """Returns 'Level 2, Partial', the state in words, and of a merged file how it came about."""
    if level is None:
        return UNKNOWN_STATE.get(answer.state, "Level not chosen")
    words = level_words(level, rubric)
    named = f"Level {level:g}" if words == f"Level {level:g}" else f"Level {level:g}, {words}"
    return f"{named} ({how_settled(answer)})" if answer.rule else named


def decision_sentences(passport: Passport, criterion: str) -> Iterator[str]:
    """Yields each logged decision in a line: first those of a merged file's raters, on their own answers."""
    for file in (*passport.files, passport):
        whose = f" on the answer of {file.rater.id}" if file is not passport else ""
        for each in file.adjudications:
            if each.criterion == criterion:
                yield decision_sentence(each, whose)


def decision_sentence(each: Adjudication, whose: str = "") -> str:
    """Returns a logged decision in a line; `whose` says on whose answer, where it is that of one of several raters."""
    was, becomes = spoken(each.was), spoken(each.becomes)
    sure = f" Certainty {each.certainty.label}." if each.certainty else ""
    rests = f" Evidence: {'; '.join(map(evidence_words, each.evidence))}." if each.evidence else ""
    return f"{each.date.spoken}, {each.who}{whose}: {was} became {becomes}. {english.ended(each.reason)}{sure}{rests}"


def reply_sentence(reply: Reply) -> str:
    """Returns a reply in a line, with who withdrew it and when."""
    gone = f" (withdrawn by {reply.withdrawn.who}, {reply.withdrawn.date.spoken})" if reply.withdrawn else ""
    return f"{reply.date.spoken}, {reply.who}{gone}: {reply.text}"


def _sentences_beside(passport: Passport, criterion: str, raters: tuple[RaterAnswer, ...]) -> set[str]:
    """Returns each line that raters and decisions have beside a merged answer; a merged text is made of them."""
    texts = [text for rater in raters for _, text in rater.reasons]
    texts += [each.reason for each in passport.adjudications if raters and each.criterion == criterion]
    return {line.rstrip(" .") for text in texts for line in text.splitlines()}


def _beyond(pairs: Iterable[tuple[str, str]], already: set[str]) -> tuple[tuple[str, str], ...]:
    """Returns the names and texts that do not stand beside them already: merging keeps lines, and cuts the last of a long text."""
    return tuple((name, text) for name, text in pairs if not all(_is_in(line, already) for line in text.splitlines()))


def _is_in(line: str, already: set[str]) -> bool:
    return any(each.startswith(line.rstrip(" .…")) for each in already)


def _details(answer: Answer, criterion: Criterion) -> Iterator[tuple[str, str]]:
    if answer.range:
        yield "Answers ranged", f"from level {answer.range[0]} to level {answer.range[1]}"
    scored = answer.state == State.scored
    if answer.shows and scored:
        yield "What was done", answer.shows
    if answer.rationale:
        yield "Why not" if answer.state == State.not_applicable else "Why", answer.rationale
    if answer.state == State.not_applicable:
        yield "Allowed when", criterion.na_when
    if answer.seconded_by:
        yield "Agreed by", answer.seconded_by
    if answer.looked_in:
        yield "Looked in", answer.looked_in
    if answer.state == State.no_evidence and criterion.absence_is_evidence:
        yield (
            "What that means",
            "Here the rubric counts finding nothing as a finding, after a search and a right of reply.",
        )
    if answer.version:
        yield "Answered in", f"version {answer.version} of the rubric, in the same words"


def evidence_words(item: EvidenceItem) -> str:
    """Returns one piece of evidence in a line, without its address."""
    return f"{english.sentence(item.kind.label)}: {item.text}" + (f" ({item.date.spoken})" if item.date else "")
