"""What a case study found, in a title of at most 12 words and one opening sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.evidence.case_study import contradictions, is_unchecked_import, outcomes
from dashboard.analysis.evidence.follow_through import main_set
from dashboard.analysis.evidence.impact import strongest
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask

MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class SetOfItems:
    """The set that people asked for: how many items, what they are called, how many of each group, and on whose word."""

    total: int
    one: str
    many: str
    number: dict[str, int]
    own_word: dict[str, int]
    contested: bool = False  # whether another source counts otherwise what became of it

    def of(self, *groups: str) -> int:
        """Returns how many items are in any of the groups."""
        return sum(self.number.get(group, 0) for group in groups)

    def own(self, group: str) -> bool:
        """Returns whether the authority alone says so of all items of a group."""
        return 0 < self.number.get(group, 0) <= self.own_word.get(group, 0)


def main_asked(sets: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of the largest set that people asked for in the engagement itself; `sets` are those of one case."""
    return main_set(sets[(sets["scope"] == "engagement") & ~sets["by_authority"].astype(bool)])


def set_of_items(rows: pd.DataFrame) -> SetOfItems | None:
    """Returns one set of grouped outcomes as numbers; None if there is no row."""
    if rows.empty:
        return None
    first = rows.iloc[0]
    one, many = (str(first[name]) for name in ("item_name", "items_name"))
    number = {row.group: int(row.number) for row in rows.itertuples()}
    claimed = {row.group: int(row.on_its_word) for row in rows.itertuples()}
    contested = any(row.rival for row in rows.itertuples() if row.axis == "delivery")
    return SetOfItems(int(first["total"]), one, many, number, claimed, contested)


def case_finding(ask: Ask, case: str, main: pd.DataFrame | None = None) -> str:
    """Returns the finding of one case study: what came of what people asked for, or else what changed; at most 12 words.

    `main` is the answer of `main_asked`, for those who have it.
    """
    head = ask("case_head", case=case).iloc[0]
    items = set_of_items(main_asked(outcomes(ask, case)) if main is None else main)
    found = next(came_of(items), "") if items else _changed(ask, case)
    open_end = "imported, not checked" if is_unchecked_import(ask, case) else "no change on record"
    words = f"{head['place_name'] or head['short_title']}: {found}" if found else f"{head['name']}: {open_end}"
    return words if len(words.split()) <= MOST_WORDS else f"What came of {head['short_title']}?"


def came_of(items: SetOfItems) -> Iterator[str]:
    """Yields what can be said of a set of items, most telling first."""
    total, alone = english.grouped(items.total), items.total == 1
    in_part = "" if items.of("accepted") else " in part"
    delivered, part, accepted = items.of("delivered"), items.of("under_way"), items.of("accepted", "accepted_in_part")
    if delivered:
        yield f"{_count(items, delivered)} delivered{_word(items, 'delivered')}{_disagree(items)}"
    if part:
        yield f"{_count(items, part)} delivered in part or under way{_word(items, 'under_way')}{_disagree(items)}"
    if accepted and items.of("delivery_unknown"):
        yield f"{_count(items, accepted, verb=False)} accepted{in_part}; delivery not known"
    if accepted:
        yield f"{_count(items, accepted)} accepted{in_part}, none delivered"
    if refused := items.of("refused"):
        yield f"{_count(items, refused)} refused"
    if items.of("no_response") == items.total:
        yield f"no response to {f'the one {items.one}' if alone else f'{total} {items.many}'}"
    if answered := items.of("open"):
        yield f"{_count(items, answered)} answered or noted"
    if pending := items.of("pending"):
        yield f"{_count(items, pending)} not decided, set aside or withdrawn"
    yield f"what became of {f'the one {items.one}' if alone else f'{total} {items.many}'} is not known"


def _count(items: SetOfItems, number: int, *, verb: bool = True) -> str:
    """'3 of 15 proposals were', 'all 5 demands were', 'the one recommendation was', or the same without the verb."""
    if items.total == 1:
        return f"the one {items.one}{' was' if verb else ''}"
    share = f"all {items.total:,}" if number == items.total else f"{number:,} of {items.total:,}"
    return f"{share} {items.many}{(' was' if number == 1 else ' were') if verb else ''}"


def _word(items: SetOfItems, group: str) -> str:
    return ", the authority says" if items.own(group) else ""


def _disagree(items: SetOfItems) -> str:
    return "; sources disagree" if items.contested else ""


def _changed(ask: Ask, case: str) -> str:
    """The strongest and surest change in few words, with whose word it is where those who ran or decided it say so."""
    rows = [row for row in ask("impacts", case=case).to_dict("records") if row["scope"] == "engagement"]
    words = [row for row in strongest(rows) if english.known(row["few_words"])]
    if not words:
        return ""
    whose = {"organiser_claim": ", the organisers say", "government_claim": ", the authority says"}
    return f"{english.within(str(words[0]['few_words']))}{whose.get(words[0]['verified_by'], '')}"


def opening_sentence(ask: Ask, case: str) -> str:
    """Returns the sentences that open a case study: how many took part, what is contested, what was not found."""
    points, missing = contradictions(ask, case)["point"].nunique(), len(ask("gaps", case=case))
    if not points and not missing and is_unchecked_import(ask, case):
        return f"{_took_part(ask, case)} It comes from one source, and nobody has looked further."
    disputed = (
        f"Sources disagree on {points} {_points(points)}" if points else "We found no disagreement between sources"
    )
    things = "thing" if missing == 1 else "things"
    gaps = (
        f"{missing} {things} we looked for {'was' if missing == 1 else 'were'} not found"
        if missing
        else "no gap is on record"
    )
    return f"{_took_part(ask, case)} {disputed}, and {gaps}."


def _points(number: int) -> str:
    return "point" if number == 1 else "points"


def _took_part(ask: Ask, case: str) -> str:
    people = ask("largest_participation")
    row = people[people["case_id"] == case].to_dict("records")[0]
    if not english.known(row["value"]):
        return "How many people took part is not known."
    number = f"{english.with_precision(row['value'], row['precision'])} {english.unit_words(row['unit'], row['value'])}"
    if row["takes_part"]:
        return f"Largest known count of people who took part: {number}."
    return f"How many took part is not known; on record are {number}."
