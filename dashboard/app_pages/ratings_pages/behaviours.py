"""Parts of the page of marks: which marks are looked at, and a list of them."""

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.ratings.mark_grid import Selection
from dashboard.app_pages.session import selected_mark
from dashboard.app_pages.widgets import chart_block, choices
from dashboard.app_pages.widgets.text import option_words
from dashboard.charts.chart import Chart

HOW_TO_RATE = "A rating is a file in the folder of a case study; CONTRIBUTING.md says how to add one."
SEE_PROBLEMS = "None of its marks has a criterion and a level of its rubric; the problems above say what to try."
BOXES = {"behaviour": "Behaviour", "state": "State", "certainty": "Certainty", "differ": "Difference of the raters"}


def nothing(what_to_do: str) -> None:
    """The end of a page without marks."""
    st.info(what_to_do)
    chart_block.foot()
    st.stop()


def choose_marks(options: Mapping[str, Mapping[str, str]], selection: Selection) -> None:
    """Boxes that narrow the marks."""
    with st.expander("Choose among the marks", key="marks-choice"), st.grid(min_column_width=240):
        for name, label in BOXES.items():
            choices.several(name, label, options[name], getattr(selection, name))


def list_of_marks(chart: Chart) -> None:
    """A list does what the grid does."""
    names = {
        ref: f"{row.short_title}: {row.question}"
        for ref, row in zip(chart.ids(), chart.table.itertuples(), strict=True)
    }
    _from_list(names, selected_mark.ref_in(chart, names))


def _from_list(names: dict[str, str], mark: str | None) -> None:
    key = "marks-list"
    if st.session_state.get(key) != mark:
        st.session_state[key] = mark
    st.selectbox(
        "See the evidence for", list(names), index=None, format_func=option_words(names), key=key, on_change=_chosen,
        placeholder="Choose an engagement and a criterion from the list",
    )  # fmt: skip


def _chosen() -> None:
    if st.session_state["marks-list"]:
        selected_mark.open_mark(st.session_state["marks-list"])
    else:
        selected_mark.close()
