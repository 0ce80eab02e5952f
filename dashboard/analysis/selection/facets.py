"""What filters leave: which engagements, said in words, and how many each value of a filter would leave besides."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.analysis.selection.matching import in_words, matching
from dashboard.analysis.selection.view import ASKED, LABELS, Known, View
from dashboard.analysis.text.ask import Ask, once_per_collection

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
    rest, fitting = _rest_of(ask, view), _fitting(ask, view)
    # From the values of each engagement and not by a further question, which every change of a filter would plan and run anew.
    cases = tuple(case for case in rest if all(case in these for these in fitting.values()))
    everything = len(matching(ask, View()))
    return Left(cases, everything, in_words(view, known, len(cases), everything), _counts(ask, rest, fitting))


def only_filters(view: View) -> View:
    """Returns the view without its page and everything else that filters nothing."""
    return View(**{name: getattr(view, name) for name in ASKED})


def facet_counts(ask: Ask, view: View) -> dict[str, dict[str, int]]:
    """For each filter the number of engagements by value; a value that would leave none is not in it.

    The other values of the same filter do not narrow: several of them mean any.
    """
    return _counts(ask, _rest_of(ask, view), _fitting(ask, view))


def _rest_of(ask: Ask, view: View) -> tuple[str, ...]:
    """The engagements that the filters without numbers leave, in their order."""
    nothing: dict[str, Any] = dict.fromkeys(FACETS, ())
    return matching(ask, replace(view, **nothing))


def _fitting(ask: Ask, view: View) -> dict[str, frozenset[str]]:
    """The engagements of the collection that each filter in use leaves by itself."""
    having = _engagements_by_value(ask)
    wanted = {name: getattr(view, name) for name in FACETS if getattr(view, name)}
    return {
        name: frozenset[str]().union(*(having[name].get(value, ()) for value in values))
        for name, values in wanted.items()
    }


def _counts(ask: Ask, rest: tuple[str, ...], fitting: Mapping[str, frozenset[str]]) -> dict[str, dict[str, int]]:
    counts, all_left = {}, frozenset(rest)
    for name, having in _engagements_by_value(ask).items():
        left = all_left.intersection(*(cases for other, cases in fitting.items() if other != name))
        numbers = {value: len(cases & left) for value, cases in having.items()}
        counts[name] = {value: number for value, number in numbers.items() if number}
    return counts


@once_per_collection
def _engagements_by_value(ask: Ask) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Returns the engagements of the collection by filter and value; one in several countries is found under each."""
    table = ask("facets")
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in FACETS}
    for name in FACETS:
        several = name == "country"
        for case, values in zip(table["case_id"], table["countries" if several else name], strict=True):
            for value in values if several else (values,):
                found[name][value].add(case)
    return {name: {value: frozenset(cases) for value, cases in values.items()} for name, values in found.items()}
