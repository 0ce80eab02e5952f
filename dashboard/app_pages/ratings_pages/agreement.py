"""How far the raters agree, and where they do not."""

import pandas as pd
import streamlit as st

from dashboard.analysis.ratings.agreement import PREVALENT
from dashboard.analysis.ratings.hard_criteria import hard_answer
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, escape_table
from dashboard.views.address import link_within
from dashboard.views.how_sure import HowSure


def show_agreement(shown: HowSure) -> None:
    """Agreement per behaviour: exact, within one level, and alpha."""
    if chart := shown.by_slug().get("agreement"):
        chart_block.show_chart(chart, "agreement")
        return
    st.header("How far do the raters agree?", anchor=False)
    st.info("No criterion of an engagement in view was given a level by two raters of this role.")


def differences(shown: HowSure, known: Sureness) -> None:
    """On request: which of two raters is milder, where alpha misleads, and every criterion."""
    charts, agreed = shown.by_slug(), known.ranking.agreed
    if "agreement" not in charts:
        return
    milder = charts.get("leniency")
    with st.expander("Where the raters disagree, and who is milder", expanded=chart_block.is_open(milder)):
        if milder:
            chart_block.show_chart(milder, "leniency", inside=True)
        # Where one level holds nearly all, alpha misleads; the sentence of `agreement` says how.
        for row in agreed[
            (agreed["scope"] == "behaviour") & (agreed["prevalent_share"].astype(float) >= PREVALENT)
        ].itertuples():
            st.markdown(f":small[{escape_markdown(row.name)}: {escape_markdown(row.says)}]")
        _criteria(shown.rubric, shown.hard)


def named(rubric: str, hard: pd.DataFrame) -> None:
    """The criteria that raters read differently, and the way to what they say of the wording."""
    st.markdown(
        f"{escape_markdown(hard_answer(hard))} What the raters found hard stands beside each criterion on "
        f"[the page of the rubric]({link_within('rubric', rubric=rubric)})."
    )


def _criteria(rubric: str, found: pd.DataFrame) -> None:
    named(rubric, found)
    cells = found.assign(
        near=[f"{row.equal + row.one_apart} of {row.pairs}" for row in found.itertuples()],
        same=[f"{row.same_state} of {row.rated}" for row in found.itertuples()],
    ).rename(columns={
        "criterion": "Criterion", "question": "Question", "near": "Within one level", "same": "Level or no level agreed",
        "hard": "Read differently",
    })  # fmt: skip
    shown = ["Criterion", "Question", "Within one level", "Level or no level agreed", "Read differently"]
    st.table(escape_table(cells[shown]), hide_index=True, alt="Agreement of the raters criterion by criterion")
