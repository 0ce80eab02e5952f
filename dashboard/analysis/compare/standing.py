"""Where engagements stand now, and what tells their designs apart at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.compare.design import DesignDifference
from dashboard.analysis.evidence.case_finding import SetOfItems, set_of_items
from dashboard.analysis.evidence.case_study import CHANNEL_WORDS
from dashboard.analysis.evidence.follow_through import main_set
from dashboard.analysis.evidence.turning_points import shortened
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

Row = dict[str, Any]
MOST_WORDS = 12
QUESTION = "How do they compare?"
CHANGED = ("delivery", "decision", "refusal", "setback", "response")
NOTHING = "Nothing is on record after the hand-over."


@dataclass(frozen=True, slots=True)
class Standing:
    """One engagement: its place and name, when it ran, where it stands now, and how many took part."""

    case: str
    place: str
    name: str
    years: str
    now: str
    number: str
    counted: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One field of design that differs, with its value for each engagement in their order."""

    field: str
    values: tuple[str, ...]


def standings(ask: Ask, cases: Sequence[str]) -> tuple[Standing, ...]:
    """Returns where each of these engagements stands, in their order."""
    heads = ask("case_head").set_index("case_id")
    people = ask("largest_participation").set_index("case_id")
    return tuple(_standing(ask, case, heads.loc[case], people.loc[case]) for case in cases)


def _standing(ask: Ask, case: str, head: "pd.Series[Any]", people: "pd.Series[Any]") -> Standing:
    number, counted = _people(people.to_dict())
    return Standing(
        case=case,
        place=str(head["place_name"] or head["name"]),
        name=str(head["name"]) if head["place_name"] else "",
        years=english.spoken_period(head["period_start"], head["period_end"], head["ongoing"]),
        now=where_it_stands(ask, case),
        number=number,
        counted=counted,
    )


def _people(row: Row) -> tuple[str, str]:
    if not english.known(row["value"]):
        return "", "How many took part is not known."
    rival = ""
    if english.known(row["rival_high"]):
        low, high = (english.grouped(row[name]) for name in ("rival_low", "rival_high"))
        rival = f" (other sources: {low if low == high else f'{low} to {high}'})"
    unsure = ", very low certainty" if row["certainty"] == "very_low" else ""
    number = english.with_precision(row["value"], row["precision"])
    return number, f"{english.unit_words(row['unit'], row['value'])}{rival}{unsure}"


def where_it_stands(ask: Ask, case: str) -> str:
    """Returns the last thing that was decided, delivered or undone, then whether the engagement lasted."""
    events = [row for row in ask("timeline", case=case).to_dict("records") if row["kind"] in CHANGED]
    few = {
        (row["date"], row["what"]): row["turning_point"] for row in ask("turning_points", case=case).to_dict("records")
    }
    lasted = ask("what_lasted", case=case)
    steps = lasted[lasted["latest"].astype(bool) & (lasted["how"] != "not_known") & (lasted["scope"] == "engagement")]
    sentences = [
        *(f"{english.spoken_date(row['date'])}: {_few(row, few)}" for row in _last(events)),
        *(english.ended(str(what)) for what in steps["what"]),
    ]  # fmt: skip
    return " ".join(sentences) or NOTHING


def _last(events: Sequence[Row]) -> list[Row]:
    """The event that began last; one that lasted for years says least about where things stand."""
    return sorted(events, key=lambda row: (row["date_from"], row["date_to"]))[-1:]


def _few(row: Row, few: dict[tuple[str, str], str]) -> str:
    return english.ended(few.get((row["date"], row["what"])) or shortened(str(row["what"])))


def standing_title(outcomes: pd.DataFrame, found: Sequence[Standing]) -> str:
    """Returns what came of the main set of each of these engagements, in at most 12 words.

    `outcomes` are grouped; of more than two, or where that is too long, it counts those in which something was delivered.
    """
    asked = outcomes[~outcomes["by_authority"].astype(bool)] if len(outcomes) else outcomes
    sets = main_set(asked)
    items = {str(case): set_of_items(rows) for case, rows in sets.groupby("case_id")} if len(sets) else {}
    if not items:
        return QUESTION
    words = "; ".join(f"{each.place}: {_brief(items.get(each.case))}" for each in found)
    apart = len({each.place for each in found}) == len(found)
    return words if len(found) == 2 and apart and len(words.split()) <= MOST_WORDS else _counted(items, len(found))


def _brief(items: SetOfItems | None) -> str:
    """'3 of 15 delivered', or 'delivered in part' of a single item: the first that holds."""
    if items is None:
        return "nothing asked on record"
    steps = (
        (("delivered",), "delivered"), (("under_way",), "delivered in part"), (("accepted", "accepted_in_part"), "accepted"),
        (("refused",), "refused"), (("no_response",), "without response"), (("open",), "answered"), (("pending",), "not decided"),
    )  # fmt: skip
    for groups, word in steps:
        if number := items.of(*groups):
            own = all(items.own(group) for group in groups if items.of(group))
            count = "" if items.total == 1 else f"{number:,} of {items.total:,} "
            return f"{count}{word}{', it says' if own else ''}"
    return "outcome not known"


def _counted(items: dict[str, SetOfItems | None], number: int) -> str:
    delivered = [each for each in items.values() if each and each.of("delivered")]
    own = sum(each.own("delivered") for each in delivered)
    if not delivered:
        return f"None of these {number} is known to have delivered what people asked"
    claimed = f"; for {own} only the authority says so" if own else " that people asked for"
    return f"{len(delivered)} of {number} delivered something{claimed}"


def chips(ask: Ask, cases: Sequence[str], found: Sequence[DesignDifference]) -> tuple[Chip, ...]:
    """Returns the fields of design that differ: power, who deliberated, who decides, recruitment, channel."""
    heads = ask("case_head").set_index("case_id")["commissioning_authority"]
    by_name = {each.feature: each for each in found}
    fields = (
        Chip("Promised power", by_name["promised power"].values),
        Chip("Who deliberated", tuple(_deliberated(ask, case) for case in cases)),
        Chip("Who must answer", tuple(english.label(heads[case], "nobody is known to be obliged") for case in cases)),
        Chip("Recruitment", by_name["recruitment"].values),
        Chip("Channel", tuple(CHANNEL_WORDS.get(value, value) for value in by_name["channel"].values)),
    )
    return tuple(chip for chip in fields if len(set(chip.values)) > 1)


def _deliberated(ask: Ask, case: str) -> str:
    """The largest number of people in facilitated discussion, of the engagement itself."""
    counts = ask("counts", case=case)
    mine = counts[(counts["unit"] == "deliberators") & (counts["scope"] == "engagement") & counts["value"].notna()]
    if mine.empty:
        return "no count of people who deliberated"
    row = mine.sort_values("value", ascending=False).iloc[0]
    return f"{english.with_precision(row['value'], row['precision'])} people"


def alike_sentence(found: Sequence[DesignDifference]) -> str:
    """Returns what is alike in design, and how many features are not."""
    alike = [each for each in found if each.alike]
    if not alike:
        return f"None of the {len(found)} features of design that we compare is known to be alike."
    if len(alike) > 3:
        return f"They are alike in {len(alike)} of {len(found)} features of design."
    words = english.listed([f"{each.feature} ({CHANNEL_WORDS.get(each.values[0], each.values[0])})" for each in alike])
    return f"Alike in {words}. The other {len(found) - len(alike)} features of design differ or are not known."
