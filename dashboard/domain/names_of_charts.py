"""The one table of other names: what links, data addresses and the terminal may also call a chart.

A chart is called as the question that it answers. A name that was ever in a link stays here for good.
"""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
# Name of the question → the names that charts of its answer had or have in links.
NAMES = {
    "outcomes": ("decided-and-delivered",),
    "paths": ("from-decision-to-delivery",),
    "people_counts": ("people-by-unit",),
    "shares": ("share-of-whom",),
    "waits": ("days-to-answer-and-delivery",),
}
QUESTION = {name: question for question, names in NAMES.items() for name in names}


def same_chart(one: str, other: str) -> bool:
    """Returns whether two names are of the same chart."""
    return QUESTION.get(one, one) == QUESTION.get(other, other)


def chart_called(name: str, charts: Mapping[str, T]) -> T | None:
    """Returns the chart of a page that is called so, now or formerly; none if there is none."""
    if name in charts:
        return charts[name]
    return next((chart for each, chart in charts.items() if same_chart(each, name)), None)
