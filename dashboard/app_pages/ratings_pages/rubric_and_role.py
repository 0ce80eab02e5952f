"""What pages with ratings share: the boxes for rubric and role, and whose ratings they are."""

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.ratings import former_versions, rubrics
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, choices, former_version
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.views.address import link_within


def choose_rubric(rubrics_offered: Mapping[str, str], rubric: str) -> None:
    """A box with the rubric of the page, where there are several.

    Versions beside the current ones stand in it only where one of them was asked for; `whose` links to them.
    """
    current = rubrics.one_version_each(rubrics_offered)
    options = rubrics_offered if rubric not in current else {name: rubrics_offered[name] for name in current}
    meant = session.worked_out(rubrics.meant)
    choices.one("rubric", "Rubric", options, rubric, box=len(options) > 1, meant=meant)
    former_version.show_former_version(rubric)


def choose_role(roles: Mapping[str, str], role: str) -> None:
    """A box with the role whose ratings are shown, where there are several."""
    choices.one("role", "Role of the raters", roles, role, box=len(roles) > 1)


def whose(rubric: str, role: str | None = None) -> None:
    """The notice of a rubric, and how the ratings with it were made: beside every rating that is shown."""
    head = session.worked_out(rubrics.head, None, rubric)
    lines = [
        f"{escape_markdown(head['notice'])} Rubric “{escape_markdown(head['title'])}”, version {escape_markdown(head['rubric_version'])}."
        + _other_versions(rubric)
    ]
    lines += [f"- {escape_markdown(method)}" for method in session.worked_out(rubrics.methods_of, None, rubric, role)]
    st.markdown("\n".join(lines), width=chart_block.READING)
    notes = session.worked_out(rubrics.notes_of, None, rubric, role)
    if notes:
        with st.expander("What else must be known of these ratings", width=chart_block.READING):
            st.markdown("\n".join(f"- {escape_markdown(note)}" for note in notes))


def _other_versions(rubric: str) -> str:
    """A link to the versions of a rubric beside each other, where there are several."""
    names = session.worked_out(former_versions.beside, None, rubric)
    if len(names) < 2:
        return ""
    return f" [Its versions beside each other]({link_within('rubric', anchor='versions', rubric=rubric)})."
