"""Size and furthest step of many engagements: how many of which size got to which step, with the largest of each step named."""

from typing import Any

import pandas as pd

from dashboard.analysis.compare.furthest import STEPS
from dashboard.analysis.text import english
from dashboard.charts.chart import Chart
from dashboard.charts.density import Counted, density_rows, size_band, size_bands
from dashboard.charts.rows import Rows, Words


def plane_density(chart: Chart) -> Rows:
    """Returns one row per step that anything got to, the furthest first, with a column per power of ten."""
    table = chart.table
    bands = [size_band(float(value) if english.known(value) else None) for value in table["value"]]
    table = table.assign(band=bands)
    steps = ((step, table[table["step"] == step.id]) for step in STEPS)
    rows = [
        Counted(step.id, step.label, dict(mine["band"].value_counts()), _largest(mine), quiet=not step.is_step)
        for step, mine in steps
        if len(mine)
    ]
    return density_rows(chart.title, "Furthest step", size_bands(set(bands)), rows, "engagements", "Largest")


def _largest(mine: pd.DataFrame) -> Words:
    """The largest engagement of a step; the rows of the table stand by size within one."""
    known = mine[mine["value"].notna()]
    if known.empty:
        return Words(english.label(None), muted=True)
    row: dict[str, Any] = known.iloc[0].to_dict()
    return Words(str(row["engagement"]), strong=english.with_precision(row["value"], row["precision"]))
