"""What a report of an assessment says, part by part; the files that it becomes only lay it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.analysis.assessment.at_a_glance import Deed, Glance, at_a_glance, deeds
from dashboard.analysis.assessment.next_steps import NextStep, StepOrder, Strength, next_steps, strengths
from dashboard.analysis.assessment.profile import (
    CAVEAT,
    CAVEAT_SOURCE,
    behaviours_of,
    profile,
    progress_sentence,
    unnamed,
)
from dashboard.analysis.assessment.project_facts import project_facts
from dashboard.analysis.assessment.raters import WHICH_COUNTS
from dashboard.analysis.assessment.report_criteria import (
    BehaviourPart,
    behaviour_part,
    decision_sentence,
    evidence_words,
    reply_sentence,
)
from dashboard.analysis.assessment.rubric_versions import queue, retired
from dashboard.analysis.assessment.similar_engagements import SimilarEngagements
from dashboard.analysis.text import english
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Passport, Superseding, Wording
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.content_hash import rubric_hash
from dashboard.domain.rubric.rubric import Rubric

SHORT_HASH = 12
NOT_FOUND, UNFINISHED, NOT_ANSWERED = (
    "We do not know: we looked and found nothing",
    "Unfinished, so not counted yet",
    "Not answered yet",
)
NOT_NOW = "Does not apply: look again when that changes"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything, in reading order."""

    title: str
    glance: Glance
    standing: str
    facts: tuple[tuple[str, str], ...]
    notice: str
    caveat: str | None
    caveat_source: str | None
    scale: tuple[int, int]
    labels: tuple[tuple[int, str], ...]
    behaviours: tuple[BehaviourPart, ...]
    strengths: tuple[Strength, ...]
    steps: tuple[NextStep, ...]
    actions: tuple[Deed, ...]
    which_counts: tuple[str, ...]
    around: SimilarEngagements | None
    set_aside: tuple[tuple[str, str, str], ...]
    made_with: tuple[tuple[str, str], ...]


def report_of(
    passport: Passport,
    rubric: Rubric,
    order: StepOrder = StepOrder.weakest,
    around: SimilarEngagements | None = None,
    country: str | None = None,
) -> Report:
    """Returns the report of one passport with the rubric that it was made with.

    `around` is the answer of `like_cases.around`, and `country` the name of the project's country for readers.
    """
    head, own = rubric.rubric, passport.rater.role == Role.self
    profiled = profile(passport, rubric)
    steps = next_steps(passport, rubric, order)
    further = {step.criterion: step for step in steps}
    return Report(
        title=passport.project.title,
        glance=at_a_glance(passport, rubric, profiled),
        standing=_standing(passport, rubric),
        facts=tuple(project_facts(passport.project, country)),
        notice=head.notice,
        caveat=CAVEAT if own else None,
        caveat_source=CAVEAT_SOURCE if own else None,
        scale=(head.scale.min, head.scale.max),
        labels=tuple(sorted(head.scale.generic_labels.items())),
        behaviours=tuple(behaviour_part(row, passport, rubric, profiled, further) for row in behaviours_of(profiled)),
        strengths=strengths(passport, rubric),
        steps=steps,
        actions=deeds(passport, rubric),
        which_counts=WHICH_COUNTS if passport.rater.of else (),
        around=around,
        set_aside=tuple(_set_aside(passport)),
        made_with=tuple(_made_with(passport, rubric)),
    )


def _standing(passport: Passport, rubric: Rubric) -> str:
    rater = passport.rater
    who = f"Answered by {unnamed(rater) or f'{rater.id}, {role_name(rater.role)}'}"
    if rater.of:
        who = f"Merged from the files of {english.listed(list(rater.of))}, {role_name(rater.role)}"
    state = f"Locked on {rater.locked.date.spoken}" if rater.locked else "Not locked yet"
    return f"{who}. {progress_sentence(passport, rubric)}. {state}."


def role_name(role: Role) -> str:
    """In which role somebody answers, as the end of 'they answer …'."""
    return {
        Role.self: "about their own project",
        Role.peer: "as a practitioner from elsewhere",
        Role.independent: "as somebody without a stake",
        Role.participant: "as somebody who took part",
    }[role]


def _set_aside(passport: Passport) -> Iterator[tuple[str, str, str]]:
    """Old answers: why they are set aside, what was asked, and what was answered."""
    waiting = {each.before.answer.criterion for each in queue(passport)}
    for each in passport.set_aside:
        if each in retired(passport):
            why = f"No longer asked since version {passport.rubric.version}"
        elif each.answer.criterion in waiting:
            why = "Reworded, and waiting for a new answer"
        else:
            why = each.why.meaning.rstrip(".")
        yield why, each.wording.question, _old_answer(each, each.wording)


def _old_answer(each: Superseding, wording: Wording) -> str:
    """Returns an old answer with its words, evidence, decisions and replies, so that nothing of it is in the file alone."""
    answer, level = each.answer, each.answer.level
    wording_then = wording.levels.get(int(level), "") if level is not None and float(level).is_integer() else ""
    verdict_then = english.sentence(spoken(verdict(answer)))
    parts = [f"{verdict_then} in version {each.version}" + (f": {wording_then}" if wording_then else "")]
    named = (("What was done", answer.shows), ("Missing", answer.missing), ("Why", answer.rationale), ("Looked in", answer.looked_in),
             ("Evidence", "; ".join(map(evidence_words, answer.evidence))))  # fmt: skip
    parts += [f"{name}: {words}" for name, words in named if words]
    parts += [*map(decision_sentence, each.adjudications), *map(reply_sentence, each.replies)]
    return " ".join(map(english.ended, parts))


def _made_with(passport: Passport, rubric: Rubric) -> Iterator[tuple[str, str]]:
    head, rater, history = rubric.rubric, passport.rater, passport.history
    yield "Rubric", f"{head.title or head.id}, version {head.version}, content hash {rubric_hash(rubric)[:SHORT_HASH]}"
    yield "What one assessment is about", head.unit_of_assessment
    if rater.method:
        yield "How the answers were found", rater.method
    for file in passport.files:
        if file.rater.method:
            yield f"How {file.rater.id} found the answers", file.rater.method
    if rater.locked:
        yield "Locked", f"{rater.locked.date.spoken}, content hash {rater.locked.hash[:SHORT_HASH]}"
    if history:
        first, last = (PartialDate.read(step.at[:10]).spoken for step in (history[0], history[-1]))
        saves = sum(step.saves for step in history)
        span = f"from {first} to {last}" if first != last else f"on {first}"
        yield "Saved", f"{english.counted(saves, 'time')}, {span}"


def without_level(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Returns the criteria without a level by what is to be done about them: the heading, then their questions."""
    found: dict[str, list[str]] = {NOT_FOUND: [], UNFINISHED: [], NOT_ANSWERED: [], NOT_NOW: []}
    for step in report.steps:
        if step.aim is None:
            found[_unknown_as(step)].append(step.question)
    steps = {step.criterion for step in report.steps}
    found[NOT_NOW] = [
        each.question
        for part in report.behaviours
        for each in part.criteria
        if each.state == State.not_applicable and each.id not in steps
    ]
    return tuple((head, tuple(questions)) for head, questions in found.items() if questions)


def _unknown_as(step: NextStep) -> str:
    if step.state == State.not_assessed:
        return NOT_ANSWERED
    return NOT_FOUND if step.counted else UNFINISHED
