"""What holds now in a passport: the answers with the logged decisions on top, and what a lock vouches for."""

from datetime import date

from dashboard.domain.assessment.passport import Adjudication, Answer, Locked, Passport, Verdict
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import ReconciledBy, State
from dashboard.domain.rubric.content_hash import content_hash
from dashboard.domain.rubric.rubric import Criterion

# Fields that came later: what was locked before there were any still fits its lock.
LATER = ("shows", "missing")


def blank(criterion: str) -> Answer:
    """Returns the answer of somebody who has not looked yet."""
    return Answer(criterion=criterion, state=State.not_assessed)


def current_answers(passport: Passport) -> dict[str, Answer]:
    """By criterion what holds now; a criterion without an answer is left out."""
    answers = {answer.criterion: answer for answer in reversed(passport.answers)}
    for adjudication in passport.adjudications:
        before = answers.get(adjudication.criterion, blank(adjudication.criterion))
        answers[adjudication.criterion] = after_adjudication(before, adjudication)
    return answers


def after_adjudication(answer: Answer, adjudication: Adjudication) -> Answer:
    """Returns the answer as a decision leaves it: its reason takes the place of the rationale, evidence comes on top.

    What was missing for the next level holds no longer where the level is another.
    """
    scored = adjudication.becomes.state == State.scored
    change = {
        "state": adjudication.becomes.state,
        "level": adjudication.becomes.level,
        "certainty": (adjudication.certainty or answer.certainty) if scored else None,
        "evidence": (*answer.evidence, *adjudication.evidence),
        "missing": answer.missing if adjudication.becomes == verdict(answer) else None,
        "rationale": adjudication.reason,
        "looked_in": answer.looked_in or adjudication.reason
        if adjudication.becomes.state == State.no_evidence
        else None,
        "rule": ReconciledBy.adjudicated,
    }
    return answer.model_copy(update=change)


def verdict(answer: Answer) -> Verdict:
    """Returns the state and level of an answer."""
    return Verdict(state=answer.state, level=answer.level)


def answers_hash(passport: Passport) -> str:
    """Returns what a lock vouches for: the answers, without decisions and replies that come later."""
    return content_hash(*passport.answers, later=LATER)


def lock(passport: Passport, today: date) -> Passport:
    """Returns the same with its answers locked. A locked passport stays as it is."""
    if passport.rater.locked:
        return passport
    locked = Locked(date=PartialDate.read(today.isoformat()), hash=answers_hash(passport))
    return passport.model_copy(update={"rater": passport.rater.model_copy(update={"locked": locked})})


def may_be_not_applicable(criterion: Criterion) -> bool:
    """Returns whether the rubric knows a case in which the criterion does not apply."""
    return criterion.na_when.strip(" .").casefold() != "never"
