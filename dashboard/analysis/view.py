"""The View: which engagements a reader looks at, as one value that an address can carry and a sentence can say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from dashboard.analysis import words

Ask = Callable[..., pd.DataFrame]
LABELS = {
    "part": "Part of",
    "country": "Country",
    "level": "Level of government",
    "method": "Method family",
    "power": "Promised power",
    "channel": "Channel",
    "recruitment": "Recruitment",
    "area": "Policy area",
}
YEARS = {"from": "since", "to": "until"}
TEXT = "q"
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class View:
    """A selection of engagements. Empty means no restriction; several values of one filter mean any of them."""

    part: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    power: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    recruitment: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    text: str = ""

    @property
    def is_everything(self) -> bool:
        return self == View()

    def address(self) -> dict[str, list[str]]:
        """The view as query parameters, in a fixed order; what does not restrict is left out."""
        listed = {name: list(getattr(self, name)) for name in LABELS if getattr(self, name)}
        years = {name: [str(getattr(self, field))] for name, field in YEARS.items() if getattr(self, field) is not None}
        return {**listed, **years, **({TEXT: [self.text]} if self.text else {})}

    def arguments(self) -> dict[str, Any]:
        """The view as parameters of the question `matching`."""
        return {field.name: getattr(self, field.name) or None for field in fields(self)}


def known_values(ask: Ask) -> dict[str, dict[str, str]]:
    """For each filter the values of the collection with the words that people read."""
    values: dict[str, dict[str, str]] = {name: {} for name in LABELS}
    for name, value, told in ask("filter_values")[["filter", "value", "words"]].itertuples(index=False):
        values[name][value] = told
    return values


def read_view(
    parameters: Mapping[str, Iterable[str]], known: Mapping[str, Mapping[str, str]], others: Iterable[str] = ()
) -> tuple[View, tuple[str, ...]]:
    """The view that an address names, and a sentence for each part of it that could not be used.

    `others` are parameters that belong to the page itself.
    """
    changed: dict[str, Any] = {}
    complaints: list[str] = []
    for name, raw in parameters.items():
        values = list(dict.fromkeys(raw))
        if name in LABELS:
            good = tuple(value for value in values if value in known[name])
            complaints += [
                f"The link names a {LABELS[name].lower()} “{value}” that is not in this collection."
                for value in values
                if value not in known[name]
            ]
            changed[name] = tuple(value for value in known[name] if value in good)
        elif name in YEARS:
            year = _year(values[-1])
            if year is None:
                complaints.append(f"The link says {YEARS[name]} “{values[-1]}”, which is no year.")
            changed[YEARS[name]] = year
        elif name == TEXT:
            changed["text"] = " ".join(values[-1].split())[:LONGEST_TEXT]
        elif name not in others:
            complaints.append(f"The link holds “{name}”, which this page does not know.")
    return View(**changed), tuple(complaints)


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def matching(ask: Ask, view: View) -> tuple[str, ...]:
    """The ids of the engagements in view."""
    return tuple(ask("matching", **view.arguments())["case_id"])


def within(ask: Ask, cases: Iterable[str]) -> Ask:
    """The same way of asking, with every answer cut down to some engagements."""
    wanted = frozenset(cases)

    def asked(name: str, **arguments: Any) -> pd.DataFrame:
        table = ask(name, **arguments)
        if "case_id" not in table.columns:
            return table
        return table[table["case_id"].isin(wanted)].reset_index(drop=True)

    return asked


def in_words(view: View, known: Mapping[str, Mapping[str, str]], shown: int, total: int) -> str:
    """'6 of 25 engagements: country Estonia or Iceland; since 2012.' What is filtered out is said."""
    if view.is_everything:
        return f"All {total} engagements."
    said = [
        f"{LABELS[name].lower()} {words.listed([known[name].get(value, value) for value in getattr(view, name)], 'or')}"
        for name in LABELS
        if getattr(view, name)
    ]
    said += [f"{field} {getattr(view, field)}" for field in ("since", "until") if getattr(view, field) is not None]
    said += [f"containing “{view.text}”"] if view.text else []
    return f"{shown} of {total} engagements: {'; '.join(said)}."


def mixture(heads: pd.DataFrame) -> str:
    """What is not like for like among some engagements; empty if nothing is."""
    families = heads["method_family"].nunique()
    powers = heads["declared_power"].fillna("not known").nunique()
    parts = [
        *([f"{words.number_word(families)} method families"] if families > 1 else []),
        *([f"{words.number_word(powers)} kinds of promised power"] if powers > 1 else []),
    ]
    return f"Not like for like: these engagements span {words.listed(parts)}." if parts else ""
