"""Engagements that took place in a similar context: what they did where this project is weakest, and its numbers beside theirs."""

from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from dashboard.analysis import like_cases, words
from dashboard.analysis.marks import Unrated
from dashboard.app_pages import assess_fields as fields
from dashboard.app_pages import assess_work as work
from dashboard.app_pages import session
from dashboard.app_pages.parts import plain
from dashboard.domain.assessment import Project
from dashboard.domain.rubric import Behaviour, Rubric

MOST_NEAR, MOST_DID, MOST_SAID = 3, 2, 2
HOW = (
    "Nearest by level of government, method, promised power, channel, recruitment and size. How they did plays no part."
)


def show(rubric: Rubric, weakest: str | None, weakest_says: str) -> None:
    """The nearest case studies, or what should be told of the project so that some can be found.

    `weakest` is the id of the behaviour whose examples are shown, `weakest_says` a sentence about where the project is weak.
    """
    st.subheader("Engagements like yours", anchor=False)
    project = work.opened().passport.project
    like = like_cases.like_cases(session.ask, project)
    st.markdown(plain(like_cases.like_said(like, project)))
    if like.empty:
        fields.button(
            "Tell more of the project",
            key="assess-fill-in",
            icon=":material/edit:",
            asks=(work.go, "project"),
        )
        return
    st.markdown(f":small[{HOW}]")
    near = like.head(MOST_NEAR)
    behaviour = next((each for each in rubric.behaviours if each.id == weakest), None)
    did = _did(list(near["case_id"]), rubric, behaviour)
    st.markdown(plain(weakest_says))
    for row in near.to_dict("records"):
        _one(row, did, behaviour)
    _numbers(project, like)


def _did(cases: list[str], rubric: Rubric, behaviour: Behaviour | None) -> pd.DataFrame | None:
    """What they did on the weakest behaviour; None where there is none or nobody was rated."""
    if behaviour is None:
        return None
    try:
        return like_cases.did_on(session.ask, cases, rubric.rubric.id, behaviour.id)
    except Unrated:
        return None


def _one(row: dict[Any, Any], did: pd.DataFrame | None, behaviour: Behaviour | None) -> None:
    with st.container(border=True):
        title = f"[{plain(row['short_title'])}](case_study?case={quote(row['case_id'])})"
        st.markdown(f"**{title}**: alike in {row['agree']} known features.  \n:small[{plain(row['reasons'])}]")
        if did is None or behaviour is None:
            return
        mine = did[did["case_id"] == row["case_id"]].head(MOST_DID).to_dict("records")
        lines = [line for each in mine if (line := _did_line(each))]
        if lines:
            st.markdown(f"What they did on {plain(words.within(behaviour.name))}:")
            st.markdown("\n".join(lines))


def _did_line(each: dict[Any, Any]) -> str:
    told = plain(" ".join(each["statements"][:MOST_SAID]))
    if not each["rated"]:
        return f"- Not rated with these questions. {told}" if told else ""
    asks = f"- {plain(each['question'])} **Level {each['level']:g}:** {plain(each['descriptor'] or '')}"
    return f"{asks} :small[{told}]" if told else asks


def _numbers(project: Project, like: pd.DataFrame) -> None:
    """Scale and follow-through among like engagements, or why nothing is said of them."""
    found = [like_cases.scale_beside(session.ask, project, like)]
    found += like_cases.follow_through_beside(session.ask, project, like)
    st.markdown("\n".join(f"- {plain(each.says)}" for each in found))
