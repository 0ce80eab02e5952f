"""How far the raters agree, where they do not, and what other roles made of the same cases."""

from urllib.parse import quote

import pandas as pd
import streamlit as st

from dashboard.analysis.ratings.agreement import PREVALENT
from dashboard.analysis.ratings.hard_criteria import hard_answer, hard_criteria
from dashboard.analysis.uncertainty.reliability import Sureness
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.views import ratings

plain = chart_block.plain


def show(known: Sureness, said: tuple[str, ...]) -> None:
    """Agreement per behaviour, who is milder, and on request every criterion."""
    agreed, chart = known.ranking.agreed, ratings.agreement(known, said)
    if chart is None:
        st.header("How far do the raters agree?", anchor=False)
        st.info("No criterion of an engagement in view was given a level by two raters of this role.")
        return
    chart_block.show_chart(chart, "agreement")
    # Where one level holds nearly all, alpha misleads; the sentence of `agreement` says how.
    for row in agreed[
        (agreed["scope"] == "behaviour") & (agreed["prevalent_share"].astype(float) >= PREVALENT)
    ].itertuples():
        st.markdown(f":small[{plain(row.name)}: {plain(row.says)}]")
    if milder := ratings.leniency(known, said):
        chart_block.show_chart(milder, "leniency")
    _criteria(known)


def _found(known: Sureness) -> pd.DataFrame:
    asks = session.ask("criteria", rubric=known.ranking.stick.rubric)
    return hard_criteria(known.ranking.agreed, dict(zip(asks["criterion"], asks["question"], strict=True)))


def named(known: Sureness) -> None:
    """The criteria that raters read differently, and the way to what they say of the wording."""
    rubric = known.ranking.stick.rubric
    st.markdown(
        f"{plain(hard_answer(_found(known)))} What the raters found hard stands beside each criterion on "
        f"[the page of the rubric](rubric?rubric={quote(rubric)})."
    )


def _criteria(known: Sureness) -> None:
    found = _found(known)
    with st.expander("Criterion by criterion: where do they disagree?"):
        named(known)
        cells = found.assign(
            near=[f"{row.equal + row.one_apart} of {row.pairs}" for row in found.itertuples()],
            same=[f"{row.same_state} of {row.rated}" for row in found.itertuples()],
        ).rename(columns={
            "criterion": "Criterion", "question": "Question", "near": "Within one level", "same": "Level or no level agreed",
            "hard": "Read differently",
        })  # fmt: skip
        shown = ["Criterion", "Question", "Within one level", "Level or no level agreed", "Read differently"]
        st.table(cells[shown].map(plain), hide_index=True, alt="Agreement of the raters criterion by criterion")


def roles(known: Sureness, said: tuple[str, ...]) -> None:
    """Ratings of two roles side by side, where the same engagement has both."""
    if chart := ratings.roles(session.ask, known, said):
        chart_block.show_chart(chart, "roles")
