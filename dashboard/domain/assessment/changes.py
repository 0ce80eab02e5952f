"""How a passport comes about: each function gives a new one with one thing changed and a line of history."""

from datetime import UTC, date, datetime, timedelta

from dashboard.domain.assessment import current_answers
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.assessment.passport import (
    FORMAT,
    MOST_ACTIONS,
    MOST_STEPS,
    Action,
    Adjudication,
    Answer,
    Assessor,
    Passport,
    Project,
    Reply,
    RubricUsed,
    Step,
    Unsent,
    Withdrawal,
    Wording,
    unsent_place,
)
from dashboard.domain.rubric.content_hash import rubric_hash
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

# Saves about the same thing within this time are one step of the history.
TOGETHER = timedelta(minutes=10)
MERGED = "several earlier changes"


class LockedError(ValueError):
    """The answers are locked; the text says what can be done instead."""


def new_passport(rubric: Rubric, project: Project, rater: Assessor, now: datetime) -> Passport:
    """Returns an assessment in which nothing is answered yet."""
    fresh = Passport(
        format_version=FORMAT, project=project, rubric=rubric_used(rubric), rater=rater, wordings=wordings_of(rubric)
    )
    return with_step(fresh, "begun", now)


def rubric_used(rubric: Rubric) -> RubricUsed:
    """Returns the rubric as a passport names it."""
    return RubricUsed(id=rubric.rubric.id, version=rubric.rubric.version, hash=rubric_hash(rubric))


def wordings_of(rubric: Rubric) -> tuple[Wording, ...]:
    """Returns all criteria as they are worded, in reading order."""
    return tuple(wording(behaviour, criterion) for behaviour in rubric.behaviours for criterion in behaviour.criteria)


def wording(behaviour: Behaviour, criterion: Criterion) -> Wording:
    """Returns what a criterion asks and describes."""
    return Wording(
        criterion=criterion.id, behaviour=behaviour.id, question=criterion.question, levels=dict(criterion.levels)
    )


def for_another_rater(passport: Passport, rater: Assessor, now: datetime) -> Passport:
    """Returns the same project and rubric for somebody who rates blind: no answer, reply or history is in it."""
    empty = {
        "rater": rater,
        "answers": (),
        "set_aside": (),
        "actions": (),
        "replies": (),
        "adjudications": (),
        "unsent": (),
        "history": (),
        "files": (),
    }
    return with_step(passport.model_copy(update=empty), "begun for another rater", now)


def with_project(passport: Passport, project: Project, now: datetime) -> Passport:
    """Returns the same with the project described anew."""
    return with_step(passport.model_copy(update={"project": project}), "project", now)


def with_answer(passport: Passport, answer: Answer, now: datetime) -> Passport:
    """Returns the same with one criterion answered, or answered anew. Raises LockedError where the answers are locked."""
    if passport.rater.locked:
        raise LockedError("The answers are locked: a rating changes only by a logged decision.")
    others = [each for each in passport.answers if each.criterion != answer.criterion]
    order = {worded.criterion: place for place, worded in enumerate(passport.wordings)}
    answers = sorted([*others, answer], key=lambda each: order.get(each.criterion, len(order)))
    what = f"{answer.criterion}: {spoken(current_answers.verdict(answer))}"
    return with_step(passport.model_copy(update={"answers": tuple(answers)}), what, now)


def with_actions(passport: Passport, actions: tuple[Action, ...], now: datetime) -> Passport:
    """Returns the same with other next steps. ValueError, in a sentence, for one more than three; a merged file may hold more."""
    if len(actions) > max(MOST_ACTIONS, len(passport.actions)):
        raise ValueError(f"There is room for {MOST_ACTIONS} actions: what would you do first?")
    return with_step(passport.model_copy(update={"actions": actions}), "actions", now)


def with_reply(passport: Passport, reply: Reply, now: datetime) -> Passport:
    """Returns the same with a reply of the assessed body; no answer changes. One that stands there is not added again."""
    if any(_same_reply(each, reply) for each in passport.replies):
        return passport
    replies = (*passport.replies, reply)
    return with_step(passport.model_copy(update={"replies": replies}), f"{reply.criterion}: reply", now)


def _same_reply(one: Reply, other: Reply) -> bool:
    return (one.criterion, one.who, one.text, one.withdrawn) == (
        other.criterion,
        other.who,
        other.text,
        other.withdrawn,
    )


def with_withdrawal(passport: Passport, reply: Reply, withdrawal: Withdrawal, now: datetime) -> Passport:
    """Returns the same with a reply withdrawn. It stays in the file; one that was withdrawn before stays as it is."""
    if reply.withdrawn or reply not in passport.replies:
        return passport
    gone = reply.model_copy(update={"withdrawn": withdrawal})
    replies = tuple(gone if each == reply else each for each in passport.replies)
    return with_step(passport.model_copy(update={"replies": replies}), f"{reply.criterion}: reply withdrawn", now)


def with_adjudication(passport: Passport, adjudication: Adjudication, now: datetime) -> Passport:
    """Returns the same with a logged change of a locked answer; what it was is taken from the file itself.

    ValueError, in a sentence, if the answers are not locked.
    """
    if passport.rater.locked is None:
        raise ValueError("The answers are not locked yet, so they can simply be changed.")
    before = current_answers.current_answers(passport).get(adjudication.criterion)
    was = current_answers.verdict(before or current_answers.blank(adjudication.criterion))
    logged = adjudication.model_copy(update={"was": was})
    what = f"{adjudication.criterion}: decided, {spoken(was)} to {spoken(adjudication.becomes)}"
    return with_step(passport.model_copy(update={"adjudications": (*passport.adjudications, logged)}), what, now)


def with_unsent(passport: Passport, form: Unfinished, criterion: str | None, field: str, words: str | None) -> Passport:
    """Returns the same with one box of a decision or a reply as it is being written; without words it is taken out."""
    place = unsent_place(form, criterion, field)
    others = tuple(each for each in passport.unsent if each.place != place)
    written = (Unsent(form=form, criterion=criterion, field=field, words=words),) if words else ()
    return passport.model_copy(update={"format_version": FORMAT, "unsent": (*others, *written)})


def without_unsent(passport: Passport, form: Unfinished, criterion: str | None) -> Passport:
    """Returns the same without what was being written of one decision or reply: it was sent."""
    kept = tuple(each for each in passport.unsent if (each.form, each.criterion) != (form, criterion))
    return passport.model_copy(update={"unsent": kept})


def for_others(passport: Passport) -> Passport:
    """Returns the file as others may have it: without what was being written and not sent, also in the files it holds."""
    files = tuple(map(for_others, passport.files))
    return passport.model_copy(update={"unsent": (), "files": files})


def locked(passport: Passport, today: date, now: datetime) -> Passport:
    """Returns the same with its answers locked."""
    return with_step(current_answers.lock(passport, today), "locked", now)


def with_step(passport: Passport, what: str, now: datetime) -> Passport:
    """Returns the same with a line of history. Saves about one thing in a row are one line, and the oldest lines melt."""
    at = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    step, steps = Step(at=at, what=what), list(passport.history)
    if steps and _same_thing(steps[-1], step):
        step = step.model_copy(update={"saves": steps.pop().saves + 1})
    if len(steps) >= MOST_STEPS:
        first, second, *rest = steps
        steps = [Step(at=second.at, what=MERGED, saves=first.saves + second.saves), *rest]
    return passport.model_copy(update={"format_version": FORMAT, "history": (*steps, step)})


def _same_thing(before: Step, now: Step) -> bool:
    about = [each.what.partition(":")[0] for each in (before, now)]
    return about[0] == about[1] and moment(now.at) - moment(before.at) <= TOGETHER


def moment(at: str) -> datetime:
    """Returns the time of a step."""
    return datetime.fromisoformat(at)
