"""What pages with ratings share: whose ratings they are, and what is found about them."""

from collections.abc import Collection, Mapping

import streamlit as st

from dashboard.analysis.cached_answers import Cases
from dashboard.analysis.ratings import rubric as rubrics
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, choices

plain = chart_block.plain


def rubrics_in(cases: Cases) -> dict[str, tuple[str, ...]]:
    """The rubrics with ratings of these cases and the roles of their raters."""
    return session.answers().rated(cases)


def choice(rubrics_found: Collection[str]) -> str:
    """The rubric of the page, chosen in a box where there are several."""
    names = rubrics.titles(session.ask)
    return choices.one("rubric", "Rubric", {each: names[each] for each in rubrics_found}, box=len(rubrics_found) > 1)


def found(
    cases: Cases, rubric: str, role: str, overall: bool = False, weights: Mapping[str, int] | None = None
) -> Sureness:
    """Everything about the ratings of these cases in one role; `weights` matter to the overall only."""
    key = tuple(weights.items()) if weights and overall else None
    with st.spinner("Computing how sure one can be …"):
        return session.answers().found(cases, rubric, role, overall, key)


def whose(rubric: str, role: str | None = None) -> None:
    """The notice of a rubric, and how the ratings with it were made: beside every rating that is shown."""
    head = rubrics.head(session.ask, rubric)
    lines = [f"{plain(head['notice'])} Rubric “{plain(head['title'])}”, version {plain(head['rubric_version'])}."]
    lines += [f"- {plain(method)}" for method in rubrics.methods(session.ask, head, role)]
    st.markdown("\n".join(lines), width=chart_block.READING)
    notes = rubrics.notes_of_raters(session.ask, head, role)
    if notes:
        with st.expander("What else must be known of these ratings", width=chart_block.READING):
            st.markdown("\n".join(f"- {plain(note)}" for note in notes))
