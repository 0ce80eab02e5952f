"""The parts of a rubric's page, in reading order."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.ratings import rubrics
from dashboard.analysis.text import english
from dashboard.app_pages.ratings_pages import rubric_notes, rubric_versions
from dashboard.app_pages.session import address, session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.base.reading_direction import isolate_direction
from dashboard.views.address import link_within

NOTHING_FOUND = "Finding nothing after a logged search is itself a finding here."
NOTHING_SAID = "Finding nothing says nothing here: it is no evidence, not a zero."


def show_rubric(rubric: str) -> None:
    """The whole page of one rubric."""
    row = rubrics.head(session.ask, rubric)
    given = session.ask("levels_given", rubric=rubric)
    levels = rubrics.levels_of(session.ask, row)
    notes = rubrics.notes(session.ask, row)
    about(row, given)
    criteria = session.ask("criteria", rubric=rubric)
    for _, mine in criteria.groupby("behaviour_position", sort=False):
        behaviour(mine, levels, given, notes)
    rubric_notes.about_all(notes)
    rubric_versions.show_version_changes(rubric)


def about(row: dict[str, Any], given: pd.DataFrame) -> None:
    """Whose rubric it is, what one rating is about, and how the ratings were made."""
    st.markdown(
        f"{escape_markdown(row['notice'])} Its id is {escape_markdown(row['rubric_id'])}, its version {escape_markdown(row['rubric_version'])}.",
        width=chart_block.READING,
    )
    st.markdown(f"**One rating is about:** {escape_markdown(row['unit_of_assessment'])}", width=chart_block.READING)
    if rules := rubrics.rule_sentences(row):
        st.markdown("\n".join(f"- {escape_markdown(rule)}" for rule in rules), width=chart_block.READING)
    lines = [escape_markdown(rubrics.counted_by(given, row["rated_case_studies"]))]
    lines += [f"- {escape_markdown(method)}" for method in rubrics.methods(session.ask, row)]
    st.markdown("\n".join(lines), width=chart_block.READING)


def behaviour(criteria: pd.DataFrame, levels: pd.DataFrame, given: pd.DataFrame, notes: pd.DataFrame) -> None:
    """A behaviour with its question and its criteria, each in a fold."""
    first = criteria.iloc[0]
    st.header(escape_markdown(first["behaviour_name"]), anchor=first["behaviour"])
    st.markdown(escape_markdown(first["asks"]))
    if english.known(first["guard"]):
        st.markdown(f":small[:material/info: {escape_markdown(first['guard'])}]")
    for row in criteria.to_dict("records"):
        with st.expander(escape_markdown(row["question"]), expanded=address.get("criterion") == row["criterion"]):
            criterion(row, levels[levels["criterion"] == row["criterion"]], rubrics.blanks(given, row["criterion"]))
            rubric_notes.about_one(notes[notes["criterion"] == row["criterion"]])


def criterion(row: dict[str, Any], levels: pd.DataFrame, blanks: str) -> None:
    """One criterion: why it matters, its levels, and how it is to be answered."""
    st.markdown(f"{escape_markdown(row['why'])} :small[:gray[{escape_markdown(row['criterion'])}]]")
    cells = pd.DataFrame([level_cells(level, rated=bool(blanks)) for level in levels.to_dict("records")])
    if len(cells):
        st.table(cells, hide_index=True, alt=isolate_direction(f"Levels of the criterion {row['criterion']}"))
    absence = NOTHING_FOUND if row["absence_is_evidence"] else NOTHING_SAID
    lines = [
        f"**Without a level:** {escape_markdown(blanks)}" if blanks else "",
        f"**When scoring:** {escape_markdown(row['scoring_note'])}" if english.known(row["scoring_note"]) else "",
        f"**Look for:** {escape_markdown('; '.join(row['evidence']))}." if len(row["evidence"]) else "",
        f"**Does not apply:** {escape_markdown(row['na_when'])}",
        f"**Absence:** {escape_markdown(absence)}",
        f"**Asked elsewhere:** {escape_markdown('; '.join(row['crosswalk']))}." if len(row["crosswalk"]) else "",
    ]
    st.markdown("  \n".join(filter(None, lines)))


def level_cells(level: dict[str, Any], *, rated: bool) -> dict[str, str]:
    """One row of the table of levels; without ratings there is nothing to count."""
    label = f" {escape_markdown(level['label'])}" if english.known(level["label"]) else ""
    cells = {"Level": f"**{level['level']:g}**{label}", "What must be so": escape_markdown(level["descriptor"])}
    if not rated:
        return cells
    return cells | {"Given": english.grouped(level["number"]), "Example": example(level)}


def example(level: dict[str, Any]) -> str:
    """A link to the case study that shows the level, if there is one."""
    if not english.known(level["case_id"]):
        return ""
    link = link_within("case_study", case=level["case_id"])
    return f"[{escape_markdown(level['short_title'])}]({link}) :small[({english.label(level['certainty'])} certainty)]"
