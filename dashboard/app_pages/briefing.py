"""The briefing: findings in an order, under titles of the presenter's own, as files and on the screen."""

import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.briefing_pages import sections
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, share
from dashboard.app_pages.widgets.text import escape_markdown

st.title("Briefing", anchor=False)
sentence = st.empty()
chart_block.show_problems(session.problems())
with st.container(width=chart_block.PAGE):
    made = sections.open_briefing("briefing")
    for complaint in made.complaints:
        st.warning(escape_markdown(complaint))
    share.place(share.BUTTON)
    sentence.markdown(
        f"**{english.sentence(english.counted(len(made.findings), 'finding'))}"
        + (f" for “{escape_markdown(made.ref.title)}”.**" if made.ref.title else ".**")
    )
    st.markdown(chart_block.prose("briefing"), width=chart_block.READING)
    sections.start_from()
    if made.findings:
        say_how_many = sections.files(made)
        sections.cover(made)
        sections.findings(made)
        say_how_many()
    else:
        st.info("There is nothing in this briefing. Choose “Add to briefing” under a chart of any page, or start from a "
                "ready-made one above.")  # fmt: skip
chart_block.foot()
