"""What must hold inside a passport, and between it and its rubric."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from dashboard.domain.assessment.adjudication_checks import check_adjudications
from dashboard.domain.assessment.current_answers import answers_hash, may_be_not_applicable
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import FORMAT, MOST_ACTIONS, Answer, Passport, Project, ProjectOutcome
from dashboard.domain.base.problem import Fault, Path, visible
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.content_hash import rubric_hash
from dashboard.domain.rubric.rubric import Criterion, Rubric

AnswerFault = tuple[str, str, str]


def check_passport(passport: Passport, rubric: Rubric | None, today: date) -> Iterator[Fault]:
    """Yields every fault of one passport; `rubric` is the one of its id, or None where there is none to compare with."""
    if passport.format_version > FORMAT:
        says = f"the file has format version {passport.format_version}, and this program knows {FORMAT}"
        yield Fault(("format_version",), says, "open it with a newer version of the program")
    yield from project_is_sound(passport.project)
    yield from rater_is_sound(passport, today)
    yield from dates_are_past(passport, today)
    yield from no_repeats(passport)
    yield from holds_what_it_may(passport)
    yield from check_adjudications(passport, today)
    for i, each in enumerate(passport.set_aside):
        if each.wording.criterion != each.answer.criterion:
            says = f"the wording is that of '{each.wording.criterion}'"
            yield Fault(("set_aside", i, "answer", "criterion"), says, "give both the same id")
    if rubric is None:
        return
    yield from fits_rubric(passport, rubric)
    yield from known_criteria(passport, rubric)
    yield from answers_are_whole(passport, rubric)


def project_is_sound(project: Project) -> Iterator[Fault]:
    count, outcome = project.participants, project.outcome
    if count and count.population is not None and count.value > count.population:
        says = f"{count.value:,} people are more than the {count.population:,} who could take part"
        yield Fault(("project", "participants", "population"), says, "correct one of the two numbers")
    if outcome:
        for name in ("answered", "accepted", "delivered"):
            number = getattr(outcome, name)
            if number is not None and number > outcome.submitted:
                says = f"{number:,} {name} are more than the {outcome.submitted:,} submitted"
                yield Fault(("project", "outcome", name), says, "correct one of the two numbers")
        yield from _outcomes_fit(outcome)


def _outcomes_fit(outcome: ProjectOutcome) -> Iterator[Fault]:
    """Yields what can hardly be: an acceptance is an answer, and what is carried out was accepted."""
    for more, fewer, why in (("accepted", "answered", "an acceptance is an answer"),
                             ("delivered", "accepted", "what is carried out was accepted in some form")):  # fmt: skip
        many, few = getattr(outcome, more), getattr(outcome, fewer)
        if many is not None and few is not None and few < many <= outcome.submitted:
            says = f"{many:,} {more}, but only {few:,} {fewer}: is that so?"
            yield Fault(("project", "outcome", more), says, f"{why}, so correct one of the two numbers")


def rater_is_sound(passport: Passport, today: date) -> Iterator[Fault]:
    rater = passport.rater
    if rater.id in rater.of:
        yield Fault(("rater", "of"), "a file cannot be made of itself", "name the first raters only")
    if rater.locked is None:
        return
    if rater.locked.date.lies_after(today):
        yield Fault(("rater", "locked", "date"), f"{rater.locked.date} lies in the future", "correct the date")
    if rater.locked.hash != answers_hash(passport):
        says = f"the answers are not those that were locked on {rater.locked.date.spoken}"
        yield Fault(("rater", "locked", "hash"), says, "take the file as it was, and log changes under adjudications")


def dates_are_past(passport: Passport, today: date) -> Iterator[Fault]:
    for i, reply in enumerate(passport.replies):
        if reply.date.lies_after(today):
            yield Fault(("replies", i, "date"), f"{reply.date} lies in the future", "correct the date")
        gone = reply.withdrawn
        if gone and gone.date.lies_after(today):
            yield Fault(("replies", i, "withdrawn", "date"), f"{gone.date} lies in the future", "correct the date")
        elif gone and gone.date.latest < reply.date.earliest:
            says = f"{gone.date} lies before the reply itself"
            yield Fault(("replies", i, "withdrawn", "date"), says, "correct one of the two dates")
    for i, answer in enumerate(passport.answers):
        for e, item in enumerate(answer.evidence):
            if item.date and item.date.lies_after(today):
                path: Path = ("answers", i, "evidence", e, "date")
                yield Fault(path, f"{item.date} lies in the future", "correct the date")


def no_repeats(passport: Passport) -> Iterator[Fault]:
    criteria: set[str] = set()
    for i, answer in enumerate(passport.answers):
        if answer.criterion in criteria:
            says = f"'{answer.criterion}' is answered twice"
            yield Fault(("answers", i, "criterion"), says, "delete one of the two")
        criteria.add(answer.criterion)
    worded = Counter(wording.criterion for wording in passport.wordings)
    for i, wording in enumerate(passport.wordings):
        if worded[wording.criterion] > 1:
            says = f"'{wording.criterion}' is worded {worded[wording.criterion]} times"
            yield Fault(("wordings", i, "criterion"), says, "keep one of them")


def holds_what_it_may(passport: Passport) -> Iterator[Fault]:
    """Only a merged file holds the files and the actions of several raters."""
    if len(passport.actions) > MOST_ACTIONS and not passport.rater.of:
        yield Fault(("actions",), "the list has too many items", f"give it at most {MOST_ACTIONS}")
    if passport.files and not passport.rater.of:
        yield Fault(("files",), "only a merged file holds the files of raters", "delete them")
    for i, each in enumerate(passport.files):
        if each.rater.id not in passport.rater.of:
            says = f"the file is not made of the rater '{each.rater.id}'"
            yield Fault(("files", i, "rater", "id"), says, "name the rater under `of`, or delete the file")
        if each.files:
            yield Fault(("files", i, "files"), "this file was itself made by merging", "keep first raters' files")


def fits_rubric(passport: Passport, rubric: Rubric) -> Iterator[Fault]:
    head, used = rubric.rubric, passport.rubric
    if used.version != head.version:
        says = f"made with version {visible(used.version)}, but the rubric has version {visible(head.version)}"
        yield Fault(("rubric", "version"), says, "carry the answers over: `legitimacy assess carry`")
    elif used.hash and used.hash != rubric_hash(rubric):
        says = f"the rubric of version {visible(head.version)} here is worded otherwise than the one of this file"
        yield Fault(("rubric", "hash"), says, "carry the answers over: `legitimacy assess carry`")
    if passport.rater.role not in head.rules.assessor_roles:
        says = f"the rubric has no raters in the role '{passport.rater.role}'"
        yield Fault(("rater", "role"), says, f"use one of: {', '.join(head.rules.assessor_roles)}")


def known_criteria(passport: Passport, rubric: Rubric) -> Iterator[Fault]:
    known = {criterion.id for criterion in rubric.criteria}
    # An action may have been begun for a criterion that the rubric has dropped since.
    retired = {each.answer.criterion for each in passport.set_aside}
    for name in ("answers", "actions", "replies", "adjudications"):
        for i, item in enumerate(getattr(passport, name)):
            if item.criterion not in known | ({None, *retired} if name == "actions" else set()):
                says = f"the rubric has no criterion '{item.criterion}'"
                yield Fault((name, i, "criterion"), says, "correct the id, or carry the answers over")


def answers_are_whole(passport: Passport, rubric: Rubric) -> Iterator[Fault]:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    behaviours = {criterion.id: behaviour.id for behaviour in rubric.behaviours for criterion in behaviour.criteria}
    most, left_out = rubric.rubric.rules.max_not_applicable_per_behaviour, Counter[str]()
    for i, answer in enumerate(passport.answers):
        criterion = criteria.get(answer.criterion)
        if criterion is None:
            continue
        for field, says, try_this in answer_faults(answer, criterion, rubric, merged=bool(passport.rater.of)):
            yield Fault(("answers", i, field), says, try_this)
        behaviour = behaviours[answer.criterion]
        left_out[behaviour] += answer.state == State.not_applicable
        if answer.state == State.not_applicable and left_out[behaviour] == most + 1:
            says = f"more than {most} criteria of the behaviour {behaviour} do not apply"
            yield Fault(("answers", i, "state"), says, "answer them, or say that there is no evidence")


def answer_faults(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool = False) -> Iterator[AnswerFault]:
    """Yields what an answer still lacks: the field, what is wrong and what to try. `merged` allows half steps."""
    yield from verdict_faults(answer, rubric, merged)
    for item in answer.evidence:
        if item.kind == EvidenceKind.link and item.url is None:
            yield "evidence", f"the link '{visible(item.text, 30)}' has no address", "add it, or call it a document"
    match answer.state:
        case State.scored if answer.level is not None:
            if answer.level > rubric.rubric.scale.min and not answer.evidence:
                try_this = f"name at least one, such as: {criterion.evidence[0]}" if criterion.evidence else "name one"
                yield "evidence", f"level {answer.level:g} needs evidence", try_this
            if answer.certainty is None:
                yield (
                    "certainty",
                    f"level {answer.level:g} lacks a word for how well an outsider could check it",
                    "choose high, moderate, low or very low",
                )
        case State.not_applicable:
            if not may_be_not_applicable(criterion):
                says = "the rubric knows no case in which this does not apply"
                yield "state", says, "choose a level, or say that there is no evidence"
            elif answer.rationale is None:
                yield "rationale", "not applicable needs a reason", f"it is allowed when: {criterion.na_when}"
        case State.no_evidence if answer.looked_in is None:
            yield "looked_in", "no evidence needs the places where you looked", "name them"


def verdict_faults(answer: Answer, rubric: Rubric, merged: bool) -> Iterator[AnswerFault]:
    levels = levels_of(rubric.rubric)
    if answer.level is None:
        if answer.state == State.scored:
            yield "level", "scored without a level", "choose a level, or another state"
    elif answer.state != State.scored:
        yield "level", f"{answer.state.label} with a level", "delete the level, or use the state scored"
    elif levels and not levels[0] <= answer.level <= levels[-1]:
        says = f"{answer.level:g} is not on the scale of {levels[0]} to {levels[-1]}"
        yield "level", says, "choose a level of the scale"
    elif answer.level % 1 and not merged:
        yield "level", "half steps are for merged files", "use a whole level"


def is_counted(answer: Answer, criterion: Criterion, rubric: Rubric, merged: bool = False) -> bool:
    """Returns whether a profile may rest on the answer: it lacks nothing but, at most, its certainty."""
    return all(field == "certainty" for field, _, _ in answer_faults(answer, criterion, rubric, merged))
