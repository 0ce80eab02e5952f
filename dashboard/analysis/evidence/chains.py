"""Which numbers of one case study follow from each other by its own data: of people, and of what they asked for.

Nothing else is ever joined: two numbers beside each other are no funnel.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.analysis.evidence.case_finding import SetOfItems, set_of_items
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask
from dashboard.domain.case_study.scale_lists import Unit

# How deep people of one channel and one time went; who `participants` are is not known, so they are on no rung.
RUNGS = {
    Unit.reached: 0, Unit.page_views: 1, Unit.viewers: 1, Unit.visits: 1, Unit.visitors: 1, Unit.registered: 2,
    Unit.supporters: 3, Unit.voters: 4, Unit.contributors: 5, Unit.attendees: 6, Unit.deliberators: 7,
}  # fmt: skip
HANDED_IN = (str(Unit.proposals), str(Unit.statements))
FEWEST_THINGS = 16  # up to 15 are drawn one by one
LONGEST = 44  # letters of what was counted; longer ones give the unit

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One number. `joined` says that it follows from the one before; `item` is the count or the group of a set behind it."""

    value: int
    number: str
    unit: str
    words: str
    says: str
    item: str
    rival: str = ""
    joined: bool = False
    unsure: bool = False
    own_word: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Numbers in one row under a name, with what the arrows between them mean; one number alone is no chain."""

    name: str
    steps: tuple[ChainStep, ...]
    note: str = ""

    @property
    def drawn(self) -> bool:
        """Whether any two of its numbers are joined."""
        return any(step.joined for step in self.steps)


def people(ask: Ask, case: str) -> Chain | None:
    """Returns counts of one channel and one time by how deep people went, then the largest number of those who took part.

    Without such counts that number stands alone; None if it is not known.
    """
    rows = [row for row in ask("counts", case=case).to_dict("records") if _own(row)]
    joined = _longest(rows)
    largest = ask("largest_participation")
    main = largest.loc[largest["case_id"] == case, "count_id"].tolist()
    rest = [row for row in rows if row["count_id"] in main and row not in joined]
    steps = [_step(row, place > 0) for place, row in enumerate(joined)] + [_step(row, False) for row in rest]
    if not steps:
        return None
    note = "An arrow joins counts of one channel and one time. It does not say that all of them are the same people."
    return Chain("People", tuple(steps), note if joined else "")


def _own(row: Row) -> bool:
    """Numbers of the engagement itself that are no part of another one, such as women among voters."""
    return row["scope"] == "engagement" and english.known(row["value"]) and not english.known(row["subset_of"])


def _longest(rows: Sequence[Row]) -> list[Row]:
    """The longest row of falling numbers of one channel and one time, of two at least; the larger one of equally long ones."""
    placed = [row for row in rows if Unit.read(row["unit"]) in RUNGS and row["channel"] in ("online", "offline")]
    placed = [row for row in placed if english.known(row["window_start"])]
    found = [_falling(mine) for _, mine in groupby(sorted(placed, key=_when), key=_when)]
    chains = [each for each in found if len(each) > 1 and Unit.read(each[-1]["unit"]).is_people]
    return max(chains, key=lambda each: (len(each), each[0]["value"]), default=[])


def _when(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("channel", "window_start", "window_end"))


def _falling(rows: Iterable[Row]) -> list[Row]:
    """One number a rung, the largest; one that is not smaller than the one before is left out."""
    kept: list[Row] = []
    for row in sorted(rows, key=lambda each: (RUNGS[Unit.read(each["unit"])], -each["value"])):
        deeper = not kept or RUNGS[Unit.read(row["unit"])] > RUNGS[Unit.read(kept[-1]["unit"])]
        if deeper and (not kept or row["value"] < kept[-1]["value"]):
            kept.append(row)
    return kept


def _step(row: Row, joined: bool) -> ChainStep:
    number = english.with_precision(row["value"], row["precision"])
    unit = english.unit_words(row["unit"], row["value"])
    words = row["what"] if len(row["what"]) <= LONGEST else unit
    rival = _rival(row)
    sure = f"{english.label(row['certainty'])} certainty"
    says = f"{number} {unit}: {row['what']}{f' ({rival})' if rival else ''}, {sure}"
    return ChainStep(
        int(row["value"]),
        number,
        unit,
        words,
        says,
        str(row["count_id"]),
        rival,
        joined,
        row["certainty"] == "very_low",
    )


def _rival(row: Row) -> str:
    """'or 2,000 to 3,000', what other sources say."""
    if not english.known(row["rival_high"]):
        return ""
    low, high = (english.grouped(row[name]) for name in ("rival_low", "rival_high"))
    return f"or {low}" if low == high else f"or {low} to {high}"


def things(ask: Ask, case: str, main: pd.DataFrame) -> Chain | None:
    """Returns what was handed in, what of it was asked of an authority, accepted and delivered, as far as numbers fall.

    What was handed in stands first only if the set is counted in the same unit and later. None where too few things are
    asked for, because those are drawn one by one, or where no number falls. `main` is the answer of `main_asked`.
    """
    items = set_of_items(main)
    if items is None:
        return None
    counted = [row for row in ask("counts", case=case).to_dict("records") if _own(row)]
    same = [row for row in counted if row["unit"] in HANDED_IN and row["value"] == items.total]
    before = [row for row in counted if any(_led_to(row, each) for each in same)]
    first = [_step(row, False) for row in sorted(before, key=lambda each: -each["value"])[:1]]
    steps = (*first, *_of_set(items, bool(first), same))
    if len(steps) < 2 or steps[0].value < FEWEST_THINGS:
        return None
    return Chain(english.sentence(items.many), steps, "")


def _led_to(row: Row, later: Row) -> bool:
    """Whether one number of things was counted before another one of the same unit and is larger."""
    dated = english.known(row["window_start"]) and english.known(later["window_start"])
    return (
        row["unit"] == later["unit"]
        and row["value"] > later["value"]
        and dated
        and str(row["window_end"] if english.known(row["window_end"]) else row["window_start"])
        <= str(later["window_start"])
    )


def _of_set(items: SetOfItems, after: bool, same: Sequence[Row]) -> list[ChainStep]:
    """The whole set, what of it was accepted in any form and what was delivered; only numbers that are known and fall."""
    count = same[0] if same else None
    whole = ChainStep(
        items.total, english.grouped(items.total), items.many, f"{items.many} to the authority" if after else items.many,
        f"{items.total:,} {items.many} on record", str(count["count_id"]) if count else "", _rival(count) if count else "", after,
    )  # fmt: skip
    found = [whole]
    for groups, words in ((("accepted", "accepted_in_part"), "accepted in any form"), (("delivered",), "delivered")):
        number = items.of(*groups)
        if 0 < number < found[-1].value:
            own = all(items.own(group) for group in groups if items.of(group))
            what = f"{words}{', the authority says' if own else ''}"
            found.append(
                ChainStep(
                    number,
                    f"{number:,}",
                    items.many,
                    what,
                    f"{number:,} {items.many} {what}",
                    groups[0],
                    "",
                    True,
                    False,
                    own,
                )
            )
    return found
