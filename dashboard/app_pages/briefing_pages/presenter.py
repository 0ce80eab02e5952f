"""The parts of presenter mode: where one is, the finding, and the way on."""

import logging
from base64 import b64encode
from functools import lru_cache
from html import escape

import streamlit as st

from dashboard.app_pages.components import clock
from dashboard.app_pages.session import address, pages, session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.captioned import AROUND_PRESENTED
from dashboard.charts.chart import Chart
from dashboard.charts.enlarged import enlarged
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.briefing import pictures
from dashboard.exports.web.page import NOTHING
from dashboard.views.findings import Finding

AT, NOTES = "at", "notes"
_LOG = logging.getLogger(__name__)
LARGER = 1.35
MOST_SOURCES = 8
MOST_PICTURES = 32  # that are kept
# The title stands in the picture; who listens finds it as the heading of the page. Room for header and buttons is left.
# A swipe goes to another finding: without touch-action a browser takes it for a way back to the page before.
UNSEEN_TITLE = (
    "<style>[data-testid='stHeading'] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }"
    " [data-testid='stHeader'] { display: none; } [data-testid='stMain'] { scrollbar-width: none; } [data-testid='stMainBlockContainer'] { padding-top: .5rem !important; padding-bottom: 0; }"
    " [data-testid='stBottomBlockContainer'] { padding-top: .25rem; padding-bottom: .5rem; overflow: clip; }"
    " [data-testid='stApp'], [data-testid='stApp'] * { touch-action: pan-y pinch-zoom; }"
    " .presented { display: block; margin: -1.2rem auto 0; width: 100%; object-fit: contain; background: #fff; }"
    f" .presented {{ height: calc(100vh - {AROUND_PRESENTED}rem); }}</style>"
)
# Streamlit leaves room for a navigation that is not there.
NO_MARGIN = "<style>[data-testid='stMainBlockContainer'] { padding-top: 2rem; }</style>"
NOT_OF_BRIEFING = (AT, NOTES)


def here(total: int) -> int:
    """Which finding the address names, from 0; one that is not there is the first."""
    asked = address.get(AT, "1")
    return int(asked) - 1 if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= total else 0


def with_notes() -> bool:
    """Whether this is the presenter's own view, with notes and a clock."""
    return address.get(NOTES) == "1"


def position(total: int, at: int, move: str | None) -> int:
    """Which finding is on the screen after the key that was pressed; leaves presenter mode if so asked."""
    if move == "leave":
        _leave()
    at = {f"at {number + 1}": number for number in range(total)}.get(move or "", at)
    _go(at)
    return at


def show_notes(findings: tuple[Finding, ...], at: int) -> None:
    """What only the presenter sees: the own notes, the caveat, the next finding's title and a clock."""
    found = findings[at]
    clock.show_clock("present-clock")
    st.title(escape_markdown(found.title), anchor=False)
    for line in found.ref.note.splitlines():
        st.markdown(f"#### {escape_markdown(line)}")
    if not found.ref.note:
        st.markdown(":gray[You have written no note for this finding. Notes are written on the page “Briefing”.]")
    if found.chart.callout:
        st.markdown(f"**On the slide:** {escape_markdown(found.chart.callout)}")
    st.markdown(escape_markdown(" ".join([found.chart.subtitle, *found.chart.filters, found.chart.note])))
    after = findings[at + 1].title if at + 1 < len(findings) else "the end"
    st.markdown(f"**Next:** {escape_markdown(after)}")
    chart_block.foot()


def show_safely(found: Finding, key: str) -> None:
    """The finding, or a sentence where it cannot be drawn: nobody presents a traceback."""
    place = st.empty()
    try:
        with place.container():
            _show_picture(found, key)
    except Exception:
        place.empty()
        _LOG.exception("A finding cannot be presented.")
        st.title(escape_markdown(found.title), anchor=False)
        st.info("This finding cannot be drawn here. Go on with “Next”, or open it from the page “Briefing”.")


def _show_picture(found: Finding, key: str) -> None:
    """The finding as a picture that fits the window, as large as that allows; what cannot be a picture stands as on its page."""
    chart = found.chart
    st.html(NO_MARGIN)
    st.title(escape_markdown(found.title), anchor=False)
    drawing = picture(chart, found.title, chart_block.origin_line()) if len(chart.table) else ""
    if drawing:
        alt = escape(isolate_direction(chart.summary), quote=True)
        coded = b64encode(drawing.encode()).decode()
        st.html(f"{UNSEEN_TITLE}<img class='presented' alt='{alt}' src='data:image/svg+xml;base64,{coded}'>")
        return  # the picture says which data it is of
    st.markdown(f"#### :gray[{escape_markdown(' '.join([chart.subtitle, *chart.filters]))}]")
    if chart.callout:
        st.markdown(f"### :blue[{escape_markdown(chart.callout)}]")
    if chart.draw is not None:
        figure = enlarged(chart.figure(session.theme()), LARGER)
        st.plotly_chart(
            figure, key=f"{key}-figure", theme=None, alt=isolate_direction(chart.summary), config=chart_block.NO_TOOLBAR
        )
    elif len(chart.table):
        chart_block.show_table(chart, "present")
    else:
        st.markdown(NOTHING)
    cited = chart.pages_cited
    named = "; ".join(each.words for each in cited[:MOST_SOURCES])
    more = f"; and {len(cited) - MOST_SOURCES} more, in the files" if len(cited) > MOST_SOURCES else ""
    st.markdown(escape_markdown(" ".join(filter(None, [chart.note, f"Sources: {named}{more}." if named else ""]))))
    chart_block.foot()


@lru_cache(maxsize=MOST_PICTURES)
def picture(chart: Chart, title: str, line: str) -> str:
    """Returns the finding as an SVG of 16:9, made once; nothing where no Chrome is found for a figure, or it fails."""
    if chart.lay_out is None and not (chart.draw and pictures.chrome()):
        return ""
    try:
        return pictures.picture_bytes(chart, title, line, "svg", "16x9").decode()
    except ValueError:
        # The page draws the figure instead.
        _LOG.warning("A finding cannot be made a picture.", exc_info=True)
        return ""


def controls(at: int, total: int) -> None:
    """Back and next, for those who use the mouse; the keys do the same."""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Back", on_click=_go, args=(at - 1,), disabled=at == 0, icon=":material/arrow_back:", key="present-back"
        )
        st.markdown(f"{at + 1} of {total}")
        st.button("Next", on_click=_go, args=(at + 1,), disabled=at == total - 1, icon=":material/arrow_forward:",
                  key="present-next")  # fmt: skip
        if not with_notes():
            here_too = {**address.parameters(), NOTES: "1"}
            st.page_link(pages.PRESENT, label="Notes", icon=":material/speaker_notes:", query_params=here_too,
                         help="Your notes, the next title and a clock. Open it in a second window.")  # fmt: skip
        leave_link()


def leave_link() -> None:
    """The way back to the briefing."""
    st.page_link(pages.BRIEFING, label="End (Esc)", query_params=_of_briefing())


def _go(at: int) -> None:
    if address.get(AT) != str(at + 1):
        address.put(AT, str(at + 1))


def _leave() -> None:
    st.switch_page(pages.BRIEFING, query_params=_of_briefing())


def _of_briefing() -> dict[str, list[str]]:
    return {name: values for name, values in address.parameters().items() if name not in NOT_OF_BRIEFING}
