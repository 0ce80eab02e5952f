"""The versions of a rubric beside each other: what was reworded, how raters agreed and how much they could say, then and now."""

from itertools import pairwise

import streamlit as st

from dashboard.analysis.ratings import former_versions, version_changes
from dashboard.analysis.ratings import rubric as rubrics
from dashboard.analysis.ratings.marks import Unrated
from dashboard.analysis.text.ask import Ask
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.address import link_within

OVERSTATES = "Raters of one kind share mistakes: agreement between them overstates how far people would agree."

TOO_FEW = " Too few cases were rated to conclude anything from alpha."


def show(rubric: str) -> None:
    """Each version against the one before it; nothing where there is only one."""
    names = session.worked_out(former_versions.beside, None, rubric)
    if len(names) < 2:
        return
    st.header("Versions", anchor="versions")
    lines = ["Versions are never mixed in one figure. Each can be looked at by itself:", *map(_links, names)]
    st.markdown("\n".join(lines), width=chart_block.READING)
    for old, new in pairwise(names):
        _change(old, new)


def _links(name: str) -> str:
    """The pages of one version, in a line of a list."""
    pages = {"rubric": "its questions", "behaviours": "its marks", "how_sure": "how sure they are"}
    linked = (f"[{words}]({link_within(page, rubric=name)})" for page, words in pages.items())
    version = rubrics.head(session.ask, name)["rubric_version"]
    return f"- version {escape_markdown(version)}: {', '.join(linked)}"


def rated_if_any(ask: Ask, name: str) -> version_changes.Rated | None:
    """Returns what was rated with a version, if anything was."""
    try:
        return version_changes.rated(ask, name)
    except Unrated:
        return None


def _change(old: str, new: str) -> None:
    changed = session.worked_out(version_changes.criteria_changed, None, old, new)
    then, now = (session.worked_out(rated_if_any, None, name) for name in (old, new))
    st.markdown(f"**{escape_markdown(version_changes.answer(changed, then, now))}**", width=chart_block.READING)
    if then and now:
        st.table(
            version_changes.by_behaviour(then, now).map(escape_markdown), hide_index=True,
            alt=isolate_direction("Agreement of the raters and marks with a level, by behaviour and version"),
        )  # fmt: skip
        few = TOO_FEW if all((each.behaviours["conclusion"] == "too_few").any() for each in (then, now)) else ""
        raters = "; ".join(f"{each.version}: {', '.join(each.raters)}, {each.role}" for each in (then, now))
        st.markdown(f":small[{escape_markdown(raters)}. {OVERSTATES}{few}]", width=chart_block.READING)
        with st.expander("Each engagement with both versions"):
            st.markdown(escape_markdown(version_changes.attribution(changed, then, now)))
            cases = version_changes.by_case(session.ask, then, now)
            st.table(
                cases.map(escape_markdown), hide_index=True, alt="Median of each engagement by behaviour and version"
            )
    with st.expander("What became of each criterion"):
        cells = changed[["behaviour_name", "criterion", "what", "before", "now"]].fillna("").map(escape_markdown)
        cells.columns = ["Behaviour", "Criterion", "What became of it", "Question before", "Question now"]
        st.table(cells, hide_index=True, alt="What became of each criterion between two versions")
