"""Passing a view on: its link, a link pinned to the data of today, and how to cite it; and what a pinned link finds changed."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis.cached_answers import Answers
from dashboard.analysis.selection.matching import known_values
from dashboard.analysis.selection.view import View
from dashboard.analysis.text import english
from dashboard.app_pages.session import address, basket, later, session
from dashboard.app_pages.widgets import former_version
from dashboard.app_pages.widgets.text import escape_markdown, escape_table
from dashboard.charts.chart import PageCharts
from dashboard.exports.briefing.pictures import chrome
from dashboard.views.address import PAGES, link_to, read_view, written_query
from dashboard.views.briefing_link import link_parameters, read_briefing, without_notes
from dashboard.views.changes import changes
from dashboard.views.citation import Citation
from dashboard.views.data_line import SHORT, whose_reading
from dashboard.views.findings import findings_of
from dashboard.views.page_charts import kept_charts

BUTTON, NOTICE, PINNED = "share-button-place", "share-notice-place", "share-pin"
FEW_CHANGES, MOST_CHANGES = 12, 200
HEADS = {"chart": "Chart", "row": "Row", "column": "Column", "before": "Then", "after": "Now"}
UNLIKE = "This link was made with data {}"
PIN_HELP = (
    "The link then carries the first digits of the content hash of the data. Whoever opens it later is told which values "
    "have changed since."
)


def forget_places() -> None:
    """Forgets the places of the run before."""
    for place in (BUTTON, NOTICE):
        st.session_state.pop(place, None)


def place(name: str) -> None:
    """Keeps a place on the page that is filled when the page is done, for only then is the view whole."""
    st.session_state[name] = st.container(width="content" if name == BUTTON else "stretch")


def fill(page: str) -> None:
    """Draws what passes the view on, where the page left room for it or at its end."""
    if page not in PAGES:
        return
    view, _ = read_view(page, address.parameters(), session.known_values())
    if PINNED in st.session_state:  # Streamlit forgets a switch that is not drawn
        st.session_state[PINNED] = st.session_state[PINNED]
    with _kept(BUTTON):
        later.menu("Link and citation", "link-and-citation", lambda: _links(view), icon=":material/link:")
    if view.data:
        with _kept(NOTICE):
            _since(view)


def link_of(chart: str, key: str) -> None:
    """Draws what gives the link to one chart of the page on screen, with the filters and settings that hold now."""
    page = st.session_state.get(basket.PAGE)
    if page not in PAGES:
        return
    later.menu("Link", f"{key}-link", lambda: _link_of(page, chart))


def _link_of(page: str, chart: str) -> None:
    view, _ = read_view(page, address.parameters(), session.known_values())
    st.code(f"{link_to(base(), replace(view, mark=''))}#{chart}", language=None, wrap_lines=True)


def picture_address(chart: str) -> str:
    """Returns where the server gives a picture of a chart of the page on screen, with places for `{form}` and `{size}`.

    Empty where it cannot: no Chrome is found, or the page has no address.
    """
    page = st.session_state.get(basket.PAGE)
    if page not in PAGES or not chrome():
        return ""
    query = written_query(address.parameters())
    return f"{base().rstrip('/')}/api/v1/charts/{page}/{chart}.{{form}}?size={{size}}{f'&{query}' if query else ''}"


def _kept(name: str) -> DeltaGenerator:
    kept: DeltaGenerator = st.session_state.pop(name, None) or st.container()
    return kept


def _links(view: View) -> None:
    pinned = st.toggle("Pin the link to the data of today", key=PINNED, help=PIN_HELP)
    link = link_to(base(), _pinned(view) if pinned else replace(view, data=""))
    st.markdown("**Link to this view**")
    st.code(link, language=None, wrap_lines=True)
    for_all = link_to(base(), _pinned(_without_notes(view)) if pinned else replace(_without_notes(view), data=""))
    cited = Citation(view_title(view), for_all, session.about_data(), session.data_hash(), date.today())
    st.markdown("**Cite this view**")
    for tab, text in zip(
        st.tabs(["Text", "BibTeX", "CSL-JSON"]), (cited.text(), cited.bibtex(), cited.csl_json()), strict=True
    ):
        tab.code(text, language=None, wrap_lines=True)
    st.markdown(
        ":small[Cite the sources of a figure for the figure itself. Ratings are judgements of named raters."
        f"{whose_reading(session.ask)}]"
    )


def _without_notes(view: View) -> View:
    """The same without what a presenter wants to say, which is for nobody who reads a citation."""
    if not view.setting("item"):
        return view
    ref, _ = read_briefing(session.ask, view, session.known_values())
    kept = tuple(pair for pair in view.settings if pair[0] not in dict(link_parameters(ref)))
    return replace(view, settings=(*link_parameters(without_notes(ref)), *kept))


def view_title(view: View) -> str:
    """What is looked at, in words: a briefing by its title, another page by its name and the case studies on it."""
    own = "".join(view.setting("title")[-1:])
    if own:
        return own
    names = session.known_values()["case"]
    words = english.listed([names.get(case, case) for case in view.case])
    return f"{PAGES[view.page].title}: {words}" if words else PAGES[view.page].title


def base() -> str:
    """The address of the app itself, without the page."""
    address = urlsplit(st.context.url or "http://localhost")
    path = address.path.rstrip("/")
    last = path.rpartition("/")[2]
    return f"{address.scheme}://{address.netloc}{path.removesuffix(last) if last in PAGES else path}"


def _pinned(view: View) -> View:
    """The same, pinned to the data on screen, of which a copy is kept here."""
    try:
        session.keep_snapshot()
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else fault
        st.warning(
            escape_markdown(
                f"No copy of the data could be kept ({reason}), so it cannot be said later which values changed."
            )
        )
    return replace(former_version.named(view), data=session.data_hash()[:SHORT])


def _since(view: View) -> None:
    """What has changed on this page since the link was made."""
    if session.open_data().contents.goes_by(view.data):
        st.markdown(
            f":small[This link is pinned to data {escape_markdown(view.data)}, and that is the data on screen.]"
        )
        return
    try:
        then = session.snapshot(view.data)
    except ValueError as fault:
        st.warning(escape_markdown(f"{UNLIKE.format(view.data)}, and {fault}. What changed since cannot be said."))
        return
    if then is None:
        st.warning(
            escape_markdown(
                f"{UNLIKE.format(view.data)}, of which no copy is kept here. What changed since cannot be said."
            )
        )
        return
    before, after = _drawn(view, then.answers), _drawn(view, session.answers())
    found = changes(before, after)
    dated = f" (version {then.info.version} of {english.spoken_date(then.info.date)})" if then.info else ""
    words = f"{UNLIKE.format(view.data)}{dated}."
    if not before.charts and not after.charts:
        st.info(
            escape_markdown(f"{words} The data has changed since; this page has no charts to hold against each other.")
        )
        return
    if found.empty:
        st.info(escape_markdown(f"{words} Nothing that the charts of this page show has changed since."))
        return
    st.warning(escape_markdown(f"{words} Since then {english.counted(len(found), 'value')} in its charts changed."))
    with st.expander("What has changed since, value by value", expanded=len(found) <= FEW_CHANGES):
        st.table(
            escape_table(found.head(MOST_CHANGES).rename(columns=HEADS)), hide_index=True, alt="Values that changed"
        )
        if len(found) > MOST_CHANGES:
            st.markdown(f":small[The first {MOST_CHANGES} of {len(found):,} are listed.]")


def _drawn(view: View, answers: Answers) -> PageCharts:
    """What a view shows as charts; a briefing shows those of other pages."""
    if view.page not in ("briefing", "present"):
        return kept_charts(answers)(view)
    ref, _ = read_briefing(answers.ask, view, known_values(answers.ask))
    found, _ = findings_of(ref, kept_charts(answers), ready=True)
    return PageCharts(
        "", tuple(replace(each.chart, slug=f"{place}. {each.chart.slug}") for place, each in enumerate(found, 1))
    )
