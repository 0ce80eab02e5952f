"""What every way into an assessment asks and does: whether a draft is kept, and opening it."""

from collections.abc import Callable

import streamlit as st

from dashboard.analysis.assessment.rubric_versions import is_current
from dashboard.app_pages.assessment import question_list, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.storage.drafts.refusals import DraftRefused

NO_STORE = (
    "Drafts are switched off on this server: **only the file keeps your answers.** They stay in this tab until you close "
    "or reload it, so download the file now and then, and always before a break."
)


def keep_draft(key: str, drafts_on: bool) -> None:
    """The choice whether the server keeps a draft, with what that means."""
    if not drafts_on:
        st.info(NO_STORE)
        return
    if key not in st.session_state:
        st.session_state[key] = True
    st.toggle("Save every change on this server", key=key, help=(
        "You get a code that nobody can guess; with it you carry on after a break or on another machine. "
        "Nothing else leads to your answers, and you can delete them with everything at any time."
    ))  # fmt: skip
    if not st.session_state[key]:
        st.markdown(f":small[{NO_STORE.partition(': ')[2]}]")


def open_it(begin: Callable[[bool], None], key: str, part: str | None = None) -> None:
    """Opens an assessment and goes to its first part; a store that fails is said and nothing is opened."""
    try:
        begin(bool(st.session_state.get(key)))
    except DraftRefused as refusal:
        st.error(escape_markdown(refusal))
        return
    go_on(part)


def go_on(part: str | None = None) -> None:
    """Goes to a part, or where there is something to do: the project first, then the first open question."""
    passport = work.current_work().passport
    rubric = work.rubric_of(passport)
    may_go_on = rubric is not None and bool(passport.answers) and is_current(passport, rubric)
    work.go(part or (question_list.first_open(passport, rubric) if rubric and may_go_on else "project"))
    st.rerun()
