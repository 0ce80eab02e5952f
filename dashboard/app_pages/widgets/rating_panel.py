"""What stands behind a rated criterion: the level in the rubric's words, what each rater gave and why, the evidence."""

from typing import Any

import streamlit as st

from dashboard.analysis.ratings import rubrics
from dashboard.analysis.ratings.mark_grid import DIFFERENCES, given, mark_grid
from dashboard.analysis.ratings.marks import RubricScale, marks, read_rubric_scale
from dashboard.analysis.text import english
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import evidence_lists
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.base.rating_lists import State
from dashboard.views.behaviours import labels

UNDESCRIBED = "The rubric does not describe this level."


def show_rating(rubric: str, role: str, case: str, criterion: str) -> None:
    """Everything about the mark of one criterion of one case study in one role."""
    rubric_scale = read_rubric_scale(session.ask, rubric)
    table = mark_grid(session.ask, rubric_scale, role)
    row = table[(table["case_id"] == case) & (table["criterion"] == criterion)].iloc[0].to_dict()
    st.header(f"{escape_markdown(row['short_title'])}: {escape_markdown(row['question'])}", anchor="mark")
    _level(row, rubric_scale, labels(rubrics.head(session.ask, rubric)))
    _scoring_note(row, rubric_scale)
    _raters(row, rubric_scale, role)
    _doubts(row, rubric_scale, role)
    _evidence(row)


def _level(row: dict[str, Any], rubric_scale: RubricScale, levels: dict[int, str]) -> None:
    """The level in the rubric's words, and what the next one would have needed."""
    table = session.ask("levels", rubric=rubric_scale.rubric)
    descriptors = {each.level: each.descriptor for each in table[table["criterion"] == row["criterion"]].itertuples()}
    if not english.known(row["level"]):
        st.markdown(f"**{english.sentence(row['state_words'])}:** {escape_markdown(State.read(row['state']).meaning)}")
        return
    below, half = int(row["level"] // 1), row["level"] % 1 > 0
    lines = [f"**Level {row['level']:g}**, {english.label(row['certainty'])} certainty."]
    if half:
        lines.append(f"Between level {below}{_worded(below, levels, descriptors)}")
        lines.append(f"and level {below + 1}{_worded(below + 1, levels, descriptors)}")
    else:
        lines.append(f"Level {below}{_worded(below, levels, descriptors)}")
        if below + 1 in levels:
            lines.append(
                f"**Level {below + 1} would have needed:** {escape_markdown(descriptors.get(below + 1, UNDESCRIBED))}"
            )
    st.markdown("  \n".join(lines))


def _scoring_note(row: dict[str, Any], rubric_scale: RubricScale) -> None:
    """What the rubric tells raters to mind on this criterion, if it says anything."""
    table = session.ask("criteria", rubric=rubric_scale.rubric)
    for descriptors in table.loc[table["criterion"] == row["criterion"], "scoring_note"].dropna():
        st.markdown(f":small[**When scoring:** {escape_markdown(descriptors)}]")


def _worded(level: int, levels: dict[int, str], descriptors: dict[int, str]) -> str:
    """' (Token): what must be so.'"""
    label = f" ({escape_markdown(levels[level])})" if levels.get(level) else ""
    return f"{label}: {escape_markdown(descriptors.get(level, UNDESCRIBED))}"


def _raters(row: dict[str, Any], rubric_scale: RubricScale, role: str) -> None:
    """What each rater gave and why, the first raters before the reconciled mark."""
    table = marks(session.ask, rubric_scale)
    mine = table[
        (table["case_id"] == row["case_id"]) & (table["criterion"] == row["criterion"]) & (table["role"] == role)
    ]
    st.markdown(f"**What each rater gave** ({DIFFERENCES[row['differ']]})")
    for each in mine.sort_values(["reconciled", "rater"]).to_dict("records"):
        how = f" ({english.label(each['rule'])})" if english.known(each["rule"]) else ""
        reason = f" {escape_markdown(each['rationale'])}" if english.known(each["rationale"]) else ""
        when = english.spoken_date(each["date"])
        st.markdown(f"- **{escape_markdown(each['rater'])}**, {when}: {escape_markdown(given(each))}{how}.{reason}")


def _doubts(row: dict[str, Any], rubric_scale: RubricScale, role: str) -> None:
    """What speaks against the mark."""
    table = marks(session.ask, rubric_scale)
    mine = table[(table["case_id"] == row["case_id"]) & (table["role"] == role)]
    found = session.ask("doubts", case=row["case_id"], rubric=rubric_scale.rubric)
    found = found[(found["rubric"] == rubric_scale.rubric) & (found["criterion"] == row["criterion"])]
    for each in found.to_dict("records"):
        if set(each["raters"]) & set(mine["rater"]):
            st.markdown(f":material/warning: **Doubted.** {evidence_lists.doubt_line(each)}")


def _evidence(row: dict[str, Any]) -> None:
    """The facts that the mark rests on, each with its sources."""
    facts = session.ask("evidence", case=row["case_id"])
    mine = facts[facts["fact_id"].isin(row["evidence"])]
    if mine.empty:
        st.markdown("**Evidence:** no fact is named.")
        return
    st.markdown("**Evidence**")
    st.markdown("\n".join(evidence_lists.fact_line(row["case_id"], each) for each in mine.to_dict("records")))
    evidence_lists.source_lines(row["case_id"], row["sources"])
