"""Three lenses on one project: how its organisers, outsiders and participants judge it, and the gap between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.assessment.profile import marks_of, rubric_scale_of
from dashboard.analysis.ratings.marks import RubricScale
from dashboard.analysis.ratings.profiles import profiles
from dashboard.analysis.text import english
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric

LENSES = (Role.self, Role.independent, Role.participant)
RATERS = {
    Role.self: "Raters of their own project",
    Role.independent: "Raters independent of the project",
    Role.participant: "Raters who took part",
    Role.peer: "Raters from elsewhere",
}
NOT_OF_EACH_OTHER = "They have no stake in the project. That does not make them independent of each other."
WHOSE = {
    Role.self: "the organiser's own ratings",
    Role.independent: "ratings independent of the project",
    Role.participant: "participants' ratings",
    Role.peer: "peers' ratings",
}


@dataclass(frozen=True, slots=True)
class Lenses:
    """The table of `lenses` with its headline, and which lenses are missing, in sentences."""

    table: pd.DataFrame
    headline: str
    missing: tuple[str, ...]


def lenses(passports: Sequence[Passport], rubric: Rubric) -> Lenses:
    """Returns what each role makes of each behaviour; of several files in one role a merged one is taken, else the first by name.

    Columns: behaviour, name, role, rater, median (None where too little is covered or nobody looked), covered, why_not
    and difference (this median less that of the organiser; None without either). A missing lens has rows without a
    median: it is missing and not zero.
    """
    rubric_scale = rubric_scale_of(rubric)
    marked = pd.concat([marks_of(each, rubric) for each in passports], ignore_index=True).assign(
        case_id=passports[0].project.short_name
    )
    roles = [*LENSES, *([Role.peer] if any(each.rater.role == Role.peer for each in passports) else [])]
    rows = [row for role in roles for row in _lens(marked, rubric_scale, role)]
    own = {row["behaviour"]: row["median"] for row in rows if row["role"] == Role.self.value}
    table = pd.DataFrame([row | {"difference": _less(row["median"], own[row["behaviour"]])} for row in rows])
    table = table.astype(object).where(table.notna(), None)
    there = {each.rater.role for each in passports}
    missing = tuple(
        f"There are no {WHOSE[role]} in these files, so that view is missing." for role in LENSES if role not in there
    )
    return Lenses(table, gap_sentence(table), missing)


def _lens(marked: pd.DataFrame, rubric_scale: RubricScale, role: Role) -> list[dict[str, Any]]:
    if not (marked["role"] == role.value).any():
        lacking = {"rater": None, "median": None, "covered": None, "why_not": f"There are no {WHOSE[role]}."}
        return [
            {"behaviour": behaviour, "name": name, "role": role.value, **lacking}
            for behaviour, name in rubric_scale.behaviours.items()
        ]
    return [
        {
            "behaviour": row["behaviour"],
            "name": row["name"],
            "role": role.value,
            "rater": row["rater"],
            "median": float(row["median"]) if row["shown"] else None,
            "covered": row["covered"],
            "why_not": row["why_not"],
        }
        for row in profiles(marked, rubric_scale, role.value).to_dict("records")
    ]


def _less(one: Any, other: Any) -> float | None:
    return None if one is None or other is None else float(one - other)


def raters_in(role: Role) -> str:
    """Returns what the raters of one role are called: independence is from the project, never from each other."""
    return RATERS[role]


def gap_sentence(table: pd.DataFrame) -> str:
    """Returns the largest gap between the organiser's and the independent view: on which behaviour, and in which direction."""
    gaps = table[(table["role"] == Role.independent.value) & table["difference"].notna()]
    if gaps.empty:
        return "No behaviour has a median both in the organiser's own rating and in one independent of the project, so no gap is known."
    far = gaps["difference"].astype(float).abs().max()
    if far == 0:
        return f"The organiser and the rater independent of the project give {english.listed([english.within(name) for name in gaps['name']])} the same median."
    widest = gaps[gaps["difference"].astype(float).abs() == far]
    sentences = []
    for row in widest.to_dict("records"):
        own = row["median"] - row["difference"]
        side = "higher" if row["difference"] < 0 else "lower"
        sentences.append(
            f"{english.within(row['name'])} {_levels(far)} {side} ({own:g}) than the rater independent of the project ({row['median']:g})"
        )
    return f"The widest gap: the organiser rates {english.listed(sentences)}."


def _levels(number: float) -> str:
    whole = english.counted(int(number), "level") if float(number).is_integer() else f"{number:g} levels"
    return "half a level" if number == 0.5 else whole
