"""Opening an assessment from a file: read strictly, every problem listed in the terminal's sentences."""

import threading
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.analysis.text import english
from dashboard.app_pages.assessment import open_draft, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.problem import Problem
from dashboard.storage.drafts.passport_file import MOST_BYTES, checked_passport, passport_from

FILE, KEEP = "assess-file", "assess-file-keep"
MEGABYTES = MOST_BYTES // 1_000_000
FEW = 5  # problems that stand open; more are folded
# Uploads whose result a session keeps; and reading one takes memory, so two are never read at once.
MOST_KEPT = 100
ONE_AT_A_TIME = threading.Lock()
TAKE = "Take the file that you downloaded, or the HTML report: it holds the file."
SAVED = "“Open” saves it on this server, and every change too, while the switch is on. “Just look” saves nothing."
NOT_SAVED = "Nothing of it is saved on this server."
RESULT = "result"


def show_upload(drafts_on: bool) -> None:
    """A place to drop a file, and what is said of it."""
    st.markdown(f"{TAKE} {SAVED if drafts_on else NOT_SAVED}")
    passport = read(given) if (given := place("Assessment file", FILE)) else None
    open_draft.keep_draft(KEEP, drafts_on)
    with st.container(horizontal=True):
        opens = st.button("Open", key="assess-open", icon=":material/arrow_forward:", disabled=passport is None)
        looks = st.button(
            "Just look", key="assess-look", icon=":material/visibility:", type="tertiary", disabled=passport is None
        )
    if passport and (opens or looks):
        open_draft.open_it(
            lambda keep: work.begin(passport, keep=keep and opens, in_file=True), KEEP, RESULT if looks else None
        )


def place(label: str, key: str) -> UploadedFile | None:
    """A place for one file of any ending: what is no assessment gets a sentence of ours."""
    given: UploadedFile | None = st.file_uploader(label, key=key, max_upload_size=MEGABYTES)
    return given


def read(given: UploadedFile, *, blind: bool = False) -> Passport | None:
    """Returns the passport in an upload; what is wrong with it is said on the page.

    Not so with `blind` while it can be read: that an answer lacks something would tell what it is.
    """
    passport, problems = _read_once(given)
    if passport is None or work.rubric_of(passport) is None:
        st.error(escape_markdown(f"“{given.name}” cannot be opened as an assessment. Nothing was changed."))
        _list(problems)
        return None
    if problems and not blind:
        st.info(escape_markdown(
            f"“{given.name}” can be opened. {english.sentence(english.counted(len(problems), 'thing'))} in it "
            f"{'wants' if len(problems) == 1 else 'want'} mending."
        ))  # fmt: skip
        _list(problems)
    return passport


def _read_once(given: UploadedFile) -> work.Upload:
    """Returns what came of an upload, worked out when it arrives and not in each run: anybody can upload anything."""
    uploads = work.desk().uploads
    if given.file_id not in uploads:
        rubrics = {each.rubric.id: each for each in session.rubrics()}
        with ONE_AT_A_TIME:
            found = checked_passport(passport_from(given.getvalue(), given.name), rubrics, date.today())
        while len(uploads) >= MOST_KEPT:
            del uploads[next(iter(uploads))]
        uploads[given.file_id] = found.model, found.problems
    return uploads[given.file_id]


def _list(problems: tuple[Problem, ...]) -> None:
    """Every problem on a line of its own, as the terminal prints it; many are folded."""
    lines = [f"- {escape_markdown(problem)}" for problem in problems]
    st.markdown("\n".join(lines[:FEW]))
    if lines[FEW:]:
        with st.expander(f"{len(lines) - FEW} more"):
            st.markdown("\n".join(lines[FEW:]))
