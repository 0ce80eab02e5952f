"""How an assessment begins: anew, with a code, or with a file."""

import re
from collections.abc import Iterable
from functools import partial

import streamlit as st

from dashboard.analysis.assessment import question_words
from dashboard.analysis.assessment.form import form_of
from dashboard.analysis.ratings import rubrics
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import compare_files, inputs, open_draft, upload, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.domain.assessment.changes import new_passport
from dashboard.domain.assessment.passport import Assessor, Project
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.assessment import form_docx, form_html
from dashboard.exports.briefing.pictures import chrome
from dashboard.storage.drafts.refusals import DraftRefused

ANSWER = (
    "Ask of your own project what is asked of the case studies here, and leave with an honest profile, three next steps and a "
    "file that is yours."
)
HOW = (
    "You answer one question after another about what can be shown, in any order. We estimate between 45 and 90 "
    "minutes, and you may stop at any moment and carry on later. There is no overall mark and nobody is ranked."
)
FORMS = (
    ("Form (DOCX)", form_docx.form_docx, ".docx", form_docx.MEDIA_TYPE),
    ("Form (PDF)", form_html.form_pdf, ".pdf", form_html.PDF_TYPE),
    ("Form (HTML)", form_html.form_html, ".html", form_html.MEDIA_TYPE),
)
TITLE, RUBRIC, ROLE, INITIALS, KEEP, CODE = (f"assess-new-{name}" for name in "title rubric role who keep code".split())


def show_start() -> None:
    """The three ways in, and the way for those who have several files."""
    trouble, drafts_on = _store()
    st.markdown(f"**{ANSWER}**", width=chart_block.READING)
    st.markdown(HOW, width=chart_block.READING)
    if trouble:
        st.warning(escape_markdown(trouble))
    new, code, file, several = st.tabs(
        ["Start", "Carry on with a code", "Open a file", "Compare files"], key="assess-ways"
    )
    with new, st.container(width=chart_block.READING):
        _new(drafts_on)
    with code, st.container(width=chart_block.READING):
        _code(drafts_on)
    with file, st.container(width=chart_block.READING):
        upload.show_upload(drafts_on)
    with several, st.container(width=chart_block.READING):
        compare_files.show_compare_files(drafts_on)


def _store() -> tuple[str, bool]:
    """Returns what is wrong with the store of drafts, if anything, and whether it can be used."""
    try:
        return "", work.store() is not None
    except DraftRefused as refusal:
        return str(refusal), False


def _new(drafts_on: bool) -> None:
    rubric_scales = {each.rubric.id: each for each in session.rubrics()}
    if not rubric_scales:
        st.info("This collection has no rubric that could be read, so there is nothing to answer.")
        return
    st.text_input("Name of the project", key=TITLE, placeholder="Such as: Market Square consultation 2026")
    at_title = st.container()
    if st.session_state.get(RUBRIC) not in rubric_scales:
        st.session_state.pop(RUBRIC, None)
    rubric = st.selectbox(
        "Questions", list(rubric_scales), key=RUBRIC, format_func=option_words(rubrics.titles(session.ask))
    )
    st.markdown(
        f":small[{escape_markdown(_size(rubric))} {escape_markdown(rubrics.head(session.ask, rubric)['notice'])}]"
    )
    allowed = rubric_scales[rubric].rubric.rules.assessor_roles
    role = role_box(allowed, ROLE)
    st.text_input("Your initials, if others will rate it too", key=INITIALS)
    at_initials = st.container()
    open_draft.keep_draft(KEEP, drafts_on)
    begins = st.button("Begin", key="assess-begin", icon=":material/arrow_forward:")
    _forms(rubric_scales[rubric])
    if begins:
        title = inputs.line(at_title, TITLE, inputs.MOST_IN_LINE, lacks="Give the project a name first.")
        initials = inputs.line(at_initials, INITIALS, inputs.MOST_INITIALS)
        if title is None or initials is None:
            return
        who = re.sub("[^A-Za-z0-9]+", "-", initials).strip("-") or role.value
        rater = Assessor(id=who, role=role)
        open_draft.open_it(
            lambda keep: work.begin(
                new_passport(rubric_scales[rubric], Project(title=title), rater, work.now()), keep=keep
            ),
            KEEP,
        )


def role_box(allowed: Iterable[Role], key: str) -> Role:
    """The choice of a role, each explained."""
    roles = [role for role in question_words.ROLES if role in allowed]
    if st.session_state.get(key) not in roles:
        st.session_state.pop(key, None)
    chosen: Role = st.radio(
        "Your role", roles, key=key, format_func=lambda role: "**{}** · {}".format(*question_words.ROLES[role]),
        help="Ratings in different roles are never mixed, only shown side by side.",
    )  # fmt: skip
    return chosen


def _forms(rubric: Rubric) -> None:
    """The questions on paper, made only when somebody asks for them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":small[For a workshop, the questions on paper:]", width="content")
        name = f"{rubric.rubric.id}-form"
        for label, make, ending, kind in FORMS:
            if make is form_html.form_pdf and not chrome():
                continue
            st.download_button(
                label, partial(lambda made, rubric: made(form_of(rubric)), make, rubric), f"{name}{ending}", kind,
                key=f"assess-form-{ending[1:]}", type="tertiary", icon=":material/print:", on_click="ignore",
            )  # fmt: skip


def _code(drafts_on: bool) -> None:
    if not drafts_on:
        st.info(open_draft.NO_STORE)
        return
    # In a form, Enter in the box is as good as the button.
    with st.form("assess-code-form", border=False):
        st.text_input("Your code", key=CODE, placeholder="seven groups of four letters and digits", autocomplete="off")
        sent = st.form_submit_button("Carry on", key="assess-resume", icon=":material/arrow_forward:")
    if sent and st.session_state[CODE]:
        try:
            with st.spinner("Looking for the draft …"):
                work.resume(st.session_state[CODE])
        except DraftRefused as refusal:
            st.error(escape_markdown(refusal))
            return
        open_draft.go_on()


def _size(rubric: str) -> str:
    criteria = session.ask("criteria", rubric=rubric)
    behaviours = english.counted(criteria["behaviour"].nunique(), "behaviour")
    return f"{english.sentence(english.counted(len(criteria), 'question'))} on {behaviours}."
