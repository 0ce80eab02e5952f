"""What has changed between two states of the data, chart by chart and value by value, as a reader of the page sees it."""

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart, PageCharts

NUMBER = re.compile(r"[-\d.,% ]+")
COLUMNS = ["chart", "row", "column", "before", "after"]
ADDED, REMOVED, WHOLE = "was not there", "is no longer there", "the whole row"


def changes(before: PageCharts, after: PageCharts) -> pd.DataFrame:
    """One row per value that differs, and one for each row that came or went.

    Columns: chart (its name as a reader knows it), row (what the row is about), column (heading), before, after (as text;
    an unknown value is empty).
    """
    old, new = before.by_slug(), after.by_slug()
    rows = [
        row
        for slug in dict.fromkeys([*new, *old])
        for row in _of_chart(old.get(slug), new.get(slug))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_chart(before: Chart | None, after: Chart | None) -> Iterable[dict[str, str]]:
    named = after or before
    if named is None:
        return
    name = english.sentence(named.slug.replace("-", " "))
    old, new = _rows(before), _rows(after)
    for key in dict.fromkeys([*new, *old]):
        then, now = old.get(key), new.get(key)
        label = " · ".join([text for text in (now or then or {}).values() if text and not NUMBER.fullmatch(text)][:2])
        if then is None or now is None:
            kind = (ADDED, "is there") if then is None else ("was there", REMOVED)
            yield {"chart": name, "row": label, "column": WHOLE, "before": kind[0], "after": kind[1]}
            continue
        for column in dict.fromkeys([*now, *then]):
            was, is_now = then.get(column, ""), now.get(column, "")
            if was != is_now:
                yield {"chart": name, "row": label, "column": column, "before": was, "after": is_now}


def _rows(chart: Chart | None) -> dict[tuple[str, int], dict[str, str]]:
    """The rows as text by their ids; where ids repeat, the later ones are told apart by their number."""
    if chart is None:
        return {}
    counts: Counter[str] = Counter()
    found: dict[tuple[str, int], dict[str, str]] = {}
    for key, row in zip(chart.ids(), chart.shown.to_dict("records"), strict=True):
        counts[key] += 1
        found[key, counts[key]] = {str(name): text_of(cell) for name, cell in row.items()}
    return found


def text_of(cell: object) -> str:
    """A cell as text; an unknown one is empty."""
    if isinstance(cell, Iterable) and not isinstance(cell, str):
        return "; ".join(map(str, cell))
    return str(english.whole(cell)) if english.known(cell) else ""
