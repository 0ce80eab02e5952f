"""The panel of a followed mark: its own words, and what stands behind it."""

import streamlit as st

from dashboard.analysis.provenance.behind_a_mark import behind
from dashboard.analysis.provenance.items import Behind, EvidenceItem
from dashboard.analysis.text.ask import short_titles
from dashboard.analysis.text.english import ended, known
from dashboard.app_pages.session import selected_mark, session
from dashboard.app_pages.session.rows_by_page import on_page
from dashboard.app_pages.session.selected_mark import Followed
from dashboard.app_pages.widgets import chart_block, evidence_lists, rating_panel, share
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.many import names_in_brief
from dashboard.views.address import link_to


def fill() -> None:
    """Draws the panel of the open mark where its chart left room for it; names a mark that no chart of the page shows."""
    opened = selected_mark.followed_mark()
    if opened:
        with opened.place, st.container(border=True, key=f"{opened.key}-panel"):
            _show_row(opened)
    elif selected_mark.asked():
        with st.session_state.get(share.NOTICE) or st.container():
            st.info(
                escape_markdown(
                    f"The mark “{selected_mark.asked()}” that the link names is not among those shown here."
                )
            )
    selected_mark.lead_focus()


def _show_row(opened: Followed) -> None:
    row = opened.cells()
    found = behind(session.ask, row)
    if found.rating:
        rating_panel.show_rating(*found.rating)
    else:
        _own_words(opened)
        _behind(found, opened.key)
    case = row.get("case_id")
    if known(case):
        evidence_lists.case_link(str(case), short_titles(session.ask)[str(case)])
    st.button("Close", key=f"{opened.key}-close", on_click=selected_mark.closed, args=(opened.key,))


def _own_words(opened: Followed) -> None:
    """The row as the table tells it."""
    cells = {
        name: names_in_brief(selected_mark.cell_text(cell))
        for name, cell in opened.chart.shown.iloc[opened.row].items()
        if name != "Sources"
    }
    lines = [f"**{escape_markdown(name)}:** {escape_markdown(cell)}" for name, cell in cells.items() if cell]
    # One level below the title: the first chart of a page has no heading between.
    st.header(escape_markdown(opened.name), anchor="mark")
    st.markdown("  \n".join(lines))


def _behind(found: Behind, key: str) -> None:
    if found.pieces or found.origin:
        st.markdown("**What stands behind it**")
    if found.origin:
        st.markdown(escape_markdown(found.origin))
    for piece in on_page(found.pieces, f"{key}-pieces"):
        st.markdown(
            "\n".join(
                [
                    f"**{escape_markdown(ended(piece.head))}** {escape_markdown(' '.join(piece.says))}",
                    "",
                    *_sources(piece),
                ]
            )
        )
    if found.ways:
        st.markdown(
            "\n".join(
                f"- [{escape_markdown(way.says)}]({link_to('', way.view).lstrip('/')})"
                for way in on_page(found.ways, f"{key}-ways")
            )
        )


def _sources(piece: EvidenceItem) -> list[str]:
    if not piece.case:
        return []
    rows = evidence_lists.sources_of(piece.case, piece.sources)
    return [chart_block.source_line(row) for row in rows] or ["- No source is named for it."]
