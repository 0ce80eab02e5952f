"""How many people, in which unit, out of whom, for how long, and who could get in."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.domain.case_study.scale_lists import Unit

Ask = Callable[..., pd.DataFrame]
FUNNEL = (
    Unit.reached, Unit.visitors, Unit.viewers, Unit.registered, Unit.supporters, Unit.voters, Unit.participants,
    Unit.contributors, Unit.attendees, Unit.deliberators,
)  # fmt: skip
STEP = {str(unit): position for position, unit in enumerate(FUNNEL)}
IN_PERSON = {"offline": "It took place in person.", "both": "It took place online and in person."}
ACCESS_HEADS = {
    "offline_route": "With a way in that needs no internet",
    "no_offline_route": "Without such a way in",
    "offline_share": "Share that came without the internet",
    "support": "Help and outreach",
    "left_out": "Who was missing or hard to reach",
}


def funnel(ask: Ask) -> pd.DataFrame:
    """All known numbers of people of the engagements themselves, widest unit first, largest engagement first.

    Columns of `people_counts` and `words`, `out_of`, `rival_words`; engagements with no known number are not in it.
    """
    table = ask("people_counts", scope="engagement")
    table = table[table["value"].notna() & table["subset_of"].isna() & table["unit"].isin(STEP)].copy()
    if table.empty:
        return table.assign(words=[], out_of=[], rival_words=[])
    table["words"] = _told_apart(table)
    table["out_of"] = [out_of(row) for row in table.to_dict("records")]
    table["rival_words"] = [rival_words(row) for row in table.to_dict("records")]
    table["step"] = table["unit"].map(STEP)
    largest = table.groupby("case_id")["value"].transform("max")
    ordered = table.assign(largest=largest).sort_values(
        ["largest", "case_id", "step", "value"], ascending=[False, True, True, False], kind="stable"
    )
    return ordered.drop(columns=["largest", "step"]).reset_index(drop=True)


def _told_apart(table: pd.DataFrame) -> list[str]:
    """The number of each row with its unit; with its year where an engagement has several numbers of one unit."""
    repeated = table.duplicated(["case_id", "unit"], keep=False)
    return [
        f"{_number(row)}, {years(row)}" if again and english.known(row["window_start"]) else _number(row)
        for row, again in zip(table.to_dict("records"), repeated, strict=True)
    ]


def years(row: dict[str, Any]) -> str:
    """The year in which counting ended; where no end is known, that in which it began."""
    if english.known(row["window_end"]):
        return str(row["window_end"])[:4]
    return f"{'since ' if row['tallying'] == 'cumulative' else ''}{str(row['window_start'])[:4]}"


def _number(row: dict[str, Any]) -> str:
    unsure = " (very unsure)" if row.get("certainty") == "very_low" else ""
    return f"{english.with_precision(row['value'], row['precision'])} {english.unit_words(row['unit'], row['value'])}{unsure}"


def out_of(row: Mapping[str, Any]) -> str:
    """Returns '7.84% of residents aged 16 and over (2,706,401)', or that there is no denominator and what is context."""
    if english.known(row["share"]):
        of = f"{english.within(row['population'])} ({english.grouped(row['population_value'])})"
        return f"{english.percent(row['share'])} of {of}"
    if english.known(row["population_value"]):
        return f"no denominator; for context: {row['population']}, {english.grouped(row['population_value'])}"
    return "no denominator"


def population_head(row: Mapping[str, Any]) -> str:
    """Returns what a population is called: only those who could take part are what a number is out of."""
    return "Out of" if row["eligible"] else "For context, not as a denominator"


def rival_words(row: dict[str, Any]) -> str:
    """'200 to 3,000', one number, or nothing."""
    if not english.known(row["rival_high"]):
        return ""
    low, high = (english.grouped(row[name]) for name in ("rival_low", "rival_high"))
    return low if low == high else f"{low} to {high}"


def without_numbers(ask: Ask) -> pd.DataFrame:
    """Engagements of which no number of people is known, with the reasons that the case studies give."""
    everything = ask("engagements")[["case_id", "short_title"]]
    table = ask("people_counts", scope="engagement")
    table = table[table["unit"].isin(STEP)]
    known = set(table.loc[table["value"].notna(), "case_id"])
    told = table[table["unknown_because"].notna()]
    reasons = {case: " ".join(rows) for case, rows in told.groupby("case_id")["unknown_because"]}
    missing = everything[~everything["case_id"].isin(known)]
    found = [reasons.get(case, "No number of people was found.") for case in missing["case_id"]]
    return missing.assign(reason=found).reset_index(drop=True)


def funnel_answer(table: pd.DataFrame, missing: pd.DataFrame) -> str:
    """The sentence that opens the scale page."""
    if table.empty:
        return "No number of people is known for these engagements."
    total = table["case_id"].nunique() + len(missing)
    several = int((table.groupby("case_id")["unit"].nunique() > 1).sum())
    contested = table.loc[table["rival_high"].notna(), "case_id"].nunique()
    return (
        f"“How many took part?” has a known answer for {english.number_word(table['case_id'].nunique())} of "
        f"{english.counted(total, 'engagement')}, and more than one for {english.number_word(several)}: visitors, voters and "
        f"people who deliberated are not the same. For {english.number_word(contested)}, sources contradict each other."
    )


def shares(ask: Ask) -> pd.DataFrame:
    """Of each engagement the number whose share is known, or why there is none; known shares first, largest first.

    Columns: case_id, short_title, count_id, words, population, population_value, share, reason.
    """
    counts = ask("shares")
    counts["words"] = [_number(row) if english.known(row["value"]) else "" for row in counts.to_dict("records")]
    return counts.sort_values(["share", "short_title"], ascending=[False, True], na_position="last").reset_index(
        drop=True
    )


def shares_answer(table: pd.DataFrame) -> str:
    """What is known about shares, in a sentence."""
    known = table[table["share"].notna()]
    if known.empty:
        return "For none of these engagements is it known out of how many who could take part people did."
    top, low = known.iloc[0], known.iloc[-1]
    told = (
        f"from {english.percent(low['share'])} to {english.percent(top['share'])}"
        if len(known) > 1
        else english.percent(top["share"])
    )
    return (
        f"A share is known for {english.number_word(len(known))} of {english.counted(len(table), 'engagement')}, {told}. For the "
        f"others we found no number of those who could take part that fits."
    )


def access(ask: Ask) -> pd.DataFrame:
    """Lines about access with readable headings, in the order of ACCESS_HEADS.

    An engagement that met in person, or online and in person, had a way in without the internet even where no source says
    more about it; its line then says no more than that and has no source of its own.
    """
    table = ask("access")
    heads = ask("engagements")
    told = set(table.loc[table["kind"].isin(["offline_route", "no_offline_route"]), "case_id"])
    silent = heads[heads["channel"].isin(list(IN_PERSON)) & ~heads["case_id"].isin(told)]
    by_channel = pd.DataFrame(
        [{"case_id": row.case_id, "short_title": row.short_title, "kind": "offline_route", "says": IN_PERSON[row.channel],
          "sources": []} for row in silent.itertuples()]
    )  # fmt: skip
    table = pd.concat([table, by_channel], ignore_index=True) if len(by_channel) else table
    table["heading"] = table["kind"].map(ACCESS_HEADS)
    order = {kind: position for position, kind in enumerate(ACCESS_HEADS)}
    return table.sort_values(
        ["kind", "short_title"], key=lambda c: c.map(order) if c.name == "kind" else c, kind="stable"
    )


def access_told(ask: Ask, engagements: int) -> tuple[tuple[dict[str, Any], ...], str]:
    """The lines of `access`, each as cells by column, and their sentence."""
    table = access(ask)
    return tuple(table.to_dict("records")), access_answer(table, engagements)


def access_answer(table: pd.DataFrame, engagements: int) -> str:
    """How many engagements could be entered without the internet, in a sentence."""

    def number(mask: "pd.Series[bool]") -> int:
        return int(table.loc[mask, "case_id"].nunique())

    with_route, without = number(table["kind"] == "offline_route"), number(table["kind"] == "no_offline_route")
    silent = engagements - with_route - without
    shared, left_out = number(table["share"].notna()), number(table["kind"] == "left_out")
    said = [
        *([f"{english.number_word(with_route)} had a way in that needs no internet"] if with_route else []),
        *([f"{english.number_word(without)} had none"] if without else []),
        *([f"for {english.number_word(silent)} nothing is on record"] if silent else []),
        *([f"what share used it is known for {english.number_word(shared)}"] if shared else []),
        *([f"for {english.number_word(left_out)} a source says who was missing or hard to reach"] if left_out else []),
    ]
    total = english.counted(engagements, "engagement")
    return f"Of {total} {'; '.join(said)}." if said else f"Who could get in is not on record for {total}."
