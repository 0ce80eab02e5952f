"""What raters found hard in a rubric, beside the criterion and for all of them."""

import pandas as pd
import streamlit as st

from dashboard.analysis.ratings import rubrics
from dashboard.analysis.text import english
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown

UNCHANGED = "None of this changes the rubric as it stands or the ratings made with it."


def about_one(notes: pd.DataFrame) -> None:
    """The note on one criterion with the wording proposed for a later version."""
    for note in notes.to_dict("records"):
        lines = [
            f"**What raters found hard:** {escape_markdown(note['problem'])} ({escape_markdown(english.listed(list(note['raised_by'])))})",
        ]
        if english.known(note["advice"]):
            lines.append(
                f"**Advice for version {escape_markdown(note['for_version'])}:** {escape_markdown(note['advice'])}. {escape_markdown(note['why'])}"
            )
        if english.known(note["scoring_note"]):
            lines.append(f"**To be said beside it:** {escape_markdown(note['scoring_note'])}")
        st.markdown("  \n".join(lines))
        proposals = session.ask("proposals", rubric=note["rubric"])
        for _, mine in proposals[proposals["criterion"] == note["criterion"]].groupby("part", sort=False):
            name = mine["proposed_id"].iloc[0]
            heading = f"**Proposed wording**{f' ({escape_markdown(name)})' if english.known(name) else ''}:"
            st.markdown("\n".join([heading, *(f"- {escape_markdown(line)}" for line in rubrics.proposed(mine))]))


def about_all(notes: pd.DataFrame) -> None:
    """What was hard about all criteria, and the rule proposed for a later version."""
    if notes.empty:
        return
    st.header("What raters found hard", anchor="notes")
    st.markdown(f"What was hard about one criterion stands beside it. {UNCHANGED}")
    general = notes[notes["criterion"].isna()]
    st.markdown(
        "\n".join(
            f"- {escape_markdown(note['problem'])} ({escape_markdown(english.listed(list(note['raised_by'])))}) **Rule for version "
            f"{escape_markdown(note['for_version'])}:** {escape_markdown(note['scoring_note'])}"
            for note in general.to_dict("records")
        )
    )
