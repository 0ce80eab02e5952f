"""How long the record of each engagement runs: from its start to the last dated event that we know of."""

from bisect import bisect_left
from math import ceil

import pandas as pd

from dashboard.domain.base.partial_date import PartialDate

DAYS = 365.25  # of a year
QUESTION = "How long do the records run?"


def records(heads: pd.DataFrame, timeline: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Returns one row per engagement with a known start and a dated event, earliest start first: its start, and all of its last event.

    `heads` answers `engagements`, `timeline` the question of that name, `steps` are those of `furthest.with_steps`. Columns:
    those of the last event, and start, start_from, years, length (in years), step_words, part_of.
    """
    heads = heads[heads["period_start"].notna()]
    events = timeline[timeline["case_id"].isin(heads["case_id"])]
    last = events.sort_values(["date_to", "date_from"], kind="stable").drop_duplicates("case_id", keep="last")
    if last.empty:
        return last.assign(start=[], start_from=[], years=[], length=[], step_words=[], part_of=[])
    table = last.merge(heads[["case_id", "period_start", "part_of"]], on="case_id").rename(
        columns={"period_start": "start"}
    )
    table = table.merge(steps[["case_id", "step_words"]], on="case_id")
    begun = pd.to_datetime([PartialDate(date).earliest for date in table["start"]])
    ended = pd.to_datetime(table["date_to"])
    table = table.assign(
        start_from=begun,
        length=((ended - begun).dt.days / DAYS).clip(lower=0),
        years=[_years(int(first.year), int(end.year)) for first, end in zip(begun, ended, strict=True)],
    )
    return table.sort_values(["start_from", "short_title"], kind="stable").reset_index(drop=True)


def _years(first: int, last: int) -> str:
    return str(first) if last <= first else f"{first}–{last}"


def records_title(table: pd.DataFrame) -> str:
    """Returns within how many years at least half of the records end; of fewer than two the question."""
    if len(table) < 2:
        return QUESTION
    lengths = sorted(table["length"])
    years = max(ceil(lengths[(len(lengths) - 1) // 2]), 1)
    number = bisect_left(lengths, years + 1e-9)
    return f"{number:,} of {len(lengths):,} records end within {years} {'year' if years == 1 else 'years'} of the start"
