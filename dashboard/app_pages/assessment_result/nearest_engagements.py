"""Engagements that took place in a similar context: what they did where this project is weakest, and its numbers beside theirs."""

import streamlit as st

from dashboard.analysis.assessment.similar_engagements import Near, SimilarEngagements
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.address import link_within

HOW = (
    "Nearest by level of government, method, promised power, channel, recruitment and size. Topic and results "
    "play no part."
)


def show_similar_engagements(around: SimilarEngagements, weakest_says: str) -> None:
    """The nearest case studies, or what should be told of the project so that some can be found.

    `weakest_says` is a sentence about where the project is weak.
    """
    st.subheader("Engagements like yours", anchor=False)
    st.markdown(escape_markdown(around.says))
    if not around.found:
        inputs.button(
            "Tell more of the project",
            key="assess-fill-in",
            icon=":material/edit:",
            asks=(work.tell_more,),
        )
        return
    st.markdown(f":small[{HOW}]")
    if around.near:
        st.markdown(escape_markdown(weakest_says))
    for each in around.near:
        _one(each, around.did_on)
    if around.others:
        more = len(around.others)
        with st.expander(f"{english.sentence(english.number_word(more))} more like yours"):
            for each in around.others:
                _one(each, "")
    st.markdown("\n".join(f"- {escape_markdown(each.says)}" for each in around.numbers))


def _one(near: Near, did_on: str) -> None:
    with st.container(border=True):
        title = f"[{escape_markdown(near.short_title)}]({link_within('case_study', case=near.case_id)})"
        st.markdown(f"**{title}**: alike in {near.agree} known features.  \n:small[{escape_markdown(near.reasons)}]")
        st.markdown(escape_markdown(near.furthest))
        if near.did:
            st.markdown(escape_markdown(did_on))
            st.markdown("\n".join(f"- {_did(*each)}" for each in near.did))


def _did(asked: str, facts: str) -> str:
    return f"{escape_markdown(asked)} :small[{escape_markdown(facts)}]" if facts else escape_markdown(asked)
