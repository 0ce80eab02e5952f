"""Which engagements a view shows, a way of asking about those alone, and the filters in words."""

from collections.abc import Iterable

import pandas as pd

from dashboard.analysis.selection.view import LABELS, Known, View
from dashboard.analysis.text import english
from dashboard.analysis.text.ask import Ask, Within


def known_values(ask: Ask) -> dict[str, dict[str, str]]:
    """For each filter the values of the collection with the words that people read."""
    values: dict[str, dict[str, str]] = {name: {} for name in LABELS}
    table = ask("filter_values")
    for name, value, words in zip(table["filter"], table["value"], table["words"], strict=True):
        values[name][value] = words
    return values


def matching(ask: Ask, view: View) -> tuple[str, ...]:
    """Returns the ids of the engagements in view."""
    return tuple(ask("matching", **view.arguments())["case_id"])


def within(ask: Ask, cases: Iterable[str]) -> Ask:
    """Returns the same way of asking, with every answer cut down to some engagements."""
    return Within(ask, cases)


def in_words(view: View, known: Known, shown: int, total: int) -> str:
    """'6 of 25 engagements: country Estonia or Iceland; since 2012.' What is filtered out is said."""
    if view.is_everything:
        return {0: "No engagements.", 1: "The one engagement."}.get(total, f"All {total:,} engagements.")
    phrases = [
        f"{LABELS[name].lower()} {english.listed([known[name].get(value, value) for value in getattr(view, name)], 'or')}"
        for name in LABELS
        if getattr(view, name)
    ]
    phrases += [f"{field} {getattr(view, field)}" for field in ("since", "until") if getattr(view, field) is not None]
    phrases += [f"containing “{view.text}”"] if view.text else []
    return f"{shown:,} of {total:,} engagements: {'; '.join(phrases)}."


def mixture(heads: pd.DataFrame) -> str:
    """Returns what is not like for like among some engagements; empty if nothing is."""
    families = heads["method_family"].nunique()
    powers = heads["declared_power"].fillna("not known").nunique()
    parts = [
        *([f"{english.number_word(families)} method families"] if families > 1 else []),
        *([f"{english.number_word(powers)} kinds of promised power"] if powers > 1 else []),
    ]
    return f"Not like for like: these engagements span {english.listed(parts)}." if parts else ""
