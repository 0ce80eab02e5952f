"""Parts of the page of marks: whose marks they are, which are looked at, and what stands behind one of them."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis import words
from dashboard.analysis.mark_grid import DIFFERENCES, Selection, given
from dashboard.analysis.marks import Yardstick, marks
from dashboard.app_pages import case_parts, choices, lists, parts, session
from dashboard.domain.rating_words import State

plain = parts.plain
NOBODY = "Nobody has rated anything in this collection yet."
HOW_TO_RATE = "A rating is a file in the folder of a case study; CONTRIBUTING.md says how to add one."
UNUSABLE = "No rating in this collection can be used."
UNDESCRIBED = "The rubric does not describe this level."
SEE_PROBLEMS = "None of its marks has a criterion and a level of its rubric; the problems above say what to try."


def nothing(sentence: DeltaGenerator, answer: str, what_to_do: str) -> None:
    """The end of a page without marks."""
    sentence.markdown(f"**{plain(answer)}**", width=parts.READING)
    st.info(what_to_do)
    parts.foot()
    st.stop()


def selection(options: dict[str, dict[str, str]]) -> Selection:
    """Boxes that narrow the marks."""
    boxes = {"behaviour": "Behaviour", "state": "State", "certainty": "Certainty", "differ": "Difference of the raters"}
    with st.expander("Choose among the marks", key="marks-choice"), st.grid(min_column_width=240):
        chosen = {name: choices.several(name, label, options[name]) for name, label in boxes.items()}
    return Selection(**chosen)


def panel(table: pd.DataFrame, mark: str | None, stick: Yardstick, role: str, levels: dict[int, str]) -> None:
    """What stands behind the chosen mark; a list does what the grid does."""
    names = {row.id: f"{row.short_title}: {row.question}" for row in table.itertuples()}
    _from_list(names, mark)
    if mark is None:
        st.markdown(":small[Choose a mark in the table or in the list to read what stands behind it.]")
        return
    row = table[table["id"] == mark].iloc[0].to_dict()
    with st.container(border=True, key="marks-panel"):
        st.subheader(f"{plain(row['short_title'])}: {plain(row['question'])}", anchor="mark")
        _level(row, stick, levels)
        _raters(row, stick, role)
        _evidence(row)
        lists.case_link(row["case_id"], row["short_title"])


def _from_list(names: dict[str, str], mark: str | None) -> None:
    key = "marks-list"
    if st.session_state.get(key) != mark:
        st.session_state[key] = mark
    st.selectbox(
        "Mark", list(names), index=None, format_func=names.__getitem__, key=key, on_change=_chosen,
        placeholder="Choose an engagement and a criterion from the list",
    )  # fmt: skip


def _chosen() -> None:
    if st.session_state["marks-list"]:
        st.query_params[choices.MARK] = st.session_state["marks-list"]
    else:
        st.query_params.pop(choices.MARK, None)


def _level(row: dict[str, Any], stick: Yardstick, levels: dict[int, str]) -> None:
    """The level in the rubric's words, and what the next one would have needed."""
    table = session.ask("levels", rubric=stick.rubric)
    said = {each.level: each.descriptor for each in table[table["criterion"] == row["criterion"]].itertuples()}
    if not words.known(row["level"]):
        st.markdown(f"**{words.sentence(row['state_words'])}:** {plain(State.read(row['state']).meaning)}")
        return
    below, half = int(row["level"] // 1), row["level"] % 1 > 0
    lines = [f"**Level {row['level']:g}**, {words.label(row['certainty'])} certainty."]
    if half:
        lines.append(f"Between level {below}{_worded(below, levels, said)}")
        lines.append(f"and level {below + 1}{_worded(below + 1, levels, said)}")
    else:
        lines.append(f"Level {below}{_worded(below, levels, said)}")
        if below + 1 in levels:
            lines.append(f"**Level {below + 1} would have needed:** {plain(said.get(below + 1, UNDESCRIBED))}")
    st.markdown("  \n".join(lines))


def _worded(level: int, levels: dict[int, str], said: dict[int, str]) -> str:
    """' (Token): what must be so.'"""
    label = f" ({plain(levels[level])})" if levels.get(level) else ""
    return f"{label}: {plain(said.get(level, UNDESCRIBED))}"


def _raters(row: dict[str, Any], stick: Yardstick, role: str) -> None:
    """What each rater gave and why, the first raters before the reconciled mark."""
    table = marks(session.ask, stick)
    mine = table[
        (table["case_id"] == row["case_id"]) & (table["criterion"] == row["criterion"]) & (table["role"] == role)
    ]
    st.markdown(f"**What each rater gave** ({DIFFERENCES[row['differ']]})")
    for each in mine.sort_values(["reconciled", "rater"]).to_dict("records"):
        how = f" ({words.label(each['rule'])})" if words.known(each["rule"]) else ""
        reason = f" {plain(each['rationale'])}" if words.known(each["rationale"]) else ""
        when = words.spoken_date(each["date"])
        st.markdown(f"- **{plain(each['rater'])}**, {when}: {plain(given(each))}{how}.{reason}")


def _evidence(row: dict[str, Any]) -> None:
    """The facts that the mark rests on, each with its sources."""
    facts = session.ask("evidence", case=row["case_id"])
    mine = facts[facts["fact_id"].isin(row["evidence"])]
    if mine.empty:
        st.markdown("**Evidence:** no fact is named.")
        return
    st.markdown("**Evidence**")
    st.markdown("\n".join(case_parts.fact_line(row["case_id"], each) for each in mine.to_dict("records")))
