"""What filters leave: which engagements, said in words, and how many each value of a filter would leave besides."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.analysis.selection.matching import in_words, matching
from dashboard.analysis.selection.view import ASKED, LABELS, Known, View
from dashboard.analysis.text.ask import Ask

# A case study leaves itself or nothing, so the filter by case study has no numbers.
FACETS = tuple(name for name in LABELS if name != "case")


@dataclass(frozen=True, slots=True)
class Left:
    """The engagements that filters leave, out of how many, in words, and the numbers of `facet_counts`."""

    cases: tuple[str, ...]
    out_of: int
    filter_description: str
    counts: Mapping[str, Mapping[str, int]]


def left(ask: Ask, known: Known, view: View) -> Left:
    """Returns what the filters of a view leave of the whole collection."""
    cases, everything = matching(ask, view), matching(ask, View())
    description = in_words(view, known, len(cases), len(everything))
    return Left(cases, len(everything), description, facet_counts(ask, view))


def only_filters(view: View) -> View:
    """Returns the view without its page and everything else that filters nothing."""
    return View(**{name: getattr(view, name) for name in ASKED})


def facet_counts(ask: Ask, view: View) -> dict[str, dict[str, int]]:
    """For each filter the number of engagements by value; a value that would leave none is not in it.

    The other values of the same filter do not narrow: several of them mean any.
    """
    nothing: dict[str, Any] = dict.fromkeys(FACETS, ())
    rest = frozenset(matching(ask, replace(view, **nothing)))
    wanted = {name: frozenset(getattr(view, name)) for name in FACETS if getattr(view, name)}
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for row in ask("facets").to_dict("records"):
        # A case in several countries has several values of that one filter.
        has = {name: (row[name],) for name in FACETS} | {"country": tuple(row["countries"])}
        outside = [name for name in wanted if wanted[name].isdisjoint(has[name])]
        # A case that one filter keeps out would come in through another value of that filter.
        if row["case_id"] in rest and len(outside) < 2:
            for name in outside or FACETS:
                counts[name].update(has[name])
    return {name: dict(numbers) for name, numbers in counts.items()}
