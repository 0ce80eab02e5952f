"""How far the raters agree, where they do not, and what other roles made of the same cases."""

from urllib.parse import quote

import pandas as pd
import streamlit as st

from dashboard.analysis.agreement import PREVALENT
from dashboard.analysis.hard_criteria import hard_answer, hard_criteria
from dashboard.analysis.roles_beside import roles_answer, roles_beside
from dashboard.analysis.sureness import Sureness, agreement_answer
from dashboard.app_pages import parts, rated, session
from dashboard.charts.agreement import agreement_chart, leniency_chart
from dashboard.charts.chart import Around
from dashboard.charts.roles_beside import roles_chart

plain = parts.plain
MOST_DRAWN = 12  # pairs of raters


def show(known: Sureness, said: tuple[str, ...]) -> None:
    """Agreement per behaviour, who is milder, and on request every criterion."""
    agreed = known.ranking.agreed
    if not agreed["pairs"].any():
        st.header("How far do the raters agree?", anchor=False)
        st.info("No criterion of an engagement in view was given a level by two raters of this role.")
        return
    shared = "Raters who worked alike, from the same sources, agree more than independent people would."
    parts.show_chart(agreement_chart(agreed, agreement_answer(agreed), Around(shared, said)), "agreement")
    # Where one level holds nearly all, alpha misleads; the sentence of `agreement` says how.
    for row in agreed[
        (agreed["scope"] == "behaviour") & (agreed["prevalent_share"].astype(float) >= PREVALENT)
    ].itertuples():
        st.markdown(f":small[{plain(row.name)}: {plain(row.says)}]")
    unequal = known.lenient[known.lenient["unequal"] > 0].astype({"unequal": int})
    if len(unequal):
        shown = unequal.nlargest(MOST_DRAWN, "unequal").reset_index(drop=True)
        rest = len(unequal) - len(shown)
        note = f"Only the {MOST_DRAWN} pairs of raters that differ most often are drawn." if rest else ""
        parts.show_chart(leniency_chart(shown, Around(note, said)), "leniency")
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
    stick = known.ranking.stick
    found = roles_beside(known.marks, stick, rated.titles())
    if len(found):
        chart = roles_chart(found, roles_answer(found), (stick.scale_min, stick.scale_max), Around("", said))
        parts.show_chart(chart, "roles")
