"""Charts in which one to five engagements stand out and the others are grey, with one sentence of the presenter's own."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from dashboard.analysis.text import english
from dashboard.charts.chart import Chart

MOST = 5  # engagements that stand out
MOST_KEPT = 200
NOTHING = "Nothing can be highlighted here."
Named = tuple[tuple[str, str], ...]  # ids with names


def cases_in(chart: Chart) -> tuple[str, ...]:
    """Returns the engagements that can stand out in a chart, in its order; none where it does not set several side by side."""
    if "case_id" not in chart.table or not (chart.draw or chart.lay_out):
        return ()
    cases = tuple(dict.fromkeys(map(str, chart.table["case_id"])))
    return cases if len(cases) > 1 else ()


def not_highlighted(chart: Chart, wanted: Iterable[str]) -> tuple[str, ...]:
    """Returns a sentence for each engagement that should stand out and does not, or one where none can."""
    vain = [case for case in wanted if case not in chart.highlight]
    if vain and not cases_in(chart):
        return (f"{NOTHING} “{chart.title}” does not set engagements side by side.",)
    return tuple(f"“{case}” is not highlighted, because “{chart.title}” does not show it." for case in vain)


@lru_cache(maxsize=MOST_KEPT)
def highlighted(chart: Chart, wanted: Named, callout: str = "") -> Chart:
    """Returns the chart with these engagements in colour and the others in grey, which subtitle and alternative text say too.

    Made once, because a chart that is made anew is drawn anew. What it does not hold is left out.
    """
    cases = cases_in(chart)
    found = tuple((case, name) for case, name in wanted if case in cases)[:MOST]
    if found:
        names = english.listed([name for _, name in found])
        words = f"Highlighted: {names}."
        chart = replace(
            chart,
            highlight=tuple(case for case, _ in found),
            subtitle=f"{words} {chart.subtitle}",
            alt=f"{chart.alt} {words}",
        )
    return replace(chart, callout=callout, alt=f"{chart.alt} {english.ended(callout)}") if callout else chart
