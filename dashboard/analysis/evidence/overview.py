"""Every engagement at a glance: one row each, with the sentence that answers the page's question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.follow_through import (
    GROUPS,
    grouped_outcomes,
    main_set,
)
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.case_study.follow_through_lists import ImpactType, InfluenceClaim

REPORT = ("report_case", "report_briefing")
NOTHING_ASKED = "no recommendation on record"
QUESTION = "What came of what people asked for?"
ASPECTS = ("How many took part", "Out of whom", "What was decided", "What was delivered", "What changed")
OUTSIDE = ("assessor", "independent", "media")
Cells = dict[str, Any]
LONGEST = 40  # letters of a change that nobody put into few words
WHOSE = {
    "linked": "an outside source links it to the engagement",
    "claimed": "only the organiser or authority links it to the engagement",
    "unlinked": "no source links it to the engagement",
    "harm": "a harm",
}


def glance(ask: Ask, part: str | None = None) -> pd.DataFrame:
    """One row per engagement; `part` is 'report', 'comparison' or None for all.

    Columns: case_id, engagement, place_name, name, part_of, place, start, years, people (words), value, unit, precision, rival_low, rival_high,
    share, out_of (words), decided_words, delivered_words, set (words), total, one column per group of statuses with its
    number (null where that is unknown), states of five aspects (known, contested, partly known, not known), facts, sources, sources_read_in_full, rivals, gaps.
    Ordered by the number of people; engagements without a known number come last.
    """
    people = ask("largest_participation")
    # Plain cells: rows of a table take a hundred times as long, and there may be thousands.
    heads = {row["case_id"]: row for row in ask("engagements").to_dict("records")}
    sets = main_set(grouped_outcomes(ask("outcomes", scope="engagement")))
    aspects = ask("what_is_known").pivot(index="case_id", columns="aspect", values="state").to_dict("index")
    by_case: dict[str, list[Cells]] = {}
    for outcome in sets.to_dict("records"):
        by_case.setdefault(outcome["case_id"], []).append(outcome)
    rows = [
        _row(row, heads[row["case_id"]], by_case.get(row["case_id"]), aspects[row["case_id"]])
        for row in people.to_dict("records")
    ]
    if not rows:
        return pd.DataFrame()
    whole = dict.fromkeys(("total", *(group.id for group in GROUPS)), "Int64")
    return in_part(pd.DataFrame(rows).astype(whole), part)


def of_cases(table: pd.DataFrame, cases: Iterable[str]) -> pd.DataFrame:
    """The rows of some engagements: each row is of one engagement alone, so the whole table is made once."""
    if table.empty:
        return table
    return table[table["case_id"].isin(frozenset(cases))].reset_index(drop=True)


def in_part(table: pd.DataFrame, part: str | None) -> pd.DataFrame:
    """The rows of the report, of the comparison cases, or all."""
    if part is None:
        return table
    of_report = table["part_of"].isin(REPORT)
    return table[of_report if part == "report" else ~of_report].reset_index(drop=True)


def _row(people: Cells, head: Cells, outcomes: list[Cells] | None, aspects: Cells) -> dict[str, Any]:
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
        **aspects,
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


def _outcome_cells(outcomes: list[Cells] | None) -> dict[str, Any]:
    """Words and numbers of one set. No item in a group is a zero only where the whole axis is known."""
    if outcomes is None:
        nothing = {group.id: None for group in GROUPS}
        return {"decided_words": NOTHING_ASKED, "delivered_words": NOTHING_ASKED, "set": "", "total": None,
                "itemised": None, **nothing}  # fmt: skip
    number = {row["group"]: row["number"] for row in outcomes}
    unknown = {axis for axis in ("decision", "delivery") if f"{axis}_unknown" in number}
    first = outcomes[0]
    return {
        "decided_words": _axis_words(outcomes, "decision"),
        "delivered_words": _axis_words(outcomes, "delivery"),
        "set": first["what"],
        "total": int(first["total"]),
        "itemised": bool(first["itemised"]),
        **{
            group.id: int(number[group.id]) if group.id in number else None if group.axis in unknown else 0
            for group in GROUPS
        },
    }


def _axis_words(outcomes: list[Cells], axis: str) -> str:
    """'7 accepted in part or changed, 8 no evidence'."""
    mine = (row for row in outcomes if row["axis"] == axis)
    return ", ".join(f"{english.grouped(row['number'])} {row['label']}" for row in mine)


@dataclass(frozen=True, slots=True)
class Change:
    """The change that leads among those of an engagement: its sign, its words, and whose word it is in a sentence."""

    sign: str
    words: str
    says: str


def influence_sign(impact: Mapping[str, Any]) -> str:
    """Returns whose word links a change to the engagement: `linked` by an outside source, `claimed` by those who had a part in
    it, `unlinked` where no source does; a harm is a `harm`."""
    if impact["type"] == ImpactType.harm:
        return "harm"
    if not english.known(impact["influence"]) or impact["influence"] == InfluenceClaim.none_claimed:
        return "unlinked"
    return "linked" if impact["verified_by"] in OUTSIDE else "claimed"


def leading_changes(impacts: pd.DataFrame) -> dict[str, Change]:
    """Returns the leading change of each engagement: one that an outside source links to it before others, then the surest.

    `impacts` answers the question of that name. What is about the whole platform is none of the engagement; what is about a
    related process stands in where there is nothing else.
    """
    rows = [row for row in impacts.to_dict("records") if row["scope"] != "platform"]
    ranked = sorted(enumerate(rows), key=lambda each: (*_rank(each[1]), each[0]))
    found: dict[str, Change] = {}
    for _, row in ranked:
        sign = influence_sign(row) if row["scope"] == "engagement" else "unlinked"
        words = (
            str(row["few_words"])
            if english.known(row["few_words"])
            else shorten(str(row["what"]), LONGEST, placeholder=" …")
        )
        found.setdefault(str(row["case_id"]), Change(sign, words, f"{english.within(words)}; {WHOSE[sign]}"))
    return found


def _rank(row: dict[str, Any]) -> tuple[int, int, int]:
    certainty = [str(word) for word in Certainty]
    sure = certainty.index(row["certainty"]) if row["certainty"] in certainty else len(certainty)
    return int(row["scope"] != "engagement"), list(WHOSE).index(influence_sign(row)), sure


def leading(table: pd.DataFrame) -> pd.DataFrame:
    """Returns the engagements of the report, which were closely read, where the view has several; otherwise all."""
    report = in_part(table, "report") if len(table) else table
    return report if len(report) > 1 else table


def overview_title(table: pd.DataFrame, delivered: Mapping[str, bool]) -> str:
    """Returns in how many engagements that lead the view something was delivered; of one or none the question.

    `delivered` are the cases in which anything was delivered that people asked for, and whether only the authority says so.
    """
    rows = leading(table)
    what = "report cases" if len(rows) and rows["part_of"].isin(REPORT).all() else "engagements"
    if len(rows) < 2:
        return QUESTION
    number, claimed = _delivered_and_claimed(rows, delivered)
    if not number:
        return f"We know of no full delivery in any of {len(rows):,} {what}"
    if claimed == number:
        return f"Only authorities say that {number:,} of {len(rows):,} {what} saw something delivered"
    return f"In {number:,} of {len(rows):,} {what}, something people asked for was delivered"


def whose_word(table: pd.DataFrame, delivered: Mapping[str, bool]) -> str:
    """Returns in how many of the engagements that the title counts only the authority says so; nothing where the title does."""
    rows = leading(table)
    if len(rows) < 2:
        return ""
    number, claimed = _delivered_and_claimed(rows, delivered)
    if not 0 < claimed < number:
        return ""
    return f"In {claimed:,} of those {number:,}, only the authority says so."


def _delivered_and_claimed(rows: pd.DataFrame, delivered: Mapping[str, bool]) -> tuple[int, int]:
    found = [delivered[case] for case in rows["case_id"] if case in delivered]
    return len(found), sum(found)


def summary(table: pd.DataFrame) -> str:
    """Returns how many of the rows that `finding` counts have no recommendation on record, and how to read on."""
    rows = leading(table)
    missing = int((rows["decided_words"] == NOTHING_ASKED).sum()) if len(rows) else 0
    have = "has" if missing == 1 else "have"
    none = f"{missing:,} of the {len(rows):,} {have} no recommendation on record. " if missing and len(rows) > 1 else ""
    return f"{none}Open a name for the whole story."


def purpose(engagements: int) -> str:
    """Returns what the product is for, in one sentence."""
    return f"See how {english.counted(engagements, 'public engagement')} went: who took part, what governments did with it, and what changed."
