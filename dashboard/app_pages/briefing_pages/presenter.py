"""The parts of presenter mode: where one is, the finding, and the way on."""

import streamlit as st

from dashboard.analysis.text.source_labels import apart
from dashboard.app_pages.components import facts_table
from dashboard.app_pages.session import address, pages, selected_mark, session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.enlarged import enlarged
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.exports.web.page import NOTHING
from dashboard.views.findings import Finding

AT = "at"
LARGER = 1.35
MOST_SOURCES = 8
# Streamlit leaves room for a navigation that is not there.
NO_MARGIN = "<style>[data-testid='stMainBlockContainer'] { padding-top: 2rem; }</style>"
NOT_OF_BRIEFING = (AT,)


def position(total: int, move: str | None) -> int:
    """Which finding is on the screen, from 0, after the key that was pressed; leaves presenter mode if so asked."""
    asked = address.get(AT, "1")
    at = int(asked) - 1 if asked.isascii() and asked.isdigit() and 1 <= int(asked) <= total else 0
    if move == "leave":
        _leave()
    moves = {"next": min(at + 1, total - 1), "back": max(at - 1, 0), "first": 0, "last": total - 1}
    at = moves.get(move or "", at)
    _go(at)
    return at


def show(found: Finding, key: str) -> None:
    """The finding as it stands on a slide: title, unit and filters, the chart, its sources and its caveat."""
    chart = found.chart
    st.html(NO_MARGIN)
    st.title(escape_markdown(found.title), anchor=False)
    st.markdown(f"#### :gray[{escape_markdown(' '.join([chart.subtitle, *chart.filters]))}]")
    if chart.draw is not None:
        figure = enlarged(chart.figure(session.theme()), LARGER)
        st.plotly_chart(
            figure, key=f"{key}-figure", theme=None, alt=isolate_direction(chart.summary), config=chart_block.NO_TOOLBAR
        )
    elif chart.lay_out is not None:
        selected_mark.in_rows(chart, key, larger=LARGER)
    elif chart.encoding.kind == "table":
        facts_table.show(chart, key, larger=LARGER)
    elif len(chart.table):
        chart_block.show_table(chart)
    else:
        st.markdown(NOTHING)
    cited = apart(chart.sources)
    named = "; ".join(each.words for each in cited[:MOST_SOURCES])
    more = f"; and {len(cited) - MOST_SOURCES} more, in the files" if len(cited) > MOST_SOURCES else ""
    st.markdown(escape_markdown(" ".join(filter(None, [chart.note, f"Sources: {named}{more}." if named else ""]))))


def controls(at: int, total: int) -> None:
    """Back and next, for those who use the mouse; the keys do the same."""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Back", on_click=_go, args=(at - 1,), disabled=at == 0, icon=":material/arrow_back:", key="present-back"
        )
        st.markdown(f"{at + 1} of {total}")
        st.button("Next", on_click=_go, args=(at + 1,), disabled=at == total - 1, icon=":material/arrow_forward:",
                  key="present-next")  # fmt: skip
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
