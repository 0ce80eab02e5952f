"""A result beside others: the profile of chosen engagements, and an earlier assessment of the same project."""

import pandas as pd
import streamlit as st

from dashboard.analysis.assessment import beside
from dashboard.analysis.assessment.change import BeforeAfter
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import compare_files, upload, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import own_chart
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.charts.ratings.beside import beside_chart
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.rubric.rubric import Rubric

CASES, EARLIER = "assess-beside-cases", "assess-beside-earlier"
MOST = 3


def show_comparisons(passport: Passport, rubric: Rubric, rows: pd.DataFrame) -> None:
    """Both, each on request."""
    st.subheader("Beside others, and beside an earlier assessment", anchor=False)
    _engagements(passport, rubric, rows)
    _earlier(passport, rubric)


def _engagements(passport: Passport, rubric: Rubric, rows: pd.DataFrame) -> None:
    names = beside.choices(session.ask, passport, rubric)
    if not names:
        st.markdown("No engagement of this collection has been rated with this version of the rubric.")
        return
    chosen = st.multiselect("Show the same profile of engagements, nearest by context first", list(names), key=CASES,
                            format_func=option_words(names), max_selections=MOST, placeholder=f"Choose up to {english.number_word(MOST)}")  # fmt: skip
    if not chosen:
        return
    scale = rubric.rubric.scale
    note = f"{beside.raters_sentence(session.ask, passport, rubric, chosen)} {rubric.rubric.notice}"
    table = beside.profiles_beside(session.ask, passport, rubric, rows, chosen)
    own_chart.show_own_chart(
        beside_chart(table, dict(scale.generic_labels), (scale.min, scale.max), note), "assess-beside", inside=True
    )


def _earlier(passport: Passport, rubric: Rubric) -> None:
    given = upload.place("An earlier file of this project", EARLIER)
    old = upload.read(given) if given else None
    if old is None:
        return
    try:
        found: BeforeAfter = compare_files.compared(old, passport, rubric)
    except ValueError as refusal:
        st.info(escape_markdown(english.ended(english.sentence(str(refusal)))))
        return
    compare_files.show_changes(found, work.current_work().passport, rubric)
