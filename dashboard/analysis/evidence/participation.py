"""How many people took part in each engagement: one main count, its other counts, or why no number is known."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.scale import STEP, out_of, rival_words, shares, with_years, without_numbers
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement
from dashboard.domain.case_study.scale_lists import Unit

# Unit → what its people did, and the heading of the engagements whose main count has it; those who did most come first.
DID = {
    Unit.voters: ("voted", "Voted"),
    Unit.participants: ("took part", "Took part"),
    Unit.deliberators: ("deliberated", "Deliberated"),
    Unit.contributors: ("contributed", "Wrote or proposed"),
    Unit.attendees: ("attended", "Came to a meeting"),
    Unit.supporters: ("supported it", "Signed or supported"),
    Unit.registered: ("registered", "Only registered"),
    Unit.visitors: ("visited", "Only visited"),
    Unit.viewers: ("watched", "Only watched"),
    Unit.reached: ("were reached", "Only reached"),
}
NOT_KNOWN = "Number not known"
QUESTION = "How many took part, and out of how many?"
MOST_WORDS = 12  # of a title
MILLION = 1_000_000


@of_each_engagement
def participation(ask: Ask) -> pd.DataFrame:
    """Returns every known number of people of the engagements themselves, and a row for each engagement without one.

    The main count of an engagement comes first, its others follow; engagements stand by what their people did, the largest
    first, and those without a number last. Columns of `people_counts` and: main, heading, place_name, name, headline (the
    number in words), did, words, out_of, per_1000 (of a population that is no denominator), rival_words, reason.
    """
    heads = {row["case_id"]: row for row in ask("engagements").to_dict("records")}
    main = set(zip(*(ask("largest_participation")[name] for name in ("case_id", "count_id")), strict=True))
    counts = ask("people_counts", scope="engagement")
    known = counts[counts["value"].notna() & counts["subset_of"].isna() & counts["unit"].isin(STEP)]
    rows = [
        {**row, "main": (row["case_id"], row["count_id"]) in main, "words": words, "reason": ""}
        for row, words in zip(known.to_dict("records"), with_years(known), strict=True)
    ]
    first = {row["case_id"]: row for row in rows if row["main"]}
    units = list(map(str, DID))
    rows.sort(
        key=lambda row: (
            units.index(first[row["case_id"]]["unit"]), -first[row["case_id"]]["value"], row["case_id"], not row["main"],
            STEP[row["unit"]], -row["value"],
        )
    )  # fmt: skip
    missing = [
        {"case_id": row.case_id, "short_title": row.short_title, "reason": row.reason, "main": True, "count_id": ""}
        for row in without_numbers(ask).itertuples()
    ]
    columns = [*counts.columns, "main", "words", "reason"]
    shown = [_with_words(row, heads[row["case_id"]], first) for row in [*rows, *missing]]
    added = ["heading", "place_name", "name", "headline", "did", "out_of", "per_1000", "rival_words"]
    return pd.DataFrame(shown, columns=[*columns, *added]).astype({"main": bool, "value": "Int64"})


def _with_words(row: dict[str, Any], head: Mapping[str, Any], first: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    named = {"part_of": head["part_of"], "place_name": head["place_name"] or "", "name": head["name"]}
    if row["reason"]:
        empty = dict.fromkeys(("headline", "did", "words", "rival_words"), "")
        return row | named | empty | {"heading": NOT_KNOWN, "out_of": None, "per_1000": None}
    whole = row["population_value"] if english.known(row["population_value"]) else 0
    context = not english.known(row["share"]) and row["value"] <= whole
    return row | named | {
        "heading": DID[Unit.read(first[row["case_id"]]["unit"])][1],
        "headline": headline(row["value"], row["precision"]),
        "did": DID[Unit.read(row["unit"])][0],
        "out_of": out_of(row),
        "per_1000": row["value"] / whole * 1000 if context and whole else None,
        "rival_words": rival_words(row),
    }  # fmt: skip


@of_each_engagement
def participation_shares(ask: Ask) -> pd.DataFrame:
    """Returns `shares` beside the numbers of `participation`."""
    return shares(ask, participation(ask))


def headline(value: float, precision: str) -> str:
    """Returns a number as a headline says it: 1,500,000 → 'over 1.5 million'; what would lose a digit stays as it is."""
    words = english.with_precision(value, precision)
    if value < MILLION or value % (MILLION / 100):
        return words
    return words.replace(english.grouped(value), f"{value / MILLION:g} million")


def units_in(table: pd.DataFrame) -> dict[str, str]:
    """Returns the units of the known numbers of `participation`, those who did most first, with the words for people."""
    known = set(table.loc[table["value"].notna(), "unit"])
    return {str(unit): english.unit_words(unit) for unit in DID if unit in known}


def of_unit(table: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Returns the numbers of one unit alone; of each engagement the largest becomes its main count."""
    mine = table[(table["unit"] == unit) & table["value"].notna()]
    mine = mine.assign(heading=DID[Unit.read(unit)][1]).sort_values(
        ["value", "case_id"], ascending=[False, True], kind="stable"
    )
    mine["main"] = ~mine["case_id"].duplicated()
    largest = mine.groupby("case_id")["value"].transform("max")
    order = mine.assign(largest=largest).sort_values(
        ["largest", "case_id", "value"], ascending=[False, True, False], kind="stable"
    )
    return order.drop(columns="largest").reset_index(drop=True)


def unit_title(table: pd.DataFrame, unit: str) -> str:
    """Returns the finding of the answer of `of_unit`: how many engagements counted it, from the smallest to the largest."""
    main = table[table["main"]].sort_values("value")
    if len(main) == 1:
        return _of_one(main.iloc[0])
    low, high = main.iloc[0]["headline"], main.iloc[-1]["headline"]
    reach = f"from {low} to {high}" if low != high else f"{low} each"
    return f"{english.grouped(len(main))} engagements counted {english.unit_words(unit)}: {reach}"


def unit_sentence(table: pd.DataFrame, engagements: int) -> str:
    """Returns what stands below that title: of how many engagements in view nobody gives such a count."""
    without = engagements - table["case_id"].nunique()
    if not without:
        return "Each of these engagements has such a count; their other counts are not shown."
    return f"{english.grouped(without)} of {english.grouped(engagements)} engagements in view {'has' if without == 1 else 'have'} no such count."


def per_thousand(number: float) -> str:
    """Returns a number per 1,000 with two significant figures and no exponent."""
    return f"{Decimal(f'{number:.2g}'):f}"


def participation_title(table: pd.DataFrame) -> str:
    """Returns the finding in at most 12 words: of how many the number of people is known."""
    main = table[table["main"] & table["value"].notna()]
    if table.empty:
        return QUESTION
    if main.empty:
        return "No number of people is known for any engagement in view"
    took_part = main[main["takes_part"].astype(bool)]
    engagements = table["case_id"].nunique()
    if engagements == 1:
        return _of_one(main.iloc[0])
    if took_part.empty:
        return f"We do not know how many took part in any of these {engagements}"
    return f"We know how many took part in {english.grouped(len(took_part))} of {english.grouped(engagements)}"


def _of_one(row: "pd.Series[Any]") -> str:
    """The number of one engagement, with its name where that leaves room."""
    number = f"{row['headline']} {row['did']}"
    share = f", {english.percent(row['share'])} of those who could" if english.known(row["share"]) else ""
    whole = f"{row['short_title']}: {number}{share}"
    fits = next(
        (each for each in (whole, f"{row['short_title']}: {number}") if len(each.split()) <= MOST_WORDS), number
    )
    return english.sentence(fits)


def participation_sentence(table: pd.DataFrame) -> str:
    """Returns what stands below the title: of how many engagements the share is known too; groups of rows say the rest."""
    main = table[table["main"]]
    if main.empty:
        return "There is no engagement to show."
    if len(main) == 1:
        return "The largest known number of people who did something."
    known, shares = int(main["value"].notna().sum()), table.loc[table["share"].notna(), "case_id"].nunique()
    few = "only " if 0 < shares < known else ""
    return f"The share of all who could take part is known for {few}{shares or 'none'}."
