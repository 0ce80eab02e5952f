"""How many, side by side: only numbers of the same unit, never added up."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.scale import out_of, rival_words, years
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.analysis.text.lengths import first_short
from dashboard.domain.case_study.scale_lists import Unit

PLACE = {str(unit): place for place, unit in enumerate(Unit)}
# What `other_things` counts differs from case to case, so it is no unit that two of them share.
NO_UNIT = (str(Unit.other_things),)


def by_unit(ask: Ask, cases: Sequence[str]) -> pd.DataFrame:
    """All known numbers of the engagements themselves, unit by unit in the order of the closed list, cases in theirs.

    Columns of `counts`, and unit_words, words ('Estonia: 50,000, 3.79%'), out_of, rival_words, shared (at least two of the
    cases have the unit). A part of another number is not in it.
    """
    table = ask("counts")
    own = (table["scope"] == "engagement") & table["value"].notna() & table["subset_of"].isna()
    table = table[own & table["case_id"].isin(list(cases))].reset_index(drop=True)
    rows = table.to_dict("records")
    place = {case: number for number, case in enumerate(cases)}
    table = table.assign(
        unit_words=[english.sentence(english.unit_words(unit)) for unit in table["unit"]],
        words=[
            _number_words(row, again)
            for row, again in zip(rows, table.duplicated(["case_id", "unit"], keep=False), strict=True)
        ],
        out_of=[out_of(row) for row in rows],
        rival_words=[rival_words(row) for row in rows],
        shared=table.groupby("unit")["case_id"].transform("nunique").gt(1) & ~table["unit"].isin(NO_UNIT),
        at=table["case_id"].map(place),
        step=table["unit"].map(PLACE),
    )
    ordered = table.sort_values(["step", "at", "value"], ascending=[True, True, False], kind="stable")
    return ordered.drop(columns=["at", "step"]).reset_index(drop=True)


def _number_words(row: dict[str, Any], again: bool) -> str:
    """With its year where the case has several numbers of the unit."""
    share = f", {english.percent(row['share'])}" if english.known(row["share"]) else ""
    when = f", {years(row)}" if again and english.known(row["window_start"]) else ""
    unsure = " (very unsure)" if row["certainty"] == "very_low" else ""
    return f"{row['short_title']}: {english.with_precision(row['value'], row['precision'])}{share}{when}{unsure}"


def alone(table: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """Unit and numbers, ('Voters', 'Madrid: 212,108, 7.84%'), for each unit that only one case has."""
    lone = table[~table["shared"]]
    return tuple(
        (str(unit), "; ".join(rows["words"] + _what(rows))) for unit, rows in lone.groupby("unit_words", sort=False)
    )


def _what(rows: pd.DataFrame) -> "pd.Series[str]":
    """What was counted, where the unit does not say it."""
    return rows["what"].where(rows["unit"].isin(NO_UNIT), "").map(lambda what: f", {what}" if what else "")


def without(table: pd.DataFrame, cases: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Names of the cases of which no number is known."""
    known = set(table["case_id"])
    return tuple(name for case, name in zip(cases, names, strict=True) if case not in known)


def scale_answer(table: pd.DataFrame, names: Sequence[str]) -> str:
    """How many units can be compared, without a full stop."""
    shared = list(dict.fromkeys(table.loc[table["shared"], "unit_words"]))
    if not shared:
        return "No two of these engagements count the same thing"
    every = [
        english.within(str(unit))
        for unit, rows in table[table["shared"]].groupby("unit_words", sort=False)
        if rows["case_id"].nunique() == len(names)
    ]
    units = english.listed([english.within(unit) for unit in shared])
    number = "1 unit is" if len(shared) == 1 else f"{len(shared)} units are"
    all_of = "both" if len(names) == 2 else f"all {len(names)}"
    if len(every) == len(shared):
        return first_short(f"{all_of.capitalize()} count {units}", f"{number} counted by {all_of}")
    if every:
        return first_short(
            f"{all_of.capitalize()} count {english.listed(every)}, some share another unit too",
            f"{number} counted by at least two, {len(every)} by {all_of}",
        )
    return first_short(
        f"At least two count {units}; none is counted by all", f"{number} counted by at least two, none by {all_of}"
    )
