"""How many people, in which unit, out of whom, for how long, and who could get in."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.case_study.scale_lists import Unit

FUNNEL = (
    Unit.reached, Unit.visitors, Unit.viewers, Unit.registered, Unit.supporters, Unit.voters, Unit.participants,
    Unit.contributors, Unit.attendees, Unit.deliberators,
)  # fmt: skip
STEP = {str(unit): position for position, unit in enumerate(FUNNEL)}


def with_years(table: pd.DataFrame) -> list[str]:
    """Returns the number of each row with its unit; with its year where an engagement has several numbers of one unit."""
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
    counted, part = table["value"].notna(), table["subset_of"].notna()
    known, partly = (set(table.loc[counted & mask, "case_id"]) for mask in (~part, part))
    explained = table[table["unknown_because"].notna()]
    reasons = {case: " ".join(rows) for case, rows in explained.groupby("case_id")["unknown_because"]}
    missing = everything[~everything["case_id"].isin(known)]
    otherwise = dict.fromkeys(partly, "Only a part of the people was counted.")
    found = [reasons.get(case, otherwise.get(case, "No number of people was found.")) for case in missing["case_id"]]
    return missing.assign(reason=found).reset_index(drop=True)


def shares(ask: Ask, counts: pd.DataFrame) -> pd.DataFrame:
    """Returns of each engagement the number whose share is known, or why there is none; known shares first, largest first.

    Columns of the question `shares`, words, and from the main counts of `counts` (see `participation`): per_1000 and context,
    the population it refers to.
    """
    table = ask("shares")
    table["words"] = [_number(row) if english.known(row["value"]) else "" for row in table.to_dict("records")]
    main = counts[counts["main"] & counts["per_1000"].notna()].set_index("case_id")
    silent = table["case_id"].where(table["share"].isna())
    table["per_1000"], table["context"] = silent.map(main["per_1000"]), silent.map(main["population"])
    order = ["share", "per_1000", "short_title"]
    return table.sort_values(order, ascending=[False, False, True], na_position="last").reset_index(drop=True)


def shares_title(table: pd.DataFrame) -> str:
    """Returns the finding about shares in at most 12 words."""
    known, total = table[table["share"].notna()], english.grouped(len(table))
    if known.empty:
        return "We do not know what share of those who could took part"
    low, high = (english.percent(known["share"].iloc[place]) for place in (-1, 0))
    if len(known) == 1:
        return f"We know what share took part in only 1 of {total}: {high}"
    return f"We know what share took part in {len(known):,} of {total}: {low if low == high else f'{low} to {high}'}"
