"""Two versions of a rubric: which criteria ask the same, and what becomes of the answers to the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.analysis.text import english
from dashboard.domain.assessment.changes import rubric_used, with_answer, with_step, wordings_of
from dashboard.domain.assessment.current_answers import after_adjudication, blank, current_answers
from dashboard.domain.assessment.lists import Superseded
from dashboard.domain.assessment.passport import Answer, Passport, Superseding, Wording
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.content_hash import rubric_hash, wording_hash
from dashboard.domain.rubric.rubric import Rubric

REWORDED = ("its question or levels were reworded", "their questions or levels were reworded")


class Change(StrEnum):
    """What became of a criterion between two versions."""

    same = "same"
    reworded = "reworded"
    removed = "removed"
    new = "new"


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion in both versions; `old` is None where it is new, `new` where it was removed.

    `levels` are those whose descriptor differs or that only one version has; `question_changed` says the same of the
    question.
    """

    criterion: str
    change: Change
    old: Wording | None
    new: Wording | None
    question_changed: bool = False
    levels: tuple[int, ...] = ()


def compare_wordings(old: tuple[Wording, ...], new: tuple[Wording, ...]) -> tuple[CriterionChange, ...]:
    """Returns every criterion of either version: those of the new one in its order, then the removed ones."""
    before = {each.criterion: each for each in old}
    after = {each.criterion: each for each in new}
    kept = [_compared(before.get(each.criterion), each) for each in new]
    gone = [CriterionChange(each.criterion, Change.removed, each, None) for each in old if each.criterion not in after]
    return (*kept, *gone)


def compare_rubrics(old: Rubric, new: Rubric) -> tuple[CriterionChange, ...]:
    """Returns the same for two rubrics. ValueError, in a sentence, if they are not versions of one."""
    if old.rubric.id != new.rubric.id:
        raise ValueError(f"'{old.rubric.id}' and '{new.rubric.id}' are two rubrics and not two versions of one")
    return compare_wordings(wordings_of(old), wordings_of(new))


def _compared(old: Wording | None, new: Wording) -> CriterionChange:
    if old is None:
        return CriterionChange(new.criterion, Change.new, None, new)
    if _hash(old) == _hash(new):
        return CriterionChange(new.criterion, Change.same, old, new)
    levels = sorted({*old.levels, *new.levels})
    differing = tuple(level for level in levels if old.levels.get(level) != new.levels.get(level))
    return CriterionChange(new.criterion, Change.reworded, old, new, old.question != new.question, differing)


def _hash(wording: Wording) -> str:
    return wording_hash(wording.question, wording.levels.items())


def is_current(passport: Passport, rubric: Rubric) -> bool:
    """Returns whether the passport was made with exactly this rubric."""
    used = passport.rubric
    return used.version == rubric.rubric.version and used.hash in (None, rubric_hash(rubric))


def carried_over(passport: Passport, rubric: Rubric, now: datetime, old: Rubric | None = None) -> Passport:
    """Returns the passport with a newer version of its rubric: nothing is dropped.

    Answers to criteria with the same question and descriptors stay, as they stand after adjudication; those to reworded
    and removed ones are set aside with the wording that they answered, their replies and their adjudications. `old` is the
    rubric that it was made with, for a file without wordings. The file is open again, because new questions want answers.
    ValueError, in a sentence, if it is another rubric or the old wording is nowhere to be had.
    """
    if passport.rubric.id != rubric.rubric.id:
        raise ValueError(f"the file was made with the rubric '{passport.rubric.id}', not with '{rubric.rubric.id}'")
    if is_current(passport, rubric):
        return passport
    changes = {each.criterion: each for each in compare_wordings(_old_wordings(passport, old), wordings_of(rubric))}
    same = {each.criterion for each in changes.values() if each.change == Change.same}
    update = {
        "rubric": rubric_used(rubric),
        "wordings": wordings_of(rubric),
        "answers": _carried(passport, same),
        "set_aside": (*passport.set_aside, *_set_aside(passport, changes)),
        "adjudications": (),
        "replies": tuple(reply for reply in passport.replies if reply.criterion in same),
        "rater": passport.rater.model_copy(update={"locked": None}),
    }
    what = f"carried over from version {passport.rubric.version} to {rubric.rubric.version}"
    return with_step(passport.model_copy(update=update), what[:200], now)


def _carried(passport: Passport, same: set[str]) -> tuple[Answer, ...]:
    """Returns the answers that still hold, each with the version in which it was given."""
    return tuple(
        answer.model_copy(update={"version": answer.version or passport.rubric.version})
        for answer in current_answers(passport).values()
        if answer.criterion in same
    )


def _set_aside(passport: Passport, changes: Mapping[str, CriterionChange]) -> Iterator[Superseding]:
    """Yields what no longer holds, and the first answers behind adjudicated ones."""
    first = {answer.criterion: answer for answer in passport.answers}
    for criterion in current_answers(passport):
        change, answer = changes[criterion], first.get(criterion, blank(criterion))
        assert change.old is not None  # whatever was answered had a wording
        log = tuple(each for each in passport.adjudications if each.criterion == criterion)
        replies = tuple(each for each in passport.replies if each.criterion == criterion)
        why = {Change.removed: Superseded.removed, Change.reworded: Superseded.reworded}.get(change.change)
        if why is None and not log:
            continue
        yield Superseding(
            why=why or Superseded.adjudicated,
            version=answer.version or passport.rubric.version,
            wording=change.old,
            answer=answer,
            adjudications=log,
            replies=replies if why else (),
        )


def _old_wordings(passport: Passport, old: Rubric | None) -> tuple[Wording, ...]:
    """Returns the wording of every criterion that has an answer."""
    wordings = passport.wordings
    if not wordings and old is not None and old.rubric.version == passport.rubric.version:
        wordings = wordings_of(old)
    lacking = sorted(set(current_answers(passport)) - {each.criterion for each in wordings})
    if lacking:
        raise ValueError(
            f"the file does not hold the wording of {', '.join(lacking[:3])} in version {passport.rubric.version}; "
            "name the old rubric too"
        )
    return wordings


@dataclass(frozen=True, slots=True)
class Queued:
    """A criterion that wants a new answer: what it asked and how it was answered, and what it asks now."""

    before: Superseding
    now: Wording


def confirmed(passport: Passport, criterion: str, rubric: Rubric, now: datetime) -> Passport:
    """Returns the passport with the old answer to a reworded question given again, as it stood after later decisions.

    ValueError, in a sentence, if no answer waits there or its level is not on the scale any more.
    """
    mine = next((each.before for each in queue(passport) if each.now.criterion == criterion), None)
    if mine is None:
        raise ValueError("no earlier answer waits here")
    answer = as_decided(mine)
    if not has_level(answer, rubric):
        raise ValueError("the level of the earlier answer is not on the scale any more; choose another")
    return with_answer(passport, answer.model_copy(update={"version": None}), now)


def as_decided(before: Superseding) -> Answer:
    """Returns an answer that was set aside as it stood after the decisions on it."""
    answer = before.answer
    for each in before.adjudications:
        answer = after_adjudication(answer, each)
    return answer


def has_level(answer: Answer, rubric: Rubric) -> bool:
    """Returns whether an answer can stand in a rubric: its level is between two of the scale, or it has none."""
    levels = levels_of(rubric.rubric)
    return answer.level is None or (bool(levels) and levels[0] <= answer.level <= levels[-1])


def carry_sentence(before: Passport, after: Passport, place_of: Mapping[str, str]) -> str:
    """Returns what became of every answer, in sentences; `place_of` has by new criterion the one that it was divided off."""
    waits, gone, new = len(queue(after)), len(retired(after)), new_criteria(before, after)
    stays = len(before.answers) - waits - gone
    parts = (
        (stays, "stays as it is", "stay as they are"),
        (waits, f"waits for you to confirm it, because {REWORDED[0]}", f"wait for you to confirm them, because {REWORDED[1]}"),
        (gone, "belongs to a question that is no longer asked", "belong to questions that are no longer asked"),
    )  # fmt: skip
    given = [f"{english.number_word(count)} {one if count == 1 else more}" for count, one, more in parts if count]
    answers = english.counted(len(before.answers), "answer")
    heirs = [place_of[each.criterion] for each in new if place_of.get(each.criterion) in _not_asked(before, after)]
    sentences = [f"Of your {answers}: {'; '.join(given)}" if given else ""]
    sentences += [
        f"{english.sentence(english.counted(len(new), 'question'))} {'is' if len(new) == 1 else 'are'} new"
        if new
        else ""
    ]
    sentences += [f"{english.sentence(english.number_word(len(heirs)))} of them {'takes' if len(heirs) == 1 else 'take'} the place of "
             f"{english.number_word(len(set(heirs)))} that {'is' if len(set(heirs)) == 1 else 'are'} no longer asked" if heirs else ""]  # fmt: skip
    sentences += ["All your answers stay in the file with the old wording" if given else ""]
    return " ".join(map(english.ended, filter(None, sentences)))


def _not_asked(before: Passport, after: Passport) -> set[str]:
    """Returns the criteria that the older version had and the newer one has no more."""
    old, new = ({each.criterion for each in made.wordings} for made in (before, after))
    return old - new


def queue(passport: Passport) -> tuple[Queued, ...]:
    """Returns what was reworded and is not answered anew yet, in the order of the rubric; of several old answers the last."""
    given = current_answers(passport)
    aside = {each.answer.criterion: each for each in passport.set_aside if each.why == Superseded.reworded}
    return tuple(
        Queued(aside[wording.criterion], wording)
        for wording in passport.wordings
        if wording.criterion in aside
        and given.get(wording.criterion, blank(wording.criterion)).state == State.not_assessed
    )


def retired(passport: Passport) -> tuple[Superseding, ...]:
    """Answers to criteria that the rubric no longer has; they stay in the file."""
    return tuple(each for each in passport.set_aside if each.why == Superseded.removed)


def new_criteria(before: Passport, after: Passport) -> tuple[Wording, ...]:
    """Returns what the version of `after` asks and that of `before` did not; () where `before` holds no wordings."""
    changes = compare_wordings(before.wordings, after.wordings) if before.wordings else ()
    return tuple(each.new for each in changes if each.change == Change.new and each.new)
