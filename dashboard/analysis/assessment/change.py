"""Two assessments of one project: what changed, side by side, and why it cannot be split into causes."""

from dataclasses import dataclass
from statistics import median

import pandas as pd

from dashboard.analysis.assessment.at_a_glance import TOO_FEW, day_of
from dashboard.analysis.assessment.lenses import raters_in
from dashboard.analysis.assessment.next_steps import level_words
from dashboard.analysis.assessment.profile import answers_by_criterion, marks_of, rubric_scale_of
from dashboard.analysis.assessment.rubric_versions import Change, CriterionChange, compare_wordings
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.changes import wordings_of
from dashboard.domain.assessment.checks import is_counted
from dashboard.domain.assessment.current_answers import blank, verdict
from dashboard.domain.assessment.passport import Answer, Passport, Verdict
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.rubric import Rubric

Levels = dict[str, float]
ONE_RATER = (
    "Nothing here says why a level moved. The project may have changed, more may have become known, or the same rater may judge "
    "otherwise today. So no part of a change is put down to the project."
)


@dataclass(frozen=True, slots=True)
class CriterionMoved:
    """One criterion in both files. `change` is in levels; None unless both have one and the question is worded the same."""

    criterion: str
    question: str
    wording: Change
    before: Verdict | None
    after: Verdict | None
    change: float | None
    says: str


@dataclass(frozen=True, slots=True)
class BehaviourMoved:
    """The median of one behaviour in both files; None, with the reason, where it is not shown.

    `same` is how many questions have the same wording and a level both times; `same_before` and `same_after` are the medians of
    these alone, like with like. Nothing says what a change comes from.
    """

    behaviour: str
    name: str
    before: float | None
    after: float | None
    change: float | None
    same: int
    same_before: float | None
    same_after: float | None
    says: str


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What two files say of one project. `cautions` are sentences: why a change cannot be split, and what else differs."""

    criteria: tuple[CriterionMoved, ...]
    behaviours: tuple[BehaviourMoved, ...]
    cautions: tuple[str, ...]
    dates: tuple[str, str]

    def table(self, rubric: Rubric) -> pd.DataFrame:
        """Returns a row per behaviour for a chart: behaviour, name, before, after and both in the rubric's words, says."""
        rows = [
            {
                "behaviour": each.behaviour, "name": each.name, "before": each.before, "after": each.after,
                "before_words": _words(each.before, rubric), "after_words": _words(each.after, rubric), "says": each.says,
            }
            for each in self.behaviours
        ]  # fmt: skip
        found = pd.DataFrame(rows).astype(object)
        return found.where(found.notna(), None)

    @property
    def finding(self) -> str:
        """'Two of five medians are higher, one lower than before', in at most 12 words."""
        known = [each.change for each in self.behaviours if each.change is not None]
        if not known:
            return "No behaviour has a median in both files"
        higher, lower = sum(change > 0 for change in known), sum(change < 0 for change in known)
        if not (higher or lower):
            return f"The {english.counted(len(known), 'median')} known in both files {'is' if len(known) == 1 else 'are'} the same"
        first, how, rest = (higher, "higher", lower) if higher else (lower, "lower", 0)
        also = f", {english.number_word(rest)} lower" if rest else ""
        are, number = "is" if first == 1 else "are", english.number_word(first)
        return english.sentence(f"{number} of {english.counted(len(known), 'median')} {are} {how}{also} than before")


def _words(level: float | None, rubric: Rubric) -> str:
    return TOO_FEW if level is None else level_words(level, rubric)


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
        cautions=tuple(_cautions(old, new, changes)),
        dates=(_dated(old), _dated(new)),
    )


def _criterion_moved(each: CriterionChange, before: dict[str, Answer], after: dict[str, Answer]) -> CriterionMoved:
    was = verdict(before.get(each.criterion, blank(each.criterion))) if each.old else None
    now = verdict(after.get(each.criterion, blank(each.criterion))) if each.new else None
    same = each.change == Change.same and was and now
    worded = each.new or each.old
    return CriterionMoved(
        criterion=each.criterion,
        question=worded.question if worded else "",
        wording=each.change,
        before=was,
        after=now,
        change=now.level - was.level
        if same and was and now and was.level is not None and now.level is not None
        else None,
        says=_criterion_sentence(each.change, was, now),
    )


def _criterion_sentence(wording: Change, was: Verdict | None, now: Verdict | None) -> str:
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
    home = {criterion.id: behaviour.id for behaviour in new_rubric.behaviours for criterion in behaviour.criteria}
    same = {each.criterion for each in changes if each.change == Change.same}
    found = []
    for behaviour in new_rubric.behaviours:
        both = [
            each for each in levels["new"] if each in same and each in levels["old"] and home.get(each) == behaviour.id
        ]
        before, why_before = shown["old"].get(behaviour.id, (None, "The older rubric has no such behaviour."))
        after, why_after = shown["new"][behaviour.id]
        alike = tuple(median([levels[side][each] for each in both]) if both else None for side in ("old", "new"))
        found.append(
            BehaviourMoved(
                behaviour=behaviour.id,
                name=behaviour.name,
                before=before,
                after=after,
                change=None if before is None or after is None else after - before,
                same=len(both),
                same_before=alike[0],
                same_after=alike[1],
                says=_behaviour_sentence((before, why_before), (after, why_after), len(both), alike),
            )
        )
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
        and is_counted(given[criterion.id], criterion, rubric, merged)
    }


def _behaviour_sentence(
    before: tuple[float | None, str], after: tuple[float | None, str], same: int, alike: tuple[float | None, ...]
) -> str:
    """Returns both medians, and those of the questions that have the same words and a level both times, where they differ."""
    if before[0] is None or after[0] is None:
        return f"Before: {before[1]}" if before[0] is None else f"Now: {after[1]}"
    medians = f"Median {before[0]:g} before, {after[0]:g} now."
    if not same:
        return f"{medians} No question has the same words and a level both times."
    if alike == (before[0], after[0]):
        return medians
    which = english.counted(same, "question")
    return (
        f"{medians} On the {which} with the same words and a level both times: {alike[0]:g} before, {alike[1]:g} now."
    )


def _dated(passport: Passport) -> str:
    day = day_of(passport)
    return day.spoken if day else "date not known"


def _cautions(old: Passport, new: Passport, changes: tuple[CriterionChange, ...]) -> list[str]:
    """Why nothing is split, which depends on who judged; then what else differs between the files."""
    found = []
    if old.rater.role != new.rater.role:
        found.append(
            f"The roles differ: {english.within(raters_in(old.rater.role))} before, {english.within(raters_in(new.rater.role))} "
            "now. This is a gap between views and not a change over time."
        )
    elif old.rater.id != new.rater.id:
        found.append(
            f"Two raters judged, {old.rater.id} and {new.rater.id}. They may differ on the same day, so a change cannot be split "
            "into what the project did and how they judge."
        )
    else:
        found.append(ONE_RATER)
    other = sum(each.change != Change.same for each in changes)
    if other:
        found.append(
            f"The rubric has changed: {english.counted(other, 'question')} {'is' if other == 1 else 'are'} reworded, new or no "
            "longer asked. Medians over other questions cannot be split from it."
        )
    first, second = day_of(old), day_of(new)
    if first and second and first.earliest > second.latest:
        found.append(f"The file called older is of {first.spoken}, after the other one.")
    return found
