"""What keeps the answers: when they were saved, the code, the link, the file, and how to delete everything."""

from urllib.parse import urlsplit

import streamlit as st

from dashboard.analysis.assessment.report import Report, report_of
from dashboard.analysis.assessment.similar_engagements import SimilarEngagements
from dashboard.app_pages.assessment import inputs, saved_work, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.changes import for_others
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.rubric.rubric import Rubric
from dashboard.exports.assessment.report_docx import DOCX, report_docx
from dashboard.exports.assessment.report_html import report_html
from dashboard.exports.assessment.report_pptx import PPTX, report_pptx
from dashboard.storage.drafts.passport_file import ENDING, passport_text
from dashboard.storage.drafts.refusals import DraftRefused, NoSuchDraft
from dashboard.storage.drafts.settings import are_off

TITLE = "Self-assessment"
LINK = "draft"
SURE = "assess-sure"


def bar() -> None:
    """One line: the project, when it was saved, the file, and a fold with all about keeping."""
    mine = work.current_work()
    with st.container(horizontal=True, vertical_alignment="center", key="assess-bar"):
        st.title(TITLE, anchor=False, width="content")
        st.markdown(f"**{escape_markdown(mine.passport.project.title)}**", width="content")
        st.markdown(_saved(mine), width="content")
        download("bar")
        with st.popover("Keep or delete", icon=":material/key:", key="assess-keep"):
            _all_about(mine)
    if mine.trouble:
        _trouble(mine.trouble)
    if mine.code and not mine.code_confirmed:
        _code_once(mine.code)


def _saved(mine: saved_work.Work) -> str:
    if mine.conflicts:
        return ":small[:orange[:material/call_split: A choice waits below]]"
    if mine.code and mine.saved and not mine.trouble:
        return f":small[:green[:material/cloud_done: Saved {work.clock(mine.saved.when)}]]"
    if not mine.only_here:
        return ":small[:green[:material/check: Your file holds everything]]"
    return ":small[:orange[:material/warning: Not in your file yet]]"


def download(where: str, label: str = "Download file") -> None:
    """The file, as it stands now."""
    passport = work.current_work().passport
    st.download_button(
        label, passport_text(passport), f"{passport.project.short_name}-{passport.rater.id}{ENDING}",
        "application/yaml", key=f"assess-download-{where}", icon=":material/download:", on_click=_downloaded, args=(passport,),
        help="Everything in one file that is yours: it opens here, on any other machine and in any text editor.",
    )  # fmt: skip


def _downloaded(passport: Passport) -> None:
    """The file holds what was on screen, which a word typed since is not."""
    work.note(in_file=passport)


def reports(rubric: Rubric, around: SimilarEngagements) -> None:
    """The same to read and to edit; made only when somebody asks for one, when no session is at hand any more."""
    passport = work.current_work().passport
    name = f"{passport.project.short_name}-{passport.rater.id}"

    country = session.countries().codes.get(passport.project.country or "")

    def made_report() -> Report:
        return report_of(passport, rubric, around=around, country=country)

    st.download_button(
        "Report to read and print (HTML)", lambda: report_html(made_report(), passport_text(for_others(passport)), name + ENDING), f"{name}.html", "text/html",
        key="assess-html", icon=":material/description:", on_click="ignore",
        help="One page to read, print or send, with the file inside it.",
    )  # fmt: skip
    st.download_button(
        "Report to edit (DOCX)", lambda: report_docx(made_report()), f"{name}.docx", DOCX, key="assess-docx",
        icon=":material/edit_document:", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "Three slides (PPTX)", lambda: report_pptx(made_report()), f"{name}.pptx", PPTX, key="assess-pptx",
        icon=":material/slideshow:", on_click="ignore",
    )  # fmt: skip


def _trouble(says: str) -> None:
    """Why the last change was not saved, and what can be done: first of all, to keep the answers."""
    st.warning(escape_markdown(says))
    with st.container(horizontal=True):
        download("trouble", "Download your file first")
        if says == saved_work.DELETED_ELSEWHERE:
            inputs.button("Save as a new draft", key="assess-anew", asks=(_keep,), help="It gets a code of its own.")
            return
        if says != saved_work.CHANGED_ELSEWHERE:
            inputs.button("Try again", key="assess-again", asks=(_again,))
        inputs.button(
            "Show the saved answers",
            key="assess-reload",
            asks=(_reload,),
            help="What stands here and was not saved is given up. Download your file first to keep it.",
        )


def _again() -> None:
    work.save_again()


def _reload() -> None:
    try:
        work.resume(work.current_work().code or "")
    except NoSuchDraft:
        work.note(trouble=saved_work.DELETED_ELSEWHERE)
    except DraftRefused as refusal:
        st.session_state[work.NOTICE] = str(refusal)


def _code_once(code: str) -> None:
    with st.container(border=True, key="assess-code"):
        st.markdown(
            "**Your code.** Write it down or copy it: with it you carry on after a break or on another machine. Whoever has "
            "it can read and change your answers; without it nobody can, and nobody can look it up for you."
        )
        st.code(code, language=None, wrap_lines=True)
        inputs.button("I have kept it", key="assess-kept", asks=(_confirm_code,))


def _confirm_code() -> None:
    work.note(code_confirmed=True)


def _all_about(mine: saved_work.Work) -> None:
    if mine.code:
        st.markdown("**Your code**, as long as this tab is open. A reload of this tab needs no code.")
        st.code(mine.code, language=None, wrap_lines=True)
        if st.toggle("Show a link that holds the code", key="assess-link"):
            st.code(_link(mine.code), language=None, wrap_lines=True)
            st.markdown(":small[Whoever has the link has your answers. Browsers remember links that were opened.]")
    else:
        st.markdown("**Only your file keeps the answers.** A reload of this tab loses what is not in it.")
        if not are_off():
            inputs.button("Save every change on this server", key="assess-keep-now", asks=(_keep,))
    inputs.button("Close here", key="assess-close", asks=(_leave, False), disabled=mine.only_here,
              help="Makes this tab forget the answers. A draft stays under its code.")  # fmt: skip
    st.divider()
    sure = st.checkbox("Delete everything: the answers in this tab" + (" and the draft" if mine.code else ""), key=SURE)
    inputs.button(
        "Delete now",
        key="assess-delete",
        icon=":material/delete_forever:",
        disabled=not sure,
        asks=(_leave, True),
        help="Files that you downloaded stay yours.",
    )


def _link(code: str) -> str:
    page = urlsplit(st.context.url or "")
    return f"{page.scheme}://{page.netloc}{page.path}?{LINK}={code}"


def _keep() -> None:
    mine = work.current_work()
    try:
        work.begin(mine.passport, keep=True)
    except DraftRefused as refusal:
        st.session_state[work.NOTICE] = str(refusal)


def _leave(delete: bool) -> None:
    inputs.hand_over()
    try:
        work.leave(delete=delete)
    except DraftRefused as refusal:
        st.session_state[work.NOTICE] = str(refusal)
