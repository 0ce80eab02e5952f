"""The marks of one version of a rubric held against those of another: how many differ, and what that can be put down to."""

from typing import Any

import pandas as pd

from dashboard.analysis.ratings.version_changes import Rated
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, short_titles
from dashboard.domain.base.rating_lists import State

# The words of `put_down_to`, as a reader meets them.
PUT_DOWN_TO = {
    "nothing": "alike",
    "reading": "another reading",
    "unclear": "cannot be told apart",
    "rubric": "asked in one version only",
}
# The columns that count them.
NUMBERS = {"nothing": "alike", "reading": "reading", "unclear": "unclear", "rubric": "one_only"}
NOT_ASKED = "not asked"


def marks_beside(ask: Ask, old: str, new: str, role: str) -> pd.DataFrame:
    """Returns the answer of `version_marks` in one role, with each mark and what it is put down to in words."""
    table = ask("version_marks", rubric=new, before=old)
    table = table[table["role"] == role].reset_index(drop=True)
    words = {
        f"said_{when}": [
            _mark_words(*pair) for pair in zip(table[f"state_{when}"], table[f"level_{when}"], strict=True)
        ]
        for when in ("before", "now")
    }
    return table.assign(**words, put_down=table["put_down_to"].map(PUT_DOWN_TO))


def _mark_words(state: Any, level: Any) -> str:
    if not english.known(state):
        return NOT_ASKED
    return f"{level:g}" if state == State.scored else english.label(state)


def by_behaviour(ask: Ask, marks: pd.DataFrame, old: Rated, new: Rated) -> pd.DataFrame:
    """Returns a row per case rated with both versions and behaviour: both medians, and what became of its marks.

    Columns: case_id, short_title, behaviour, name; for `_before` and `_now` median (None where too few criteria have a level),
    covered ('4 of 5 criteria') and levels; numbers of marks in the columns of NUMBERS, and asked, those that both versions ask for.
    """
    names, cases = short_titles(ask), set(marks["case_id"])
    found = {
        when: {(row["case_id"], row["behaviour"]): row for row in each.cases.to_dict("records")}
        for when, each in (("before", old), ("now", new))
    }
    given = dict(iter(marks.groupby(["case_id", "behaviour"], sort=False)))
    keys = [(case, behaviour) for case in names if case in cases for behaviour in dict.fromkeys(marks["behaviour"])]
    rows = []
    for key in keys:
        if key not in given:
            continue
        part = given[key]
        row = {
            "case_id": key[0],
            "short_title": names[key[0]],
            "behaviour": key[1],
            "name": part["behaviour_name"].iloc[0],
        }
        for when in ("before", "now"):
            profile = found[when].get(key)
            levels = part[f"level_{when}"].dropna()
            row |= {
                f"median_{when}": profile["median"] if profile and profile["shown"] else None,
                f"covered_{when}": profile["covered"] if profile else NOT_ASKED,
                f"levels_{when}": tuple(sorted(map(float, levels))),
            }
        numbers = part["put_down_to"].value_counts()
        row |= {column: int(numbers.get(word, 0)) for word, column in NUMBERS.items()}
        rows.append(row | {"asked": len(part) - row["one_only"]})
    return pd.DataFrame(rows).astype(object).where(lambda cells: cells.notna(), None)


def version_marks_title(marks: pd.DataFrame) -> str:
    """Returns how many marks differ of those that both versions ask for, and why, in a title without a full stop."""
    numbers = marks["put_down_to"].value_counts()
    alike, reading, unclear = (int(numbers.get(word, 0)) for word in ("nothing", "reading", "unclear"))
    differ, both = reading + unclear, alike + reading + unclear
    if not both:
        return "No question is asked in both versions"
    if not differ:
        return "All marks asked for in both versions are alike"
    why = f"{reading:,} by another reading alone" if reading else "the cause cannot be told"
    return f"{differ:,} of {both:,} marks differ; {why}"


def moves(marks: pd.DataFrame) -> dict[str, int]:
    """Returns how many levels are higher, lower, gone and there for the first time, of the marks that both versions ask for."""
    both = marks[~marks["became"].isin(["new", "retired"])]
    then, now = both["level_before"].astype(float), both["level_now"].astype(float)
    return {
        "higher": int((now > then).sum()),
        "lower": int((now < then).sum()),
        "gone": int((then.notna() & now.isna()).sum()),
        "new": int((then.isna() & now.notna()).sum()),
    }


def moves_title(marks: pd.DataFrame, version: str) -> str:
    """Returns the same as a title without a full stop."""
    moved = moves(marks)
    return (
        f"With {version}, {moved['higher']:,} {'level is' if moved['higher'] == 1 else 'levels are'} higher, {moved['lower']:,} lower, "
        f"{moved['gone']:,} gone, {moved['new']:,} new"
    )


def agreement_beside(old: Rated, new: Rated) -> pd.DataFrame:
    """Returns a row per behaviour of either version, and one for all: agreement and coverage before and now.

    Columns: behaviour (empty for all), name; for `_before` and `_now` pairs, equal_share, within_one_share, alpha, alpha_low,
    alpha_high, scored, no_evidence, not_applicable and marks. Unknown is None.
    """
    found = {
        when: {row["behaviour"]: row for row in each.behaviours.to_dict("records")}
        for when, each in (("before", old), ("now", new))
    }
    # The new version leads the order; that of all comes last.
    keys = [key for key in dict.fromkeys((*found["now"], *found["before"])) if key] + [""]
    rows = [
        {"behaviour": key, "name": (found["now"].get(key) or found["before"][key])["name"]}
        | {f"{part}_{when}": (found[when].get(key) or {}).get(part) for when in ("before", "now") for part in MEASURED}
        for key in keys
    ]
    return pd.DataFrame(rows).astype(object).where(lambda cells: cells.notna(), None)


MEASURED = (
    "pairs", "equal_share", "within_one_share", "alpha", "alpha_low", "alpha_high", "scored", "no_evidence", "not_applicable", "marks",
)  # fmt: skip


def agreement_title(table: pd.DataFrame) -> str:
    """Returns exact agreement and coverage of both versions in a title without a full stop."""
    row = table.iloc[-1]
    exact, covered = (
        [_percent(row[f"{part}_{when}"], row[f"{of}_{when}"] if of else 1) for when in ("now", "before")]
        for part, of in (("equal_share", ""), ("scored", "marks"))
    )
    return f"Exact agreement {exact[0]}, before {exact[1]}; marks with a level {covered[0]}, before {covered[1]}"


def _percent(number: Any, of: Any) -> str:
    return f"{number / of:.0%}" if english.known(number) and of else "unknown"
