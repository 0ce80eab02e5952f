"""Two assessments of one project: what changed, and how much of it is the project's doing and how much the rubric's."""

from dataclasses import dataclass
from statistics import median

from dashboard.analysis.assessment.profile import answers_by_criterion, marks_of, rubric_scale_of
from dashboard.analysis.assessment.rubric_versions import Change, CriterionChange, compare_wordings
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.changes import wordings_of
from dashboard.domain.assessment.checks import counts
from dashboard.domain.assessment.current_answers import blank, verdict
from dashboard.domain.assessment.passport import Answer, Passport, Verdict
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.rubric import Rubric

Levels = dict[str, float]


@dataclass(frozen=True, slots=True)
class CriterionMoved:
    """One criterion in both files. The change is in levels, None unless both have one; the parts sum to it.

    What was reworded cannot be compared level by level, so its change is counted as the rubric's.
    """

    criterion: str
    question: str
    wording: Change
    before: Verdict | None
    after: Verdict | None
    change: float | None
    by_project: float | None
    by_rubric: float | None
    says: str


@dataclass(frozen=True, slots=True)
class BehaviourMoved:
    """The median of one behaviour in both files, and the parts that its change is made of; they sum to it exactly.

    `by_project`: what the criteria did that have the same wording and a level both times. `by_knowledge`: what came of
    criteria with the same wording that have a level only once. `by_rubric`: what came of criteria that were reworded,
    removed or added. All None, with the reason, where one of the medians is not shown.
    """

    behaviour: str
    name: str
    before: float | None
    after: float | None
    change: float | None
    by_project: float | None
    by_knowledge: float | None
    by_rubric: float | None
    says: str


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What two files say of one project. `cautions` are sentences about what else differs between them."""

    criteria: tuple[CriterionMoved, ...]
    behaviours: tuple[BehaviourMoved, ...]
    cautions: tuple[str, ...]


def before_and_after(old: Passport, old_rubric: Rubric, new: Passport, new_rubric: Rubric) -> BeforeAfter:
    """Returns the change from `old` to `new`, each with the rubric that it was made with.

    ValueError, in a sentence, if the two are not about one project or not of one rubric.
    """
    if old.project.short_name != new.project.short_name:
        raise ValueError(
            f"the files are about '{old.project.short_name}' and '{new.project.short_name}'; give both the same project id "
            "if they are one project"
        )
    if old.rubric.id != new.rubric.id:
        raise ValueError(f"the files were made with two rubrics, '{old.rubric.id}' and '{new.rubric.id}'")
    changes = compare_wordings(wordings_of(old_rubric), wordings_of(new_rubric))
    before, after = answers_by_criterion(old, old_rubric), answers_by_criterion(new, new_rubric)
    return BeforeAfter(
        criteria=tuple(_criterion_moved(each, before, after) for each in changes),
        behaviours=_behaviours(old, old_rubric, new, new_rubric, changes),
        cautions=tuple(_cautions(old, new)),
    )


def _criterion_moved(each: CriterionChange, before: dict[str, Answer], after: dict[str, Answer]) -> CriterionMoved:
    was = verdict(before.get(each.criterion, blank(each.criterion))) if each.old else None
    now = verdict(after.get(each.criterion, blank(each.criterion))) if each.new else None
    both = was and now and was.level is not None and now.level is not None
    change = now.level - was.level if both and was and now and now.level is not None and was.level is not None else None
    own = None if change is None else (change if each.change == Change.same else 0.0)
    worded = each.new or each.old
    return CriterionMoved(
        criterion=each.criterion,
        question=worded.question if worded else "",
        wording=each.change,
        before=was,
        after=now,
        change=change,
        by_project=own,
        by_rubric=None if change is None or own is None else change - own,
        says=_criterion_said(each.change, was, now),
    )


def _criterion_said(wording: Change, was: Verdict | None, now: Verdict | None) -> str:
    if was is None and now is not None:
        return f"New in the rubric: {spoken(now)}."
    if was is not None and now is None:
        return f"No longer asked; it was {spoken(was)}."
    if was is None or now is None:
        return ""
    moved = f"still {spoken(now)}" if was == now else f"{spoken(was)} before, {spoken(now)} now"
    if wording == Change.reworded:
        return f"Asked in other words, so the two cannot be compared: {moved}."
    return f"{english.sentence(moved)}."


def _behaviours(
    old: Passport, old_rubric: Rubric, new: Passport, new_rubric: Rubric, changes: tuple[CriterionChange, ...]
) -> tuple[BehaviourMoved, ...]:
    shown = {"old": _shown(old, old_rubric), "new": _shown(new, new_rubric)}
    levels = {"old": _levels(old, old_rubric), "new": _levels(new, new_rubric)}
    homes = {
        side: {criterion.id: behaviour.id for behaviour in rubric.behaviours for criterion in behaviour.criteria}
        for side, rubric in (("old", old_rubric), ("new", new_rubric))
    }
    same = {each.criterion for each in changes if each.change == Change.same}
    found = []
    for behaviour in new_rubric.behaviours:
        mine = {
            side: {each: level for each, level in levels[side].items() if homes[side].get(each) == behaviour.id}
            for side in ("old", "new")
        }
        unchanged = {each for each in same if homes["old"].get(each) == homes["new"].get(each) == behaviour.id}
        before, why_before = shown["old"].get(behaviour.id, (None, "The older rubric has no such behaviour."))
        after, why_after = shown["new"][behaviour.id]
        named = behaviour.id, behaviour.name
        if before is None or after is None:
            why = f"Before: {why_before}" if before is None else f"Now: {why_after}"
            found.append(BehaviourMoved(*named, before, after, None, None, None, None, why))
        else:
            found.append(_parted(*named, before, after, mine["old"], mine["new"], unchanged))
    return tuple(found)


def _shown(passport: Passport, rubric: Rubric) -> dict[str, tuple[float | None, str]]:
    """By behaviour its median, None with the reason where too little is covered."""
    table = profiles(marks_of(passport, rubric), rubric_scale_of(rubric), passport.rater.role.value)
    return {
        row["behaviour"]: (float(row["median"]) if row["shown"] else None, row["why_not"] or "")
        for row in table.to_dict("records")
    }


def _levels(passport: Passport, rubric: Rubric) -> Levels:
    """Returns the levels that a profile rests on."""
    given, merged = answers_by_criterion(passport, rubric), bool(passport.rater.of)
    return {
        criterion.id: level
        for criterion in rubric.criteria
        if given[criterion.id].state == State.scored
        and (level := given[criterion.id].level) is not None
        and counts(given[criterion.id], criterion, rubric, merged)
    }


def _parted(
    behaviour: str, name: str, before: float, after: float, old: Levels, new: Levels, unchanged: set[str]
) -> BehaviourMoved:
    """Returns the change of a median in its parts. Where no criterion stayed, all of it is the rubric's."""
    change = after - before
    both = [each for each in unchanged if each in old and each in new]
    project = median([new[each] for each in both]) - median([old[each] for each in both]) if both else 0.0
    old_same, new_same = ([level for each, level in side.items() if each in unchanged] for side in (old, new))
    # Of the change on criteria that ask the same, what the twice rated ones do not explain came to light or was lost.
    knowledge = median(new_same) - median(old_same) - project if old_same and new_same else 0.0
    rubric = change - project - knowledge
    says = _behaviour_said(before, after, project, knowledge, rubric)
    return BehaviourMoved(behaviour, name, before, after, change, project, knowledge, rubric, says)


def _behaviour_said(before: float, after: float, project: float, knowledge: float, rubric: float) -> str:
    told = f"Median {before:g} before, {after:g} now"
    parts = [
        f"{part:+g} {whose}"
        for part, whose in (
            (project, "by what the project did"),
            (knowledge, "by what became known or is no longer known"),
            (rubric, "by the change of the rubric"),
        )
        if part
    ]
    return f"{told}: {english.listed(parts)}." if parts else f"{told}."


def _cautions(old: Passport, new: Passport) -> list[str]:
    found = []
    if old.rater.id != new.rater.id:
        found.append(f"Two raters judged, {old.rater.id} and {new.rater.id}: a part of the change may be theirs.")
    if old.rater.role != new.rater.role:
        found.append(
            f"The roles differ, {old.rater.role.label} and {new.rater.role.label}, so this is a gap between views and not a "
            "change over time."
        )
    return found
