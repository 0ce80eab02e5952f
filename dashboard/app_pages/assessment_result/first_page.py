"""The first page of a result: title, date, how much was answered, a bar per behaviour, strengths, gaps and actions."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.analysis.assessment import at_a_glance
from dashboard.analysis.assessment.merge import still_open
from dashboard.analysis.assessment.profile import unnamed
from dashboard.analysis.text import english
from dashboard.app_pages.widgets import own_chart
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.charts.chart import Chart
from dashboard.charts.ratings.glance import glance_chart
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric


def show_first_page(passport: Passport, rubric: Rubric, rows: pd.DataFrame) -> None:
    """The whole page, read from the passport and never typed into."""
    found = at_a_glance.at_a_glance(passport, rubric, rows)
    with st.container(key="assess-heading"):
        st.header(f"Result: {escape_markdown(found.title)}", anchor=False)
    st.markdown(f"{escape_markdown(found.dated)} {escape_markdown(found.answered)}")
    if passport.rater.of and (waiting := len(still_open(passport, rubric))):
        words = english.sentence(english.counted(waiting, "question"))
        st.markdown(
            f":material/gavel: {words} {'waits' if waiting == 1 else 'wait'} for a decision: [to decide](#to-decide)"
        )
    own_chart.show_own_chart(bars(passport, rubric, found), "assess-glance", inside=True)
    heads = at_a_glance.first_heads(found)
    parts = st.columns(3, gap="medium")
    with parts[0]:
        _list(
            heads[0],
            [(each.headline, at_a_glance.brief(each.shown)) for each in found.strengths],
            at_a_glance.NO_STRENGTH,
            found.more[0],
        )
    with parts[1]:
        _list(
            heads[1],
            [(each.headline, at_a_glance.brief(each.gap_sentence)) for each in found.gaps],
            at_a_glance.NO_GAP,
            found.more[1],
        )
    with parts[2]:
        _list(heads[2], [(each.what, each.says) for each in found.actions], at_a_glance.NO_ACTION, found.more[2])


def bars(passport: Passport, rubric: Rubric, found: at_a_glance.Glance) -> Chart:
    """Returns the chart of the first page."""
    scale = rubric.rubric.scale
    return glance_chart(found.bars, found.finding, dict(scale.generic_labels), (scale.min, scale.max), whose(passport))


def whose(passport: Passport) -> str:
    """Returns whose answers these are."""
    if passport.rater.of:
        return f"Merged from the files of {english.listed(list(passport.rater.of))}."
    who = unnamed(passport.rater)
    if passport.rater.role == Role.self:
        return (
            "These are your own answers."
            if who
            else f"These are the answers of {passport.rater.id} on their own project."
        )
    return f"These are the answers of {who or passport.rater.id}."


def _list(head: str, items: Sequence[tuple[str, str]], nothing: str, more: int) -> None:
    """Three items in bold, each with what it rests on, and how many more there are."""
    st.subheader(head, anchor=False)
    st.markdown(
        "\n".join(f"1. **{escape_markdown(name)}**  \n{escape_markdown(words)}" for name, words in items)
        or escape_markdown(nothing)
    )
    if more:
        st.markdown(f":small[{english.sentence(english.number_word(more))} more below.]")
