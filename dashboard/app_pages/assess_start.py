"""How an assessment begins: anew, with a code, or with a file."""

import re

import streamlit as st

from dashboard.analysis import rubric as rubrics
from dashboard.analysis import words
from dashboard.app_pages import assess_begin, assess_open, assess_together, parts, session
from dashboard.app_pages import assess_fields as fields
from dashboard.app_pages import assess_work as work
from dashboard.domain.assessment import Assessor, Project
from dashboard.domain.passport_steps import new_passport
from dashboard.domain.rating_words import Role
from dashboard.storage.drafts import DraftRefused

plain = parts.plain
ROLES = {
    Role.self: "For our own project",
    Role.peer: "For somebody else’s, as a practitioner",
    Role.independent: "For somebody else’s, without a stake in it",
    Role.participant: "As somebody who took part",
}
ANSWER = (
    "Ask of your own project what is asked of the case studies here, and leave with an honest profile, three next steps and a "
    "file that is yours."
)
HOW = (
    "You answer one question after another about what can be shown, in any order. We estimate between 45 and 90 "
    "minutes, and you may stop at any moment and carry on later. There is no overall mark and nobody is ranked."
)
TITLE, RUBRIC, ROLE, INITIALS, KEEP, CODE = (f"assess-new-{name}" for name in "title rubric role who keep code".split())


def show() -> None:
    """The three ways in, and the way for those who have several files."""
    trouble, drafts_on = _store()
    st.markdown(f"**{ANSWER}**", width=parts.READING)
    st.markdown(HOW, width=parts.READING)
    if trouble:
        st.warning(plain(trouble))
    new, code, file, several = st.tabs(
        ["Start", "Carry on with a code", "Open a file", "Compare files"], key="assess-ways"
    )
    with new, st.container(width=parts.READING):
        _new(drafts_on)
    with code, st.container(width=parts.READING):
        _code(drafts_on)
    with file, st.container(width=parts.READING):
        assess_open.show(drafts_on)
    with several, st.container(width=parts.READING):
        assess_together.show(drafts_on)


def _store() -> tuple[str, bool]:
    """What is wrong with the store of drafts, if anything, and whether it can be used."""
    try:
        return "", work.store() is not None
    except DraftRefused as refusal:
        return str(refusal), False


def _new(drafts_on: bool) -> None:
    sticks = {each.rubric.id: each for each in session.rubrics()}
    if not sticks:
        st.info("This collection has no rubric that could be read, so there is nothing to answer.")
        return
    st.text_input("Name of the project", key=TITLE, placeholder="Such as: Market Square consultation 2026")
    rubric = st.selectbox("Questions", list(sticks), key=RUBRIC, format_func=rubrics.titles(session.ask).__getitem__)
    st.markdown(f":small[{plain(_size(rubric))} {plain(rubrics.head(session.ask, rubric)['notice'])}]")
    allowed = sticks[rubric].rubric.rules.assessor_roles
    role = st.selectbox(
        "You answer", [role for role in ROLES if role in allowed], key=ROLE, format_func=ROLES.__getitem__,
        help="Ratings in different roles are never mixed, only shown side by side.",
    )  # fmt: skip
    st.text_input("Your initials, if others will rate it too", key=INITIALS)
    assess_begin.keep_draft(KEEP, drafts_on)
    if st.button("Begin", key="assess-begin", icon=":material/arrow_forward:"):
        try:
            title = fields.within(st.session_state[TITLE], fields.MOST_IN_LINE)
            initials = fields.within(st.session_state[INITIALS], fields.MOST_INITIALS)
        except ValueError as refusal:
            st.error(plain(refusal))
            return
        if not title:
            st.error("Give the project a name first.")
            return
        who = re.sub("[^A-Za-z0-9]+", "-", initials).strip("-") or role.value
        rater = Assessor(id=who, role=role)
        assess_begin.open_it(
            lambda keep: work.begin(new_passport(sticks[rubric], Project(title=title), rater, work.now()), keep=keep),
            KEEP,
        )


def _code(drafts_on: bool) -> None:
    if not drafts_on:
        st.info(assess_begin.NO_STORE)
        return
    st.text_input("Your code", key=CODE, placeholder="seven groups of four letters and digits", autocomplete="off")
    if st.button("Carry on", key="assess-resume", icon=":material/arrow_forward:") and st.session_state[CODE]:
        try:
            with st.spinner("Looking for the draft …"):
                work.resume(st.session_state[CODE])
        except DraftRefused as refusal:
            st.error(plain(refusal))
            return
        assess_begin.go_on()


def _size(rubric: str) -> str:
    criteria = session.ask("criteria", rubric=rubric)
    behaviours = words.counted(criteria["behaviour"].nunique(), "behaviour")
    return f"{words.sentence(words.counted(len(criteria), 'question'))} on {behaviours}."
