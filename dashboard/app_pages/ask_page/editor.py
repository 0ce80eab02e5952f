"""Where SQL is written and run: the box, its examples, and the tables that it can read."""

import time
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.catalogue.own_sql import EXAMPLES, MOST_IN_LINK, SQL, fits_in_link
from dashboard.app_pages.session import address, session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets.text import escape_markdown, escape_table
from dashboard.storage.locked_sql.runner import LIMITS, QueryRefused
from dashboard.storage.warehouse.questions import readable
from dashboard.storage.warehouse.warehouse import ArrowTable

FIRST_TABLE = "engagements"
BOX, EXAMPLE, TABLE = "ask-sql", "ask-example", "ask-table"
# What this session asked and what came of it; the SQL that it stopped; SQL too long for an address.
ASKED, STOPPED, TOO_LONG = "ask-answered", "ask-stopped", "ask-too-long"
BOUNDS = (
    f"It only reads. It may take {LIMITS.seconds:g} seconds and {LIMITS.memory_mb} MB, and give {LIMITS.rows:,} rows."
)


def box() -> str:
    """Draws the editor; returns the SQL that is to be run, or nothing."""
    sql = _wanted()
    fill_input(BOX, sql)
    with st.form("ask-form"):
        st.text_area(
            "SQL", key=BOX, height=220, placeholder="SELECT country_name, count(*) AS n FROM engagements GROUP BY ALL",
            help="Ctrl+Enter runs it. The language is DuckDB's.",
        )  # fmt: skip
        st.form_submit_button("Run", on_click=_run, key="ask-run")
    st.markdown(f":small[:gray[{BOUNDS}]]")
    return sql


def _wanted() -> str:
    """Returns the SQL of the address, or of this session where it is too long for one."""
    linked = address.get(SQL)
    if not fits_in_link(linked):
        st.warning(f"The link holds more than {MOST_IN_LINK:,} characters of SQL. Paste the SQL into the box instead.")
        return ""
    kept: str = st.session_state.get(TOO_LONG, "")
    return linked or kept


def _run() -> None:
    _take(st.session_state[BOX].strip())


def _take(sql: str) -> None:
    st.session_state.pop(STOPPED, None)
    st.session_state.pop(ASKED, None)
    st.session_state[TOO_LONG] = "" if fits_in_link(sql) else sql
    address.put(SQL, sql if fits_in_link(sql) else None)


def _example() -> None:
    chosen = st.session_state.get(EXAMPLE)
    if chosen in EXAMPLES:
        _take(EXAMPLES[chosen])
        st.session_state[EXAMPLE] = None


def sql_answer(sql: str) -> ArrowTable | None:
    """Returns the answer, asked once for this session and this data; None with a sentence on the page."""
    if not fits_in_link(sql):
        st.info("This SQL is too long for a link. It runs all the same.")
    if st.session_state.get(STOPPED) == sql:
        st.info("You stopped this question. “Run” asks it again.")
        return None
    about = (sql, session.data_hash())
    kept: tuple[Any, ArrowTable | str] | None = st.session_state.get(ASKED)
    if kept is None or kept[0] != about:
        kept = (about, _asked(sql))
        st.session_state[ASKED] = kept
    if isinstance(kept[1], str):
        st.error(escape_markdown(kept[1]))
        return None
    return kept[1]


def _asked(sql: str) -> ArrowTable | str:
    """Runs SQL while the page says how long it takes; “Stop” and every other change of the page end it."""
    place = st.empty()
    began = time.monotonic()
    with place.container(horizontal=True, vertical_alignment="center"):
        waiting = st.empty()
        st.button("Stop", key="ask-stop", on_click=_stop, args=(sql,))

    def still_wanted() -> None:
        # Where the reader did something meanwhile, drawing ends this run, and with it the question.
        waiting.markdown(f"Running for {time.monotonic() - began:.0f} s …")

    try:
        return session.open_data().warehouse.ask_sql(sql, still_wanted=still_wanted)
    except QueryRefused as refused:
        return str(refused)
    finally:
        place.empty()


def _stop(sql: str) -> None:
    st.session_state[STOPPED] = sql


def beside() -> None:
    """Draws the examples, and every table with what its columns mean."""
    st.selectbox(
        "Begin with an example", list(EXAMPLES), index=None, key=EXAMPLE, on_change=_example, placeholder="none chosen"
    )
    found = {each.name: each for each in readable()}
    chosen = st.selectbox("Columns of the table", list(found), list(found).index(FIRST_TABLE), key=TABLE)
    st.markdown(escape_markdown(found[chosen].sentence))
    columns = found[chosen].columns
    table = pd.DataFrame(
        {
            "Column": [c.name for c in columns],
            "Type": [c.type for c in columns],
            "Meaning": [c.meaning for c in columns],
        }
    )
    st.table(escape_table(table), hide_index=True, alt=f"Columns of the table {chosen}")
