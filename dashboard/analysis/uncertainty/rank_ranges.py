"""Which places a case could take among others, and which two cases can be told apart."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.ratings.marks import RubricScale
from dashboard.analysis.text import english
from dashboard.analysis.uncertainty.level_ranges import Beliefs, Draws
from dashboard.analysis.uncertainty.simulation import OVERALL, Simulation, quantiles

# Ranks are found for so many values at a time, which takes about 40 MB beside what is kept.
AT_ONCE = 1 << 20
# One case is above another if at least this share of the draws says so.
APART = 0.95
Halves = NDArray[np.unsignedinteger]


def ranks(
    simulation: Simulation, rubric_scale: RubricScale, behaviour: str, cases: Collection[str] | None = None
) -> pd.DataFrame:
    """Returns the places of the cases in a behaviour, or OVERALL, whose draws were kept; one row per case, best middle first.

    Rank 1 is the highest value; equal values share the middle of their places, so ranks come in half steps. Columns:
    case_id, rank_low, rank_middle, rank_high (5, 50 and 95 % of the ranks, 1 to `of`), of. Only `cases` are compared if
    given. A case that is at least as high as another in every mark never gets a worse rank in any of the three: where
    the accident of the draws would have it so, it gets the other's rank.
    """
    names, values, believed = _compared(simulation, behaviour, cases)
    points = quantiles(_half_ranks(values)).reshape(len(names), 3) / 2 if names else np.empty((0, 3))
    _keep_order(points, believed, _columns(rubric_scale, behaviour))
    found = pd.DataFrame(
        {
            "case_id": pd.Series(names, dtype=object),
            **dict(zip(("rank_low", "rank_middle", "rank_high"), points.T, strict=True)),
        }
    )
    order = ["rank_middle", "rank_low", "rank_high", "case_id"]
    return found.assign(of=len(names)).sort_values(order).reset_index(drop=True)


def pairs(simulation: Simulation, behaviour: str, cases: Collection[str] | None = None) -> pd.DataFrame:
    """Returns how often one case lies above another; one row per pair of cases by name, so time grows with their square.

    Columns: case_id, other, above (share of draws in which the first is higher, plus half of those in which they are
    equal), told_apart (whether that is at least APART, or as little for the other), says.
    """
    names, values, _ = _compared(simulation, behaviour, cases)
    rows = []
    for place, one in enumerate(names):
        rest = values[place + 1 :]
        shares = (values[place] > rest).mean(axis=1) + (values[place] == rest).mean(axis=1) / 2
        for other, above in zip(names[place + 1 :], shares.tolist(), strict=True):
            rows.append({"case_id": one, "other": other, "above": above, **_difference(one, other, above)})
    return pd.DataFrame(rows, columns=["case_id", "other", "above", "told_apart", "says"])


def _difference(one: str, other: str, above: float) -> dict[str, object]:
    share = max(above, 1 - above)
    # Shares are sums of tenths of thousandths: a hair's breadth must not decide.
    if share < APART - 1e-9:
        return {"told_apart": False, "says": f"{one} and {other} cannot be told apart."}
    first, second = (one, other) if above > 0.5 else (other, one)
    return {"told_apart": True, "says": f"{first} lies above {second} in {english.percent(share)} of the draws."}


def overlapping(found: pd.DataFrame) -> float | None:
    """Returns the share of pairs of cases whose rank ranges overlap, from the answer of `ranks`; None without a pair."""
    low, high = found["rank_low"].to_numpy(float), found["rank_high"].to_numpy(float)
    if len(low) < 2:
        return None
    # Two ranges are apart if one ends before the other begins.
    apart = np.searchsorted(np.sort(high), low).sum()
    return float(1 - apart / (len(low) * (len(low) - 1) / 2))


def _compared(
    simulation: Simulation, behaviour: str, cases: Collection[str] | None
) -> tuple[list[str], Draws, list[Beliefs]]:
    names, values = simulation.kept[behaviour]
    chosen = [place for place, name in enumerate(names) if cases is None or name in cases]
    by_case = {believed.case_id: believed for believed in simulation.believed}
    taken = [names[place] for place in chosen]
    return taken, values if len(chosen) == len(names) else values[chosen], [by_case[name] for name in taken]


def _columns(rubric_scale: RubricScale, behaviour: str) -> list[int]:
    return [place for place, owner in enumerate(rubric_scale.criteria.values()) if behaviour in (owner, OVERALL)]


def _half_ranks(values: Draws) -> Halves:
    """Twice the rank of each case in each draw, shape (cases, draws); equal values share the middle of their places."""
    cases, draws = values.shape
    found = np.empty((cases, draws), dtype=np.uint16 if 2 * cases < 1 << 16 else np.uint32)
    block = max(AT_ONCE // cases, 1)
    places = np.arange(cases)
    for start in range(0, draws, block):
        part = -values[:, start : start + block].T
        order = np.argsort(part, axis=1)
        in_order = np.take_along_axis(part, order, axis=1)
        new = np.ones(part.shape, dtype=bool)
        new[:, 1:] = in_order[:, 1:] != in_order[:, :-1]
        first = np.maximum.accumulate(np.where(new, places, 0), axis=1)
        ends = np.where(np.roll(new, -1, axis=1), places, cases)
        last = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
        doubled = np.empty(part.shape, dtype=found.dtype)
        np.put_along_axis(doubled, order, (first + last + 2).astype(found.dtype), axis=1)
        found[:, start : start + block] = doubled.T
    return found


def _keep_order(points: NDArray[np.float64], believed: list[Beliefs], columns: list[int]) -> None:
    """Gives each case at least the ranks of every case that lies nowhere above it; changes `points` in place.

    In truth these ranks cannot be the better ones, so only the accident of the draws makes them so.
    """
    drawn = points.copy()
    for alike in _same_kind(believed, columns):
        lowest = np.array([believed[place].low[:, columns] for place in alike]).reshape(len(alike), -1)
        highest = lowest + np.array([believed[place].width[:, columns] for place in alike]).reshape(len(alike), -1)
        sums = lowest.sum(axis=1)
        mine = drawn[alike]
        for number, place in enumerate(alike):
            better = np.flatnonzero((mine < mine[number]).any(axis=1) & (sums <= sums[number] + 1e-3))
            nowhere_above = (lowest[better] <= lowest[number]).all(axis=1) & (highest[better] <= highest[number]).all(
                axis=1
            )
            points[place] = np.minimum(mine[number], mine[better[nowhere_above]].min(axis=0, initial=np.inf))


def _same_kind(believed: list[Beliefs], columns: list[int]) -> list[list[int]]:
    """Places of cases that can be held against each other: as many raters, and the same criteria apply to each."""
    kinds: dict[tuple[int, bytes], list[int]] = {}
    for place, each in enumerate(believed):
        kinds.setdefault((len(each.low), each.applies[:, columns].tobytes()), []).append(place)
    return list(kinds.values())
