"""Two or more people rate one project blind; this brings their files together, and only when all have finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from pydantic import ValidationError

from dashboard.analysis.assessment.lenses import raters_in
from dashboard.analysis.assessment.profile import answers_by_criterion, marks_of, rubric_scale_of
from dashboard.analysis.ratings.agreement import agreement, leniency
from dashboard.analysis.ratings.reconciliation import FirstMark, reconciled
from dashboard.analysis.text import english
from dashboard.domain.assessment.changes import for_others, rubric_used, with_step, wordings_of
from dashboard.domain.assessment.current_answers import answers_hash, blank, lock
from dashboard.domain.assessment.passport import (
    FORMAT,
    MOST_EVIDENCE,
    MOST_FILES,
    Answer,
    Assessor,
    EvidenceItem,
    Passport,
    Project,
)
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Rubric

LONGEST = 4000
# The fields of an answer that raters write in sentences.
WORDS = ("shows", "missing", "rationale", "looked_in")


class NotYet(ValueError):
    """Somebody has not finished, so nobody's answers are shown; the text says who."""


@dataclass(frozen=True, slots=True)
class RoleDifference:
    """A criterion on which raters of one role differ. `apart` is in levels, None where the states differ."""

    behaviour: str
    criterion: str
    question: str
    answers: dict[str, Answer]
    apart: float | None
    settled: bool

    @property
    def levels(self) -> tuple[float, ...]:
        """The levels that were given."""
        return tuple(each.level for each in self.answers.values() if each.level is not None)


@dataclass(frozen=True, slots=True)
class RoleFiles:
    """The files of one role. With one file there is no agreement and no difference."""

    role: Role
    passports: tuple[Passport, ...]
    agreement: pd.DataFrame | None
    leniency: tuple[str, ...]
    differences: tuple[RoleDifference, ...]

    @property
    def to_adjudicate(self) -> tuple[RoleDifference, ...]:
        """What no rule settles: different states, or two or more levels apart."""
        return tuple(each for each in self.differences if not each.settled)


def merged(passports: Sequence[Passport], rubric: Rubric) -> tuple[RoleFiles, ...]:
    """Returns the files by role, those with most raters first.

    NotYet if one is not locked: nothing of the others is said. ValueError, in a sentence, if they do not belong together,
    a rater comes twice, or one was changed after it was locked.
    """
    may_be_merged(passports, rubric)
    by_role = {role: tuple(each for each in passports if each.rater.role == role) for role in Role}
    found = [_together(role, mine, rubric) for role, mine in by_role.items() if mine]
    return tuple(sorted(found, key=lambda each: -len(each.passports)))


def may_be_merged(passports: Sequence[Passport], rubric: Rubric) -> None:
    """Raises what `merged` raises, and says of an answer nothing but that it is not locked."""
    if len(passports) < 2:
        raise ValueError("it takes the files of two raters or more to merge")
    open_ones = [each.rater.id for each in passports if each.rater.locked is None]
    if open_ones:
        have = "has" if len(open_ones) == 1 else "have"
        raise NotYet(
            f"{english.listed(open_ones)} {have} not locked the answers yet; until all have, nobody sees the others'"
        )
    names = sorted({each.project.short_name for each in passports})
    if len(names) > 1:
        raise ValueError(
            f"the files are about {english.listed(names)}; give them one project id if they are one project"
        )
    for each in passports:
        _fits(each, rubric)
    ids = [each.rater.id for each in passports]
    repeated = next((rater for rater in ids if ids.count(rater) > 1), None)
    if repeated:
        raise ValueError(f"the rater '{repeated}' comes twice; take one file of each rater")


def _fits(passport: Passport, rubric: Rubric) -> None:
    rater = passport.rater
    if rater.of:
        raise ValueError(f"the file of {rater.id} was itself made by merging; take the first raters' files")
    used = passport.rubric
    if used.id != rubric.rubric.id or used.version != rubric.rubric.version or used.hash not in (
        None, rubric_used(rubric).hash
    ):  # fmt: skip
        says = f"the file of {rater.id} was made with another version or wording of the rubric"
        raise ValueError(f"{says}; all must have used the same")
    if rater.locked and rater.locked.hash != answers_hash(passport):
        raise ValueError(f"the answers of {rater.id} are not those that were locked; take the file as it was then")


def _first(passport: Passport) -> Passport:
    """Returns the file without what was adjudicated later: agreement is that of first ratings."""
    return passport.model_copy(update={"adjudications": ()})


def _together(role: Role, passports: tuple[Passport, ...], rubric: Rubric) -> RoleFiles:
    if len(passports) == 1:
        return RoleFiles(role, passports, None, (), ())
    table = pd.concat([marks_of(_first(each), rubric) for each in passports], ignore_index=True)
    agreed = agreement(table, rubric_scale_of(rubric), role.value)
    notes = tuple(leniency(table, role.value)["says"])
    return RoleFiles(role, passports, agreed, notes, tuple(_differences(passports, rubric)))


def agreement_sentence(mine: RoleFiles) -> str:
    """Returns how far the raters of one role agree on this project; one project says nothing of the questions themselves."""
    assert mine.agreement is not None  # with one file nobody asks
    whole = mine.agreement.iloc[-1]
    pairs = int(whole["pairs"])
    if not pairs:
        return "No question has a level from two raters."
    both = len(mine.passports) == 2
    parts = [
        f"{int(whole[name])} {words}"
        for name, words in (("equal", "the same"), ("one_apart", "one level apart"), ("further_apart", "further apart"))
        if whole[name]
    ]
    compared = (
        f"Both gave a level to {english.counted(pairs, 'question')}"
        if both
        else f"Of {english.counted(pairs, 'pair')} of levels"
    )
    return f"{compared}: {english.listed(parts)}. One project cannot show how reliable the questions are."


def _differences(passports: tuple[Passport, ...], rubric: Rubric) -> list[RoleDifference]:
    """Returns what is furthest apart first; different states before all levels."""
    given = {each.rater.id: answers_by_criterion(_first(each), rubric) for each in passports}
    found = []
    for behaviour in rubric.behaviours:
        for criterion in behaviour.criteria:
            answers = {rater: mine[criterion.id] for rater, mine in given.items()}
            if len({(each.state, each.level) for each in answers.values()}) > 1:
                levels = [each.level for each in answers.values() if each.level is not None]
                alike = len({each.state for each in answers.values()}) == 1
                apart = max(levels) - min(levels) if alike and levels else None
                settled = _by_rule(list(answers.values())) is not None
                found.append(
                    RoleDifference(
                        behaviour.id, criterion.id, without_codes(criterion.question, rubric), answers, apart, settled
                    )
                )
    return sorted(found, key=lambda each: -(float("inf") if each.apart is None else each.apart))


def _by_rule(answers: list[Answer]) -> Answer | None:
    """Returns the answer that several come to by the rule for ratings (`reconciling`); None where somebody must adjudicate."""
    result = reconciled([FirstMark(each.state, each.level, each.certainty) for each in answers])
    if result is None:
        return None
    whole = Answer(
        criterion=answers[0].criterion,
        state=result.state,
        level=result.level,
        range=(int(result.range[0]), int(result.range[1])) if result.range else None,
        certainty=result.certainty,
        rule=result.rule,
    )
    return whole.model_copy(update=_words_of(answers))


def _words_of(answers: list[Answer]) -> dict[str, object]:
    """Evidence and reasons of several answers, each once and in their order."""
    items: dict[EvidenceItem, None] = dict.fromkeys(item for each in answers for item in each.evidence)
    if len(items) > MOST_EVIDENCE:
        raise ValueError(f"{answers[0].criterion} would have more than {MOST_EVIDENCE} pieces of evidence")
    texts = {}
    for name in WORDS:
        once = dict.fromkeys(text for each in answers if (text := getattr(each, name)))
        texts[name] = _within("\n".join(once)) or None
    return {"evidence": tuple(items), **texts}


def _within(text: str) -> str:
    """As much of a text as a file may hold; the raters' files inside it hold the rest."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def merged_passport(together: RoleFiles, rater: str, rubric: Rubric, today: date, now: datetime) -> Passport:
    """Returns one file out of those of one role: agreed answers, half steps between neighbours, and open ones not assessed.

    It is locked at once, because its answers are the raters'. What is open is adjudicated in it, and the log says who
    decided and why (`passport_steps.with_adjudication`). What the raters decided on their own answers after locking
    stands in their files, which it holds whole but for what they have not sent. ValueError, in a sentence, with fewer than two files or too many.
    """
    passports = together.passports
    if len(passports) < 2:
        raise ValueError(
            f"there is only one file of {english.within(raters_in(together.role))}, so nothing is to be merged"
        )
    if len(passports) > MOST_FILES:
        raise ValueError(f"a merged file holds {MOST_FILES} files at most, and these are {len(passports)}")
    given = [answers_by_criterion(_first(each), rubric) for each in passports]
    answers = tuple(_merged_answer([mine[criterion.id] for mine in given]) for criterion in rubric.criteria)
    try:
        whole = _whole(together, rater, rubric, answers)
    except ValidationError:
        raise ValueError("the files hold more than one file may; merge fewer at a time") from None
    return with_step(lock(whole, today), "merged", now)


def _whole(together: RoleFiles, rater: str, rubric: Rubric, answers: tuple[Answer, ...]) -> Passport:
    passports = together.passports
    return Passport(
        format_version=FORMAT,
        project=_project([each.project for each in passports]),
        rubric=rubric_used(rubric),
        rater=Assessor(
            id=rater,
            role=together.role,
            method="Made out of the files of " + english.listed([each.rater.id for each in passports]) + ".",
            of=tuple(each.rater.id for each in passports),
        ),
        answers=answers,
        set_aside=_each_once(passports, "set_aside"),
        actions=_each_once(passports, "actions"),
        replies=_each_once(passports, "replies"),
        wordings=wordings_of(rubric),
        files=tuple(map(for_others, passports)),
    )


def _each_once(passports: Sequence[Passport], field: str) -> tuple[Any, ...]:
    """Returns the items of all files in their order; what several files hold alike, such as a reply to all, comes once."""
    items = [item for each in passports for item in getattr(each, field)]
    return tuple({item.model_dump_json(): item for item in items}.values())


def _project(projects: Sequence[Project]) -> Project:
    """Returns the project as the first file tells it, with what only a later one knows."""
    newest_first = [dict(each) for each in reversed(projects)]
    return Project(**{name: value for each in newest_first for name, value in each.items() if value is not None})


def _merged_answer(answers: list[Answer]) -> Answer:
    settled = _by_rule(answers)
    if settled is not None:
        return settled
    levels = [int(each.level) for each in answers if each.level is not None]
    low_high = (min(levels), max(levels)) if len(levels) == len(answers) else None
    return blank(answers[0].criterion).model_copy(update={"range": low_high, **_words_of(answers)})


def still_open(passport: Passport, rubric: Rubric) -> tuple[str, ...]:
    """Criteria of a merged file that nobody has adjudicated yet."""
    return tuple(
        criterion for criterion, answer in answers_by_criterion(passport, rubric).items()
        if answer.state == State.not_assessed
    )  # fmt: skip
