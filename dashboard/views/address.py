"""Addresses of views: which parameters each page knows, how an address is read, and how one is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from dashboard.analysis.selection.view import FILTERS, FIRST, HIGHLIGHT, LABELS, ON_EVERY_PAGE, TEXT, YEARS, Known, View
from dashboard.charts.highlight import MOST

Parameters = Mapping[str, Iterable[str]]
READABLE = ":,|~"  # signs of our own that an address may hold as they are
LONGEST_TEXT = 100


@dataclass(frozen=True, slots=True)
class PageParts:
    """What the address of a page may hold besides a mark and the pinned data: all filters, single filters, own settings."""

    title: str
    filters: tuple[str, ...] = FILTERS
    settings: tuple[str, ...] = ()


RATED = ("rubric", "role")
PAGES = {
    "overview": PageParts("Overview", settings=("sort",)),
    "scale": PageParts("Scale", settings=("unit",)),
    "impact": PageParts("Impact"),
    "follow_through": PageParts("Follow-through"),
    "behaviours": PageParts("Behaviours", settings=(*RATED, "behaviour", "state", "certainty", "differ")),
    "compare": PageParts("Compare", filters=("case",), settings=RATED),
    "how_sure": PageParts("How sure", settings=(*RATED, "profile", "behaviour", "overall", "weights")),
    "case_study": PageParts("Case study", filters=("case",), settings=("rubric", "fact", "recommendation", "source")),
    "rubric": PageParts("Rubric", filters=(), settings=("rubric", "criterion")),
    "method": PageParts("Data and method", filters=()),
    "ask": PageParts("Ask the data", filters=(), settings=("sql", "question", "with")),
    "import_data": PageParts("Import data", filters=()),
    "find": PageParts("Find", filters=("case",), settings=("find", "kind")),
    "briefing": PageParts("Briefing", filters=("case",), settings=("item", "title", "audience", "date", "appendix")),
    "present": PageParts(
        "Presenter mode", filters=("case",), settings=("item", "title", "audience", "date", "appendix", "at", "notes")
    ),
}


def read_view(page: str, parameters: Mapping[str, Iterable[str]], known: Known) -> tuple[View, tuple[str, ...]]:
    """The view that an address names, and a sentence for each part of it that could not be used.

    Values of the page's own settings are looked at by the page, which knows what they may be.
    """
    parts = PAGES[page]
    changed: dict[str, Any] = {}
    complaints: list[str] = []
    for name, raw in parameters.items():
        values = list(dict.fromkeys(raw))
        problems: tuple[str, ...] = ()
        if name in parts.settings:
            continue
        if name not in (*parts.filters, *ON_EVERY_PAGE):
            problems = (f"The link holds “{name}”, which this page does not know.",)
        elif name in LABELS:
            changed[name], problems = _among(name, values, known[name])
        elif name == HIGHLIGHT:
            changed[name], problems = _highlighted(values, known["case"])
        elif name in YEARS:
            changed[YEARS[name]], problems = _read_year(name, values[-1])
        else:
            changed["text" if name == TEXT else name] = " ".join(values[-1].split())[:LONGEST_TEXT].rstrip()
        complaints += problems
    own = tuple((name, tuple(parameters[name])) for name in parts.settings if name in parameters)
    return View(page=page, settings=own, **changed), tuple(complaints)


def _among(name: str, values: list[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values of a filter that the collection has, and a sentence for each other one.

    Case studies stay in the order of the link, because a reader puts them beside each other.
    """
    vain = [value for value in values if value and value not in known]
    problems = tuple(
        f"The link names a {LABELS[name].lower()} “{value}” that is not in this collection." for value in vain
    )
    return tuple(
        value for value in (values if name == "case" else known) if value in values and value in known
    ), problems


def _highlighted(values: list[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The case studies that are to stand out, and a sentence for each that the collection lacks and for those too many."""
    found = tuple(value for value in values if value in known)
    vain = [
        f"The link highlights “{each}”, which is not in this collection."
        for each in values
        if each and each not in known
    ]
    if len(found) > MOST:
        vain.append(f"The link highlights {len(found)} case studies; the first {MOST} stand out.")
    return found[:MOST], tuple(vain)


def _read_year(name: str, text: str) -> tuple[int | None, tuple[str, ...]]:
    year = _year(text)
    return year, () if year is not None else (f"The link says {YEARS[name]} “{text}”, which is no year.",)


def _year(text: str) -> int | None:
    # There is no year 0.
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 and text != "0000" else None


def read_link(link: str, known: Known) -> tuple[View, str, tuple[str, ...]]:
    """Returns view, name of one chart or nothing, and what of the link could not be used.

    The link is a whole address, or from the page's name on. Raises ValueError for an unknown page.
    """
    address = urlsplit(link.strip())
    parts = [unquote(part) for part in address.path.split("/") if part]
    # The address of the app may have a path of its own before the page's name; its first page has none.
    place = max((number for number, part in enumerate(parts) if part in PAGES), default=None)
    whole = bool(address.netloc)
    if place is None and (parts and not whole):
        raise ValueError(f"there is no page “{parts[0]}”; pages are: {', '.join(PAGES)}")
    page = FIRST if place is None else parts[place]
    chart = "/".join(parts[place + 1 :]) if place is not None else ""
    view, complaints = read_view(page, read_query(address.query), known)
    return view, chart, complaints


def read_query(text: str) -> dict[str, list[str]]:
    """Returns the parameters that stand after the question mark of an address."""
    return parse_qs(text, keep_blank_values=True)


def written_query(parameters: Parameters) -> str:
    """Returns parameters as they stand after the question mark of an address."""
    return urlencode({name: list(values) for name, values in parameters.items()}, doseq=True, safe=READABLE)


def link_to(base: str, view: View) -> str:
    """Returns the address of a view below the app's own address `base`; the first page has no name in it."""
    page = "" if view.page == FIRST else view.page
    return f"{base.rstrip('/')}/{page}" + (f"?{query}" if (query := written_query(view.query())) else "")


def link_within(page: str, anchor: str = "", **parameters: str) -> str:
    """Returns the link from one page of the app to another, to a section of it if one is named; safe in Markdown."""
    query = urlencode(parameters, quote_via=quote)
    return f"{page}{f'?{query}' if query else ''}{f'#{anchor}' if anchor else ''}"
