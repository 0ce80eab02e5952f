"""The briefing: findings in an order, under titles of the presenter's own, as files and on the screen."""

import streamlit as st

from dashboard.analysis import words
from dashboard.app_pages import briefing_parts, parts, session, share

st.title("Briefing", anchor=False)
sentence = st.empty()
parts.show_problems(session.problems())
with st.container(width=parts.PAGE):
    made = briefing_parts.opened("briefing")
    for complaint in made.complaints:
        st.warning(parts.plain(complaint))
    share.place(share.BUTTON)
    sentence.markdown(
        f"**{words.sentence(words.counted(len(made.findings), 'finding'))}"
        + (f" for “{parts.plain(made.ref.title)}”.**" if made.ref.title else ".**")
    )
    st.markdown(parts.prose("briefing"), width=parts.READING)
    briefing_parts.start_from()
    if made.findings:
        briefing_parts.files(made)
        briefing_parts.cover(made)
        briefing_parts.findings(made)
    else:
        st.info("There is nothing in this briefing. Choose “Add to briefing” under a chart of any page, or start from a "
                "ready-made one above.")  # fmt: skip
parts.foot()
