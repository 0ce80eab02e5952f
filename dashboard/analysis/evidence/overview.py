"""Every engagement at a glance: one row each, with the sentence that answers the page's question."""

from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import (
    GROUPS,
    answered_cases,
    axis_words,
    delivered_words,
    grouped_outcomes,
    main_set,
)
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

REPORT = ("report_case", "report_briefing")
NOTHING_ASKED = "no recommendation on record"


def glance(ask: Ask, part: str | None = None) -> pd.DataFrame:
    """One row per engagement; `part` is 'report', 'comparison' or None for all.

    Columns: case_id, engagement, place_name, name, part_of, place, start, years, people (words), value, unit, precision, rival_low, rival_high,
    share, out_of (words), decided_words, delivered_words, set (words), total, one column per group of statuses with its
    number (null where that is unknown), states of five aspects (known, contested, partly known, not known), facts, sources, sources_read_in_full, rivals, gaps.
    Ordered by the number of people; engagements without a known number come last.
    """
    people = ask("largest_participation")
    heads = ask("engagements").set_index("case_id")
    sets = main_set(grouped_outcomes(ask("outcomes", scope="engagement")))
    aspects = ask("what_is_known").pivot(index="case_id", columns="aspect", values="state")
    by_case = dict(tuple(sets.groupby("case_id"))) if len(sets) else {}
    rows = [
        _row(row, heads.loc[row["case_id"]], by_case.get(row["case_id"]), aspects.loc[row["case_id"]])
        for row in people.to_dict("records")
    ]
    if not rows:
        return pd.DataFrame()
    whole = dict.fromkeys(("total", *(group.id for group in GROUPS)), "Int64")
    return in_part(pd.DataFrame(rows).astype(whole), part)


def in_part(table: pd.DataFrame, part: str | None) -> pd.DataFrame:
    """The rows of the report, of the comparison cases, or all."""
    if part is None:
        return table
    of_report = table["part_of"].isin(REPORT)
    return table[of_report if part == "report" else ~of_report].reset_index(drop=True)


def _row(people: dict[str, Any], head: pd.Series, outcomes: pd.DataFrame | None, aspects: pd.Series) -> dict[str, Any]:
    return {
        "case_id": people["case_id"],
        "engagement": people["short_title"],
        **{name: head[name] or "" for name in ("place_name", "name")},
        "part_of": people["part_of"],
        "place": head["country_name"],
        "start": head["period_start"],
        "years": english.spoken_period(head["period_start"], head["period_end"], head["ongoing"]),
        "people": people_words(people),
        **{name: people[name] for name in ("value", "unit", "precision", "rival_low", "rival_high", "share")},
        "out_of": out_of_words(people),
        **_outcome_cells(outcomes),
        **dict(aspects),
        **{name: int(head[name]) for name in ("facts", "sources", "sources_read_in_full", "rivals", "gaps")},
    }


def people_words(people: dict[str, Any]) -> str:
    """'212,108 voters' or that no number is known."""
    if not english.known(people["value"]):
        return "number not known"
    number = english.with_precision(people["value"], people["precision"])
    unsure = " (very unsure)" if people["certainty"] == "very_low" else ""
    return f"{number} {english.unit_words(people['unit'], people['value'])}{unsure}"


def out_of_words(people: dict[str, Any]) -> str:
    """'7.84% of residents aged 16 and over', or why there is no share."""
    if english.known(people["share"]):
        return f"{english.percent(people['share'])} of {english.within(people['population'])}"
    return str(people["no_denominator"])


def _outcome_cells(outcomes: pd.DataFrame | None) -> dict[str, Any]:
    """Words and numbers of one set. No item in a group is a zero only where the whole axis is known."""
    if outcomes is None:
        nothing = {group.id: None for group in GROUPS}
        return {"decided_words": NOTHING_ASKED, "delivered_words": NOTHING_ASKED, "set": "", "total": None,
                "itemised": None, **nothing}  # fmt: skip
    number = dict(zip(outcomes["group"], outcomes["number"], strict=True))
    unknown = {axis for axis in ("decision", "delivery") if f"{axis}_unknown" in number}
    first = outcomes.iloc[0]
    return {
        "decided_words": axis_words(outcomes, "decision"),
        "delivered_words": axis_words(outcomes, "delivery"),
        "set": first["what"],
        "total": int(first["total"]),
        "itemised": bool(first["itemised"]),
        **{
            group.id: int(number[group.id]) if group.id in number else None if group.axis in unknown else 0
            for group in GROUPS
        },
    }


def answer(ask: Ask, table: pd.DataFrame) -> str:
    """The sentence that opens the overview, for the engagements in `table`."""
    if table.empty:
        return "There is no engagement to show."
    outcomes = ask("outcomes", scope="engagement")
    cases = set(table["case_id"])
    answered = answered_cases(outcomes) & cases
    shared = ask("shares")
    numbers = int(table["value"].notna().sum())
    shares = int((shared["case_id"].isin(cases) & shared["share"].notna()).sum())
    total = len(table)
    # The share may be known of another number than the one in the table, such as those who registered.
    others = shares - int(table["share"].notna().sum())
    other = f", in {english.number_word(others)} of them for another number than that in the table" if others else ""
    return (
        f"{english.sentence(english.number_word(len(answered)))} of {english.counted(total, 'engagement')} got an answer that "
        f"is on record, and {delivered_words(outcomes, cases)}. For "
        f"{english.number_word(numbers)} a number of people is known, and for {english.number_word(shares)} out of how many{other}."
    )
