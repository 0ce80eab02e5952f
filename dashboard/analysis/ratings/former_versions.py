"""The versions of a rubric beside the current one: their order, which of them asked a criterion, and who was rated with them only."""

import re

from dashboard.analysis.ratings.rubrics import head
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, short_titles
from dashboard.domain.rubric.version_name import is_other_version, version_name


def beside(ask: Ask, rubric: str) -> tuple[str, ...]:
    """Returns all versions of the rubric of which one is named, earliest first; a single one where there is no other."""
    table = ask("rubric_versions")
    ids = table.loc[table["rubric"] == rubric, "rubric_id"]
    mine = table[table["rubric_id"].isin(ids)]
    pairs = sorted(zip(mine["rubric_version"].map(_place), mine["rubric"], strict=True))
    return tuple(name for _, name in pairs)


def _place(version: str) -> tuple[tuple[int, int, str], ...]:
    """0.10.0 comes after 0.9.0."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", version))


def that_asked(ask: Ask, criterion: str, rubric: str = "") -> str | None:
    """Returns the latest version that asked a criterion which no current one asks; None if one does or none ever did.

    `rubric` is the id of the rubric that is meant; without it all are looked at.
    """
    current = [name for name in ask("rubric_versions")["rubric"] if not is_other_version(name)]
    current = [name for name in current if rubric in ("", name)]
    if any(_asks(ask, name, criterion) for name in current):
        return None
    former = [name for each in current for name in beside(ask, each) if _asks(ask, name, criterion)]
    return former[-1] if former else None


def _asks(ask: Ask, rubric: str, criterion: str) -> bool:
    return bool((ask("criteria", rubric=rubric)["criterion"] == criterion).any())


def first_rated(ask: Ask) -> str | None:
    """Returns the id of the rubric of which a page speaks whose link names none; None if there is no rubric."""
    table = ask("rubric_versions")
    current = table[table["current"].astype(bool)].sort_values(
        "rated_case_studies", key=lambda number: number == 0, kind="stable"
    )
    return None if current.empty else str(current["rubric_id"].iloc[0])


def current_version(ask: Ask, rubric_id: str) -> str | None:
    """Returns the name, id and version, of the current version of a rubric; None if there is no such rubric."""
    table = ask("rubric_versions")
    mine = table[(table["rubric_id"] == rubric_id) & table["current"].astype(bool)]
    return None if mine.empty else version_name(rubric_id, str(mine["rubric_version"].iloc[0]))


def not_rated_anew(ask: Ask, rubric: str) -> str:
    """Returns a sentence on the engagements that were rated with other versions of a rubric only; empty without any."""
    mine = _rated(ask, rubric)
    others = {case: name for name in beside(ask, rubric) for case in _rated(ask, name) - mine}
    if not others:
        return ""
    names, versions = (
        short_titles(ask),
        [str(head(ask, name)["rubric_version"]) for name in dict.fromkeys(others.values())],
    )
    left = english.listed(sorted(names[case] for case in others))
    return f"Rated with version {english.listed(versions)} only, so not among these ratings: {left}."


def _rated(ask: Ask, rubric: str) -> set[str]:
    return set(ask("ratings", rubric=rubric)["case_id"])
