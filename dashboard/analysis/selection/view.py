"""The View: what a reader looks at, as one value that an address can carry and a sentence can say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from dashboard.analysis.text import english

Ask = Callable[..., pd.DataFrame]
Known = Mapping[str, Mapping[str, str]]  # filter → value → the words that people read
LABELS = {
    "case": "Case study",
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
MARK, DATA = "mark", "data"
LONGEST_TEXT = 100
FILTERS = (*LABELS, *YEARS, TEXT)


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the address of a page may hold besides a mark and the pinned data: all filters, single filters, own settings."""

    title: str
    filters: tuple[str, ...] = FILTERS
    settings: tuple[str, ...] = ()


RATED = ("rubric", "role")
PAGES = {
    "overview": PageParts("Overview", settings=("sort",)),
    "scale": PageParts("Scale"),
    "impact": PageParts("Impact"),
    "follow_through": PageParts("Follow-through"),
    "behaviours": PageParts("Behaviours", settings=(*RATED, "behaviour", "state", "certainty", "differ")),
    "compare": PageParts("Compare", filters=("case",), settings=RATED),
    "how_sure": PageParts("How sure", settings=(*RATED, "profile", "behaviour", "overall", "weights")),
    "case_study": PageParts("Case study", filters=("case",), settings=("fact", "recommendation", "source")),
    "rubric": PageParts("Rubric", filters=(), settings=("rubric", "criterion")),
    "method": PageParts("Data and method", filters=()),
    "find": PageParts("Find", filters=("case",), settings=("find", "kind")),
    "briefing": PageParts("Briefing", filters=("case",), settings=("item", "title", "audience", "date")),
    "present": PageParts("Presenter mode", filters=("case",), settings=("item", "title", "audience", "date", "at")),
}
FIRST = "overview"


@dataclass(frozen=True, slots=True)
class View:
    """A page with what a reader set on it. Filters: empty means no restriction; several values of one mean any of them.

    `settings` are the page's own, by name; `mark` is the mark whose panel is open; `data` holds the first digits of the
    content hash of the data that a link is pinned to.
    """

    page: str = FIRST
    case: tuple[str, ...] = ()
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
    settings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mark: str = ""
    data: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether no filter is set."""
        return not self.filters()

    def setting(self, name: str) -> tuple[str, ...]:
        """The values of one of the page's own settings; empty if the link says nothing of it."""
        return dict(self.settings).get(name, ())

    def last(self, name: str) -> str:
        """The value of a setting that holds one; the last, if the link gives several; empty if it says nothing of it."""
        return "".join(self.setting(name)[-1:])

    def filters(self) -> dict[str, list[str]]:
        """The filters as query parameters, in a fixed order; what does not restrict is left out."""
        listed = {name: list(getattr(self, name)) for name in LABELS if getattr(self, name)}
        years = {
            name: [f"{getattr(self, field):04}"] for name, field in YEARS.items() if getattr(self, field) is not None
        }
        return {**listed, **years, **({TEXT: [self.text]} if self.text else {})}

    def query(self) -> dict[str, list[str]]:
        """Everything but the page as query parameters, in a fixed order."""
        own = {name: list(values) for name, values in self.settings if values}
        rest = {name: [value] for name, value in ((MARK, self.mark), (DATA, self.data)) if value}
        return {**self.filters(), **own, **rest}

    def arguments(self) -> dict[str, Any]:
        """The filters as parameters of the question `matching`."""
        return {name: getattr(self, name) or None for name in ASKED}


# The question `matching` calls its parameters as the View does.
ASKED = tuple(field.name for field in fields(View) if field.name not in ("page", "settings", "mark", "data"))


def known_values(ask: Ask) -> dict[str, dict[str, str]]:
    """For each filter the values of the collection with the words that people read."""
    values: dict[str, dict[str, str]] = {name: {} for name in LABELS}
    table = ask("filter_values")
    for name, value, told in zip(table["filter"], table["value"], table["words"], strict=True):
        values[name][value] = told
    return values


def read_view(page: str, parameters: Mapping[str, Iterable[str]], known: Known) -> tuple[View, tuple[str, ...]]:
    """The view that an address names, and a sentence for each part of it that could not be used.

    Values of the page's own settings are looked at by the page, which knows what they may be.
    """
    parts = PAGES[page]
    changed: dict[str, Any] = {}
    complaints: list[str] = []
    for name, raw in parameters.items():
        values = list(dict.fromkeys(raw))
        told: tuple[str, ...] = ()
        if name in parts.settings:
            continue
        if name not in (*parts.filters, MARK, DATA):
            told = (f"The link holds “{name}”, which this page does not know.",)
        elif name in LABELS:
            changed[name], told = _among(name, values, known[name])
        elif name in YEARS:
            changed[YEARS[name]], told = _read_year(name, values[-1])
        else:
            changed["text" if name == TEXT else name] = " ".join(values[-1].split())[:LONGEST_TEXT].rstrip()
        complaints += told
    own = tuple((name, tuple(parameters[name])) for name in parts.settings if name in parameters)
    return View(page=page, settings=own, **changed), tuple(complaints)


def _among(name: str, values: list[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values of a filter that the collection has, and a sentence for each other one.

    Case studies stay in the order of the link, because a reader puts them beside each other.
    """
    vain = [value for value in values if value and value not in known]
    told = tuple(f"The link names a {LABELS[name].lower()} “{value}” that is not in this collection." for value in vain)
    return tuple(value for value in (values if name == "case" else known) if value in values and value in known), told


def _read_year(name: str, text: str) -> tuple[int | None, tuple[str, ...]]:
    year = _year(text)
    return year, () if year is not None else (f"The link says {YEARS[name]} “{text}”, which is no year.",)


def _year(text: str) -> int | None:
    # There is no year 0.
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 and text != "0000" else None


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


def in_words(view: View, known: Known, shown: int, total: int) -> str:
    """'6 of 25 engagements: country Estonia or Iceland; since 2012.' What is filtered out is said."""
    if view.is_everything:
        return {0: "No engagements.", 1: "The one engagement."}.get(total, f"All {total} engagements.")
    said = [
        f"{LABELS[name].lower()} {english.listed([known[name].get(value, value) for value in getattr(view, name)], 'or')}"
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
        *([f"{english.number_word(families)} method families"] if families > 1 else []),
        *([f"{english.number_word(powers)} kinds of promised power"] if powers > 1 else []),
    ]
    return f"Not like for like: these engagements span {english.listed(parts)}." if parts else ""
