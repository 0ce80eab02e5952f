"""Ask: a question of one's own in SQL, or a named one, with its answer as table, chart, file and link."""

import streamlit as st

from dashboard.analysis.catalogue.own_sql import QUESTION, SQL, WITH
from dashboard.app_pages.ask_page import editor, named, result
from dashboard.app_pages.session import address, session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets import chart_block, filters, share
from dashboard.storage.locked_sql.settings import is_off

OWN, NAMED, WAY = "SQL of your own", "A named question", "ask-way"


def _way() -> None:
    # A link holds one of the two, by name also where no question is chosen yet.
    address.clear(SQL, QUESTION, WITH)
    if st.session_state[WAY] == NAMED:
        named.put_question("")


st.title("Ask", anchor=False)
filters.current_view("ask")
chart_block.show_problems(session.problems())
st.markdown(
    ":gray[Ask the data yourself. Each table holds the answer to one of our named questions. An empty cell is unknown, never zero.]",
    width=chart_block.READING,
)
fill_input(WAY, NAMED if QUESTION in address.parameters() else OWN)
with st.container(horizontal=True, vertical_alignment="center"):
    way = st.segmented_control(
        "Ask by", [OWN, NAMED], required=True, key=WAY, on_change=_way, label_visibility="collapsed",
    )  # fmt: skip
    share.place(share.BUTTON)
if way == NAMED:
    question = named.choose()
    found = named.named_answer(question) if question else None
    if found is not None:
        result.show_answer(found, address.get(QUESTION))
elif is_off():
    st.info(
        "Own SQL is switched off on this server. Named questions are answered; `legitimacy ask --sql` runs on your machine."
    )
else:
    # The answer stands below the box also on a phone, where the tables come last.
    left, right = st.columns([3, 2], gap="large")
    with right:
        editor.beside()
    with left:
        sql = editor.box()
        found = editor.sql_answer(sql) if sql else None
        if found is not None:
            result.show_answer(found, "answer")
chart_block.foot()
