"""The versions of a rubric beside each other: agreement and coverage, each engagement, each mark, each criterion."""

import streamlit as st

from dashboard.analysis.ratings import former_versions, rubrics, version_changes
from dashboard.analysis.selection.view import View
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.address import link_within
from dashboard.views.rubric.rubric_page import RubricPage


def show_version_changes(rubric: str) -> None:
    """The version of the page against the one before it, or else the one after; nothing where there is only one."""
    shown = session.page(View("rubric", settings=(("rubric", (rubric,)),)), RubricPage)
    if not shown.old:
        return
    st.header("Versions", anchor="versions")
    names = session.worked_out(former_versions.beside, None, rubric)
    lines = ["Versions are never mixed in one figure. Each can be looked at by itself:", *map(_links, names)]
    st.markdown("\n".join(lines), width=chart_block.READING)
    changed = session.worked_out(version_changes.criteria_changed, None, shown.old, shown.new)
    sentence = version_changes.changes_sentence(changed, shown.then, shown.now)
    st.markdown(f"**{escape_markdown(sentence)}**", width=chart_block.READING)
    if shown.then and shown.now:
        st.markdown(
            escape_markdown(version_changes.attribution(changed, shown.then, shown.now)), width=chart_block.READING
        )
    for chart in shown.charts:
        chart_block.show_chart(chart, chart.slug, inside=True)
    with st.expander("What became of each criterion"):
        cells = changed[["behaviour_name", "criterion", "what", "before", "now"]].fillna("").map(escape_markdown)
        cells.columns = ["Behaviour", "Criterion", "What became of it", "Question before", "Question now"]
        st.table(cells, hide_index=True, alt="What became of each criterion between two versions")


def _links(name: str) -> str:
    """The pages of one version, in a line of a list."""
    pages = {"rubric": "its questions", "behaviours": "its marks", "how_sure": "how sure they are"}
    linked = (f"[{words}]({link_within(page, rubric=name)})" for page, words in pages.items())
    version = rubrics.head(session.ask, name)["rubric_version"]
    return f"- version {escape_markdown(version)}: {', '.join(linked)}"
