"""Merged files, changes and progress as JSON documents, and as sentences and small tables for the terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dashboard.analysis.assessment.change import BeforeAfter
from dashboard.analysis.assessment.lenses import NOT_OF_EACH_OTHER, Lenses, raters_in
from dashboard.analysis.assessment.merge import RoleDifference, RoleFiles, agreement_sentence
from dashboard.analysis.assessment.profile import progress
from dashboard.analysis.assessment.raters import WHICH_COUNTS
from dashboard.analysis.assessment.rubric_versions import Change, CriterionChange
from dashboard.analysis.text import english
from dashboard.commands.rating_output import Block, Row, rows_of
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Passport, Verdict
from dashboard.domain.base.problem import Problem
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric


def check_document(file: str, passport: Passport | None, rubric: Rubric | None, problems: Sequence[Problem]) -> Row:
    """Returns what is wrong with one file and how far it has come; progress is None where that cannot be said."""
    far = None
    if passport is not None and rubric is not None:
        far = [asdict(part) for part in progress(passport, rubric)]
    return {"file": file, "problems": [asdict(each) for each in problems], "progress": far}


def merge_document(parts: Sequence[RoleFiles], by_role: Lenses) -> Row:
    """Agreement and differences by role, and the lenses with their gap."""
    return {
        "roles": {
            part.role.value: {
                "raters": [each.rater.id for each in part.passports],
                "agreement": None if part.agreement is None else rows_of(part.agreement),
                "leniency": list(part.leniency),
                "differences": [_difference(each) for each in part.differences],
                "to_adjudicate": [each.criterion for each in part.to_adjudicate],
            }
            for part in parts
        },
        "lenses": rows_of(by_role.table),
        "headline": by_role.headline,
        "missing": list(by_role.missing),
    }


def _difference(each: RoleDifference) -> Row:
    given = {rater: _verdict(verdict(answer)) for rater, answer in each.answers.items()}
    return {"behaviour": each.behaviour, "criterion": each.criterion, "apart": each.apart, "answers": given}


def _verdict(given: Verdict | None) -> Row | None:
    return None if given is None else {"state": given.state.value, "level": given.level}


def merge_blocks(parts: Sequence[RoleFiles], by_role: Lenses, rubric: Rubric) -> Iterator[Block]:
    """Yields the same for reading."""
    names = {each.id: each.short or each.question for each in rubric.criteria}
    for part in parts:
        named = english.listed([each.rater.id for each in part.passports])
        yield f"{raters_in(part.role)}: {named}"
        if part.agreement is None:
            yield "One rater alone is no agreement.\n"
            continue
        if part.role == Role.independent:
            yield NOT_OF_EACH_OTHER
        yield agreement_sentence(part)
        yield from part.leniency
        if part.differences:
            yield [_difference_row(each, names[each.criterion]) for each in part.differences]
        count = len(part.to_adjudicate)
        open_ones = english.sentence(english.counted(count, "question"))
        yield (
            f"{open_ones} to decide: answers of different kinds, or two levels or more apart."
            if count
            else "Nothing to decide."
        )
        yield "\n".join([*WHICH_COUNTS, ""])
    yield by_role.headline
    yield from by_role.missing


def _difference_row(each: RoleDifference, name: str) -> Row:
    apart = "different kinds" if each.apart is None else english.counted(int(each.apart), "level")
    answers = {rater: spoken(verdict(answer)) for rater, answer in each.answers.items()}
    return {"question": name, "apart": apart, **answers}


def change_document(found: BeforeAfter) -> Row:
    """Returns what changed between two files, by criterion and by behaviour."""
    return {
        "criteria": [
            {**{name: value for name, value in asdict(each).items() if name not in ("before", "after")},
             "wording": each.wording.value, "before": _verdict(each.before), "after": _verdict(each.after)}
            for each in found.criteria
        ],
        "behaviours": [asdict(each) for each in found.behaviours],
        "cautions": list(found.cautions),
        "dates": list(found.dates),
    }  # fmt: skip


def change_blocks(found: BeforeAfter) -> Iterator[Block]:
    """Yields the same for reading; criteria on which nothing happened are left out."""
    yield from found.cautions
    yield from (f"{each.name}: {each.says}" for each in found.behaviours)
    moved = [each for each in found.criteria if each.wording != Change.same or each.before != each.after]
    if moved:
        yield [{"question": each.question, "what happened": each.says} for each in moved]
    else:
        yield "No answer changed."


def rubrics_document(changes: Sequence[CriterionChange]) -> Row:
    """Returns what became of every criterion between two versions."""
    return {
        "criteria": [
            {"criterion": each.criterion, "change": each.change.value, "question_changed": each.question_changed,
             "levels": list(each.levels)}
            for each in changes
        ]
    }  # fmt: skip


def rubrics_blocks(changes: Sequence[CriterionChange]) -> Iterator[Block]:
    """Yields the same for reading, with both wordings of what was reworded."""
    numbers = {change: sum(each.change == change for each in changes) for change in Change}
    yield "; ".join(f"{change.value}: {number}" for change, number in numbers.items())
    for each in changes:
        if each.change == Change.same:
            continue
        yield f"\n{each.criterion}: {each.change.value}"
        yield from _wordings(each)


def _wordings(each: CriterionChange) -> Iterator[str]:
    old, new = each.old, each.new
    if old and new:
        if each.question_changed:
            yield f"  asked {old.question}\n  asks  {new.question}"
        for level in each.levels:
            yield f"  {level} was {old.levels.get(level, 'not there')}\n  {level} is  {new.levels.get(level, 'not there')}"
    elif new:
        yield f"  asks  {new.question}"
    elif old:
        yield f"  asked {old.question}"
