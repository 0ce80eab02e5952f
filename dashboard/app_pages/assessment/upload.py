"""Opening a passport from a file: read strictly, refused in sentences, carried over where the rubric has changed."""

import threading

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.app_pages.assessment import open_draft, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.problem import Problem
from dashboard.storage.drafts.passport_file import MOST_BYTES, passport_from

FILE, KEEP = "assess-file", "assess-file-keep"
MEGABYTES = MOST_BYTES // 1_000_000
SHOWN = 12
# Uploads whose result a session keeps; and reading one takes memory, so two are never read at once.
MOST_KEPT = 100
ONE_AT_A_TIME = threading.Lock()
SAVED = (
    "Once you open it, it is saved on this server, and so is every change. To keep it in your file only, switch “Save every "
    "change on this server” off first."
)
NOT_SAVED = "Nothing of it is saved on this server."


def show(drafts_on: bool) -> None:
    """A place to drop a file, and what is said of it."""
    st.markdown(f"Take the file that you downloaded here or anywhere else. {SAVED if drafts_on else NOT_SAVED}")
    given = st.file_uploader("Assessment file", type=["yaml", "yml"], key=FILE, max_upload_size=MEGABYTES)
    passport = read(given) if given else None
    open_draft.keep_draft(KEEP, drafts_on)
    if st.button("Open", key="assess-open", icon=":material/arrow_forward:", disabled=passport is None) and passport:
        open_draft.open_it(lambda keep: work.begin(passport, keep=keep, in_file=True), KEEP)


def read(given: UploadedFile) -> Passport | None:
    """Returns the passport in an upload; what is wrong with it is said on the page."""
    name, (passport, problems) = given.name, _read_once(given)
    if passport is None:
        refuse(name, problems)
        return None
    if work.rubric_of(passport) is None:
        st.error(escape_markdown(
            f"“{name}” was made with the rubric {passport.rubric.id}, which this collection does not have. "
            f"It has: {', '.join(each.rubric.id for each in session.rubrics()) or 'none'}."
        ))  # fmt: skip
        return None
    return passport


def _read_once(given: UploadedFile) -> work.Upload:
    """Returns what came of an upload, worked out when it arrives and not in each run: anybody can upload anything."""
    uploads = work.desk().uploads
    if given.file_id not in uploads:
        with ONE_AT_A_TIME:
            found = passport_from(given.getvalue(), given.name)
        while len(uploads) >= MOST_KEPT:
            del uploads[next(iter(uploads))]
        uploads[given.file_id] = found.model, found.problems[:SHOWN]
    return uploads[given.file_id]


def refuse(name: str, problems: tuple[Problem, ...]) -> None:
    """Why a file cannot be opened, line by line."""
    st.error(escape_markdown(f"“{name}” cannot be opened as an assessment. Nothing was changed."))
    st.markdown("\n".join(f"- {escape_markdown(problem)}" for problem in problems[:SHOWN]))
