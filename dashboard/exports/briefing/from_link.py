"""From a link to a briefing: what the page `briefing` shows, or every chart of another page, or one chart of it."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from dashboard.analysis.selection.view import FIRST, PAGES, Ask, View, known_values, read_view
from dashboard.charts.chart import PageCharts
from dashboard.exports.briefing.briefing import Briefing
from dashboard.exports.briefing.build import Around, briefing_of
from dashboard.views.briefing_link import MOST, OWN_TITLE, BriefingRef, ItemRef, read_briefing
from dashboard.views.findings import findings


def briefing_from(
    link: str, charts: Callable[[View], PageCharts], around: Around
) -> tuple[Briefing, tuple[str, ...]]:  # fmt: skip
    """The briefing of a link, and a sentence for each part of it that could not be used.

    The link is a whole address, or from the page's name on: `scale?part=report`; `scale/people-by-unit?part=report` is one
    chart; `briefing` and `briefing?case=…` are ready-made. Raises ValueError, in a sentence, if there is nothing to show.
    """
    view, chart, complaints = read_link(link, around.ask)
    if view.page in ("briefing", "present"):
        ref, told = read_briefing(around.ask, view, known_values(around.ask))
        ready = not view.setting("item")
        title = ref.title or OWN_TITLE
    else:
        ref, told, ready = _of_page(view, chart, charts), (), True
        title = PAGES[view.page].title
    found, missing = findings(ref, charts, ready=ready)
    if not found:
        reasons = " ".join((*complaints, *told, *missing))
        raise ValueError(reasons or f"the page “{PAGES[view.page].title}” has no chart for this link")
    ref = replace(ref, items=tuple(each.ref for each in found))
    return briefing_of(ref, title, found, around), (*complaints, *told, *missing)


def read_link(link: str, ask: Ask) -> tuple[View, str, tuple[str, ...]]:
    """View, name of one chart or nothing, and what of the link could not be used. Raises ValueError for an unknown page."""
    address = urlsplit(link.strip())
    parts = [unquote(part) for part in address.path.split("/") if part]
    # The address of the app may have a path of its own before the page's name; its first page has none.
    place = max((number for number, part in enumerate(parts) if part in PAGES), default=None)
    whole = bool(address.netloc)
    if place is None and (parts and not whole):
        raise ValueError(f"there is no page “{parts[0]}”; pages are: {', '.join(PAGES)}")
    page = FIRST if place is None else parts[place]
    chart = "/".join(parts[place + 1 :]) if place is not None else ""
    view, complaints = read_view(page, parse_qs(address.query, keep_blank_values=True), known_values(ask))
    return view, chart, complaints


def _of_page(view: View, chart: str, charts: Callable[[View], PageCharts]) -> BriefingRef:
    known = charts(view).by_slug()
    if chart and chart not in known:
        there = f"it has: {', '.join(known)}" if known else "it has none"
        raise ValueError(f"the page “{PAGES[view.page].title}” has no chart “{chart}” for this link; {there}")
    names = [chart] if chart else list(known)[:MOST]
    return BriefingRef(tuple(ItemRef(view, name) for name in names))
