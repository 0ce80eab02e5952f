"""A rubric as a reader looks at it: what it asks, how often each level was given, and a case study that shows it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.version_name import id_of, is_other_version, version_name

BLANKS = (State.no_evidence, State.not_applicable, State.not_assessed)


def head(ask: Ask, rubric: str) -> dict[str, Any]:
    """Returns the rules of one version of a rubric. Raises KeyError if there is none of that name."""
    rows = ask("rubrics", rubric=rubric).to_dict("records")
    if not rows:
        raise KeyError(rubric)
    return {str(name): value for name, value in rows[0].items()}


def titles(ask: Ask) -> dict[str, str]:
    """Returns the name for readers of each version of each rubric, the current ones first; the others say which they are."""
    table = ask("rubric_versions").sort_values("current", ascending=False, kind="stable")
    return {
        row["rubric"]: row["title"] if row["current"] else f"{row['title']}, version {row['rubric_version']}"
        for row in table.to_dict("records")
    }


def meant(ask: Ask) -> dict[str, str]:
    """Returns by which name the tables know each version that a link may ask for by id and version."""
    table = ask("rubric_versions")
    names = (version_name(*pair) for pair in zip(table["rubric_id"], table["rubric_version"], strict=True))
    return dict(zip(names, table["rubric"], strict=True))


def asked(ask: Ask, name: str) -> str:
    """Returns the name that the tables know a version by, for the name that a link has; the same where there is none."""
    return meant(ask).get(name, name)


def one_version_each(names: Iterable[str], wanted: str = "") -> tuple[str, ...]:
    """Returns a version of each rubric, where a page shows no more than one: that wanted, or else the current one if it is there."""
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name != wanted, is_other_version(name))):
        first.setdefault(id_of(name), name)
    return tuple(first.values())


def opening_sentence(ask: Ask, rubric: str) -> str:
    """Returns the sentence that opens the page: how large the rubric is, and what was rated with it."""
    row, criteria = head(ask, rubric), ask("criteria", rubric=rubric)
    size = (
        f"{english.counted(criteria['behaviour'].nunique(), 'behaviour')}, "
        f"{english.counted(len(criteria), 'criterion', 'criteria')}, "
        f"levels {row['scale_min']:,} to {row['scale_max']:,}"
    )
    rated, of = row["rated_case_studies"], len(ask("engagements"))
    if not rated:
        return f"{english.sentence(size)}; no engagement has been rated with it yet."
    raters = english.counted(row["first_raters"], "rater")
    return f"{english.sentence(size)}; rated for {english.number_word(rated)} of {english.counted(of, 'engagement')} by {raters}."


# What a method says of itself where no person made the ratings alone.
MACHINE = "machine-assisted"


def role_label(role: str) -> str:
    """Returns a role in a few words. Without a stake in the project is not independent of another rater."""
    return "independent of the project" if role == Role.independent else english.label(role)


def role_words(ask: Ask, rubric: str, role: str) -> str:
    """Returns 'independent of the project (machine-assisted, of one kind)': a role, and what its first raters share.

    A role tells that a rater has no stake. It does not tell that raters are independent of each other, so it is said here,
    for all pages, where they are not people or work by one method.
    """
    first = _first_raters(ask, rubric, role)
    shared = [
        *([MACHINE] if by_machine(ask, rubric, role) else []),
        *(["of one kind"] if first["rater"].nunique() > 1 and first["method"].map(_kind).nunique() == 1 else []),
    ]
    words = role_label(role)
    return f"{words} ({', '.join(shared)})" if shared else words


def _kind(method: str) -> str:
    """What a method is called, before it says of what and under which conditions."""
    return re.split(r",| of ", method)[0]


def by_machine(ask: Ask, rubric: str, role: str) -> bool:
    """Returns whether all first raters of a role say of their method that a machine assisted."""
    first = _first_raters(ask, rubric, role)
    return bool(len(first)) and bool(first["method"].str.contains(MACHINE, regex=False).all())


def _first_raters(ask: Ask, rubric: str, role: str) -> pd.DataFrame:
    table = ask("raters", rubric=rubric)
    return table[(table["role"] == role) & ~table["reconciled"].astype(bool)]


def shorts(ask: Ask, rubric: str) -> dict[str, str]:
    """Returns the few words of each criterion that has some, by id."""
    table = ask("criteria", rubric=rubric)
    return _words(table["criterion"], table.get("short"))


def level_shorts(ask: Ask, rubric: str) -> dict[tuple[str, float], str]:
    """Returns the few words of each level of a criterion that has some, by id and level."""
    table = ask("levels", rubric=rubric)
    return _words(zip(table["criterion"], table["level"].astype(float), strict=True), table.get("short"))


def _words(keys: Iterable[Any], words: pd.Series | None) -> dict[Any, str]:
    return (
        {}
        if words is None
        else {key: str(text) for key, text in zip(keys, words, strict=True) if english.known(text) and text}
    )


def methods(ask: Ask, row: dict[str, Any], role: str | None = None) -> tuple[str, ...]:
    """Returns how the ratings were made, each method with those who used it, in one role or in all; empty without ratings."""
    table = ask("raters", rubric=row["rubric"])
    mine = table[table["rubric_version"] == row["rubric_version"]]
    mine = mine if role is None else mine[mine["role"] == role]
    return tuple(
        f"{english.listed(list(dict.fromkeys(rows['rater'])))}, {role_words(ask, str(row['rubric']), role)}"
        f"{', reconciled' if reconciled else ''}: {str(method).rstrip('.')}."
        for (reconciled, role, method), rows in mine.groupby(["reconciled", "role", "method"], sort=False)
    )


def notes_of_raters(ask: Ask, row: dict[str, Any], role: str | None = None) -> tuple[str, ...]:
    """Returns what raters say of all their marks, each sentence once."""
    table = ask("raters", rubric=row["rubric"])
    mine = table[table["rubric_version"] == row["rubric_version"]]
    mine = mine if role is None else mine[mine["role"] == role]
    return tuple(dict.fromkeys(note for notes in mine["notes"] for note in notes))


def methods_of(ask: Ask, rubric: str, role: str | None = None) -> tuple[str, ...]:
    """Returns the same as `methods` for the rubric of an id."""
    return methods(ask, head(ask, rubric), role)


def notes_of(ask: Ask, rubric: str, role: str | None = None) -> tuple[str, ...]:
    """Returns the same as `notes_of_raters` for the rubric of an id."""
    return notes_of_raters(ask, head(ask, rubric), role)


def rule_sentences(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the rules of a rubric that raters go by in every criterion, where it states them."""
    return tuple(state_words(row[name]) for name in ("platform_facts", "no_evidence_when") if english.known(row[name]))


def state_words(text: str) -> str:
    """Returns a rule with its states as people read them: 'Record no evidence only if …'."""
    for state in State:
        text = text.replace(state.value, state.label)
    return text


def counted_by(given: pd.DataFrame, rated: int) -> str:
    """Whose marks the numbers beside the levels count."""
    if given.empty:
        return "There are no ratings yet, so no level has a number or an example beside it."
    if not given["reconciled"].iloc[0]:
        return "The numbers beside the levels count the marks of the first raters; nothing was reconciled."
    return (
        f"The numbers beside the levels count the reconciled ratings of {english.counted(rated, 'engagement')}. "
        "Each example is the most certain of the engagements on whose level all first raters agreed."
    )


def levels_of(ask: Ask, row: dict[str, Any]) -> pd.DataFrame:
    """Returns each level of each criterion with label, descriptor, how often it was given, and its example.

    A half step between two levels, which only reconciled ratings have, is a row of its own.
    """
    rubric = row["rubric"]
    given = ask("levels_given", rubric=rubric)
    counts = given[given["level"].notna()].groupby(["criterion", "level"], as_index=False)["number"].sum()
    levels = ask("levels", rubric=rubric).drop(columns="rubric").astype({"level": "float64"})
    table = levels.merge(counts, how="outer", on=["criterion", "level"])
    examples = ask("exemplars", rubric=rubric).drop(columns="rubric")
    table = table.merge(examples, how="left", on=["criterion", "level"])
    labels = dict(enumerate(row["level_labels"], start=int(row["scale_min"])))
    table["label"] = [labels.get(level) for level in table["level"]]
    table["descriptor"] = [
        levels if english.known(levels) else _undescribed(level)
        for levels, level in zip(table["descriptor"], table["level"], strict=True)
    ]
    table["number"] = table["number"].fillna(0).astype("int64")
    return table.sort_values(["criterion", "level"], ignore_index=True)


def notes(ask: Ask, row: dict[str, Any]) -> pd.DataFrame:
    """Returns what raters found hard in this version of a rubric; the rows without criterion are about all of them."""
    table = ask("notes", rubric=row["rubric"])
    return table[table["rubric_version"] == row["rubric_version"]]


def proposed(proposals: pd.DataFrame) -> tuple[str, ...]:
    """Returns the wording that raters propose for one criterion, text by text: the question, when not to ask it, the levels."""
    says = {"question": "{}", "na_when": "Does not apply: {}", "level": "{:g}: {}"}
    return tuple(
        says[each["what"]].format(*([each["level"]] if each["what"] == "level" else []), each["wording"])
        for each in proposals.to_dict("records")
    )


def _undescribed(level: float) -> str:
    if level.is_integer():
        return "The rubric does not describe this level."
    return f"The raters were divided; half way between {level - 0.5:g} and {level + 0.5:g}."


def blanks(given: pd.DataFrame, criterion: str) -> str:
    """'No evidence: three; not applicable: one.' for one criterion; empty where it was never rated."""
    mine = given[given["criterion"] == criterion]
    if mine.empty:
        return ""
    numbers = mine.groupby("state")["number"].sum()
    found = [f"{state.label}: {english.number_word(int(numbers[state]))}" for state in BLANKS if state in numbers]
    return english.sentence(f"{'; '.join(found)}.") if found else "None; every mark has a level."
