"""The result on one page: where each behaviour stands, what is strong, what is missing, and who does what until when."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.assessment.next_steps import NextStep, Strength, level_words, next_steps, strengths
from dashboard.analysis.assessment.profile import behaviours_of, covered_words, progress
from dashboard.analysis.text import english
from dashboard.analysis.text.descriptors import questions
from dashboard.analysis.uncertainty.profile_table import profile_answer
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.rubric.rubric import Rubric

MOST = 3
MOST_LETTERS = 240  # of one item, so that three of each have room on one page
TOO_FEW, NONE_APPLIES = "Too few answers for a level", "Does not apply"
NO_STRENGTH = "No answer with evidence stands high yet."
NO_GAP = "No answer with a level lies below that."
NO_ACTION = "No action has been chosen yet."
NOBODY, NO_DATE = "nobody yet", "no date yet"


@dataclass(frozen=True, slots=True)
class Deed:
    """One action as a reader sees it: what, for which question, who and until when."""

    what: str
    question: str
    owner: str
    until: str

    @property
    def is_owned(self) -> bool:
        """Whether it has both an owner and a date."""
        return self.owner != NOBODY and self.until != NO_DATE

    @property
    def says(self) -> str:
        """'Clara Nguyen, until 15 December 2026'."""
        return f"{english.sentence(self.owner)}, {self.until if self.until == NO_DATE else f'until {self.until}'}"


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first page holds. `finding` says where the project stands highest and lowest. `bars` has a row per behaviour (`glance_bars`); `dated` and `answered` are sentences.

    The lists hold three items at most, and `more` says of each in turn how many further ones there are.
    """

    title: str
    finding: str
    dated: str
    answered: str
    aim: str
    bars: pd.DataFrame
    strengths: tuple[Strength, ...]
    gaps: tuple[NextStep, ...]
    actions: tuple[Deed, ...]
    more: tuple[int, int, int]


def at_a_glance(passport: Passport, rubric: Rubric, profiled: pd.DataFrame) -> Glance:
    """Returns the first page of a result; `profiled` is its `profile`. What is unknown is neither a strength nor a gap."""
    strong, done = strengths(passport, rubric), deeds(passport, rubric)
    gaps = tuple(step for step in next_steps(passport, rubric) if step.level is not None and step.counted)
    aim = gaps[0].aim_label if gaps else ""
    return Glance(
        title=passport.project.title,
        finding=profile_answer(profiled, passport.project.title),
        dated=dated(passport),
        answered=f"{english.sentence(progress(passport, rubric)[-1].says)}.",
        aim=aim,
        bars=glance_bars(profiled, rubric),
        strengths=strong[:MOST],
        gaps=gaps[:MOST],
        actions=done[:MOST],
        more=(max(len(strong) - MOST, 0), max(len(gaps) - MOST, 0), max(len(done) - MOST, 0)),
    )


def glance_bars(profiled: pd.DataFrame, rubric: Rubric) -> pd.DataFrame:
    """Returns a row per behaviour: case_id, behaviour, name, median (None where none is shown), words, covered, why_not."""
    rows = [
        {
            **{name: row[name] for name in ("case_id", "behaviour", "name", "median")},
            "words": level_words(row["median"], rubric)
            if row["median"] is not None
            else (TOO_FEW if row["applicable"] else NONE_APPLIES),
            "covered": covered_words(row) if row["applicable"] else "",
            "why_not": row["why_not"] or "",
        }
        for row in behaviours_of(profiled)
    ]
    found = pd.DataFrame(rows).astype(object)
    return found.where(found.notna(), None)


def first_heads(found: Glance) -> tuple[str, str, str]:
    """Returns the headings of the three lists: 'Three strengths', 'One gap', 'Actions'."""
    return (
        _head(len(found.strengths), "strength"),
        _head(len(found.gaps), "gap"),
        _head(len(found.actions), "action"),
    )


def _head(number: int, what: str) -> str:
    return english.sentence(english.counted(number, what) if number else f"{what}s")


def brief(text: str, most: int = MOST_LETTERS) -> str:
    """Returns as many words as one item of the first page has room for; the rest stands on the next pages."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def deeds(passport: Passport, rubric: Rubric) -> tuple[Deed, ...]:
    """Returns the actions of a passport; of a merged one those of all raters."""
    asks = questions(rubric)
    return tuple(
        Deed(
            each.what,
            asks.get(each.criterion or "", ""),
            each.owner or NOBODY,
            each.date.spoken if each.date else NO_DATE,
        )
        for each in passport.actions
    )


def dated(passport: Passport) -> str:
    """Returns of which day the answers are: the day of locking, or else of the last change."""
    day = day_of(passport)
    if day is None:
        return "The file does not say when it was answered; not locked yet."
    return (
        f"Answers locked on {day.spoken}." if passport.rater.locked else f"Answers as of {day.spoken}; not locked yet."
    )


def day_of(passport: Passport) -> PartialDate | None:
    """Returns the day of the answers: that of locking, or else of the last change; None where the file does not say."""
    if passport.rater.locked:
        return passport.rater.locked.date
    return PartialDate.read(passport.history[-1].at[:10]) if passport.history else None
