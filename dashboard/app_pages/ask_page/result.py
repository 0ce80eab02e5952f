"""An answer on the page: how many rows, a simple chart where its columns allow one, its table, its files."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.text import english
from dashboard.app_pages.widgets import own_chart
from dashboard.app_pages.widgets.text import escape_table
from dashboard.charts.own_answer import answer_chart, columns_of
from dashboard.exports.files.table_formats import TABLE_FORMS
from dashboard.storage.warehouse.warehouse import ArrowTable

MOST_SHOWN = 100


def show_answer(answer: ArrowTable, name: str) -> None:
    """Draws an answer; `name` is that of its files."""
    rows, columns = english.counted(answer.num_rows, "row"), english.counted(answer.num_columns, "column")
    st.markdown(f"**{english.sentence(rows)} and {columns}.**")
    with st.container(horizontal=True):
        for form, each in TABLE_FORMS.items():
            st.download_button(
                each.label, partial(each.write, answer), f"{name}.{form}", each.media_type, key=f"ask-{form}",
                on_click="ignore", type="tertiary",
            )  # fmt: skip
    if not answer.num_rows:
        return
    shown = answer.slice(0, MOST_SHOWN)
    st.table(escape_table(_cells(shown)), hide_index=True, alt="The answer")
    if answer.num_rows > MOST_SHOWN:
        st.markdown(f":small[The first {MOST_SHOWN} of {answer.num_rows:,} rows are shown. The files hold all.]")
    table = _cells(answer)
    drawn = columns_of(table)
    if drawn:
        own_chart.show_own_chart(answer_chart(table, drawn), "ask-chart")


def _cells(answer: ArrowTable) -> pd.DataFrame:
    """Returns the cells as they are: whole numbers whole, unknown as None."""
    return pd.DataFrame(answer.to_pylist(), columns=answer.column_names, dtype=object)
