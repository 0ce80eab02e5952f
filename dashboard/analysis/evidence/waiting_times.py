"""How long people waited for an answer and for delivery; open items count as open, and nothing is guessed."""

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, of_each_engagement
from dashboard.domain.base.partial_date import PartialDate

FEWEST = 10
# Items with the same dates in one engagement are one decision; what was not delivered by then is counted too.
COUNTED = {"decision": "decision, taken or awaited,", "delivery": "delivery, made or awaited,"}
COUNTED_MANY = {"decision": "decisions, taken or awaited,", "delivery": "deliveries, made or awaited,"}
TOGETHER = ("case_id", "submitted", "fewest", "most", "open")
ENDS = {"decision": "a decision", "delivery": "delivery"}


@of_each_engagement
def waits(ask: Ask) -> pd.DataFrame:
    """Dated recommendations with days from hand-over to the first answer and to delivery.

    Adds to the question `waits`: fewest and most days that the dates allow, exact (both dates known to the day), open
    (no end on record, but seen open at a date), words. Items of which neither is known are left out.
    """
    table = ask("waits")
    if table.empty:
        return table.assign(fewest=[], most=[], exact=[], open=[], words=[])
    spans = [_span(row) for row in table.to_dict("records")]
    known = [span is not None for span in spans]
    measured = pd.DataFrame([span for span in spans if span], columns=["fewest", "most", "exact", "open", "words"])
    return pd.concat([table[known].reset_index(drop=True), measured], axis=1)


def _span(row: dict[str, Any]) -> dict[str, Any] | None:
    end = row["happened"] if english.known(row["happened"]) else row["seen_open"]
    if not english.known(end):
        return None
    first, last = PartialDate(row["submitted"]), PartialDate(end)
    fewest = max((last.earliest - first.latest).days, 0)
    most = max((last.latest - first.earliest).days, 0)
    is_open = not english.known(row["happened"])
    words = english.durations(fewest, most)
    return {
        "fewest": fewest,
        "most": most,
        "exact": fewest == most,
        "open": is_open,
        "words": _open_words(str(row["status"]), words) if is_open else words,
    }


def _open_words(status: str, words: str) -> str:
    """What is known of an item without an end: that part of it was done, or that it was last seen open."""
    if status == "partly_implemented":
        return f"in part after {words}"
    return f"still open after {words}"


def waits_title(table: pd.DataFrame) -> str:
    """Returns the finding: how long it took to a decision and to delivery, where both dates are known to the day."""
    parts: list[str] = []
    for axis, name in (("decision", "decisions took"), ("delivery", "delivery")):
        done = table[(table["axis"] == axis) & ~table["open"].astype(bool) & table["exact"].astype(bool)]
        if len(done):
            span = english.durations(int(done["fewest"].min()), int(done["fewest"].max()))
            parts.append(f"{name if parts or axis == 'decision' else 'delivery took'} {span}")
    return english.sentence("; ".join(parts)) if parts else "No wait is known to the day"


def curve(table: pd.DataFrame, axis: str, fewest: int = FEWEST) -> pd.DataFrame:
    """Share still waiting by days since hand-over: Kaplan-Meier (SciPy's ecdf of right-censored data).

    Only items whose dates are known to the day; open items are censored at the last date at which they were seen open.
    Items of one engagement with the same dates were decided together and count once. Columns: days, waiting, low, high
    (95 % interval, log-log), items (as `case|recommendation`: those that ended or were last seen open on that day; on
    day 0 all). Empty with fewer than `fewest` items or without any end.
    """
    mine = decided_apart(table[(table["axis"] == axis) & table["exact"].astype(bool)])
    if len(mine) < fewest or mine["open"].all():
        return pd.DataFrame(columns=["days", "waiting", "low", "high", "items"])
    days, is_open = mine["fewest"].to_numpy(float), mine["open"].to_numpy(bool)
    # Not above: it takes a second, which no page or command without it should wait for.
    from scipy import stats

    survival = stats.ecdf(stats.CensoredData(uncensored=days[~is_open], right=days[is_open])).sf
    with warnings.catch_warnings():
        # Where all or none are waiting the formula has no value; the interval is left unknown there.
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = survival.confidence_interval(method="log-log")
    names = list(map("|".join, zip(mine["case_id"].tolist(), mine["recommendation_id"].tolist(), strict=True)))
    on_day: dict[float, list[str]] = {}
    for day, name in zip(days.tolist(), names, strict=True):
        on_day.setdefault(day, []).append(name)
    return pd.DataFrame(
        {
            "items": [names, *(on_day[day] for day in survival.quantiles.tolist())],
            "days": np.concatenate([[0.0], survival.quantiles]),
            "waiting": np.concatenate([[1.0], survival.probabilities]),
            "low": np.concatenate([[1.0], interval.low.probabilities]),
            "high": np.concatenate([[1.0], interval.high.probabilities]),
        }
    )


def decided_apart(table: pd.DataFrame) -> pd.DataFrame:
    """One row for all items of an engagement that were handed over and ended on the same days."""
    rows = zip(*(table[name].tolist() for name in TOGETHER), strict=True)
    # The first of each, as drop_duplicates finds them, which takes several times as long.
    first = {key: place for place, key in reversed(list(enumerate(rows)))}
    return table.take(sorted(first.values()))


def median(table: pd.DataFrame) -> float | None:
    """The first day on which at most half are still waiting; None if that is never reached."""
    reached = table[table["waiting"] <= 0.5]
    return float(reached["days"].iloc[0]) if len(reached) else None


def curve_answer(table: pd.DataFrame, axis: str, drawn: pd.DataFrame | None = None) -> str:
    """Returns the curve in a sentence, or why there is none; `drawn` is the curve, where somebody has it already."""
    mine = table[table["axis"] == axis]
    exact = decided_apart(mine[mine["exact"].astype(bool)])
    left_out = int((~mine["exact"].astype(bool)).sum())
    cases = exact["case_id"].nunique()
    base = (
        f"{english.counted(len(exact), COUNTED[axis], COUNTED_MANY[axis])} of {english.counted(cases, 'engagement')} with dates known "
        f"to the day" + (f" ({english.number_word(left_out)} with vaguer dates left out)" if left_out else "")
    )
    drawn = curve(table, axis) if drawn is None else drawn
    if drawn.empty:
        return f"{english.sentence(base)}: too few for a curve of the time to {ENDS[axis]}."
    middle = median(drawn)
    ended = int((~exact["open"]).sum())
    if middle is None:
        return f"{english.sentence(base)}; {english.number_word(ended)} came to {ENDS[axis]}, fewer than half."
    return f"{english.sentence(base)}: half had {ENDS[axis]} after {english.duration(round(middle))}."


def curves_title(curves: dict[str, pd.DataFrame]) -> str:
    """Returns the finding of the curves: after how long half had an end, of each axis that has a curve."""
    middles = {axis: median(table) for axis, table in curves.items() if len(table)}
    words = [
        f"{ENDS[axis]} after {english.duration(round(days))}" for axis, days in middles.items() if days is not None
    ]
    if words:
        return f"Half had {english.listed(words)}"
    return f"Fewer than half are known to have had {english.listed([ENDS[axis] for axis in middles], 'or')}"


def vague_dates(table: pd.DataFrame) -> str:
    """Returns how many waits no curve can hold, because a date is known only to the month or the year; or nothing."""
    vague = int((~table["exact"].astype(bool)).sum())
    if not vague:
        return ""
    are = "wait has a date" if vague == 1 else "waits have a date"
    return f"{english.sentence(english.grouped(vague))} {are} known only to the month or year, so the curve leaves {'it' if vague == 1 else 'them'} out."


def curves_answer(table: pd.DataFrame, curves: Mapping[str, pd.DataFrame]) -> str:
    """Returns both curves in words, or why there is none; `curves` are those of both axes, empty or not."""
    return " ".join(curve_answer(table, axis, curves[axis]) for axis in ENDS)
