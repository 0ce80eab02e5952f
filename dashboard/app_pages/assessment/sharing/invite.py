"""Inviting a colleague: a link that opens a blank, blind file, and what somebody sees who follows it."""

import re
from urllib.parse import urlsplit

import streamlit as st

from dashboard.app_pages.assessment import inputs, open_draft, start, work
from dashboard.app_pages.session import address, session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.invitation import Invitation, accepted, fits, invitation_code, read_invitation
from dashboard.domain.assessment.passport import Assessor, Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.storage.drafts.refusals import DraftRefused

LINK = "invite"
ROLE, INITIALS, KEEP = (f"assess-invited-{name}" for name in "role who keep".split())
WHAT_IT_HOLDS = (
    "Send this link. It opens a blank file for the same project and the same questions. It holds none of your answers, and "
    "nothing of what your colleague answers comes back by it: bring the two files together when both are locked."
)
PUBLIC = (
    "Nothing here is public. To publish a finished assessment, put its HTML report on a site of yours: one file, read-only, "
    "with all answers inside."
)


def offer(passport: Passport) -> None:
    """The link to send, and how a finished assessment becomes public."""
    page = urlsplit(st.context.url or "")
    st.markdown(WHAT_IT_HOLDS)
    st.code(
        f"{page.scheme}://{page.netloc}{page.path}?{LINK}={invitation_code(passport)}", language=None, wrap_lines=True
    )
    st.markdown(f":small[{PUBLIC}]")


def show_invitation() -> bool:
    """The invitation that the address names; returns whether there is one to accept."""
    code = address.get(LINK)
    if not code:
        return False
    try:
        invitation = read_invitation(code)
    except ValueError as refusal:
        st.error(escape_markdown(refusal))
        return False
    rubric = next((each for each in session.rubrics() if each.rubric.id == invitation.rubric.id), None)
    if rubric is None or not fits(invitation, rubric):
        st.error(escape_markdown(
            f"The invitation is for the questions {invitation.rubric.id} in version {invitation.rubric.version}, which this "
            "collection does not have word for word. Ask for a new link, or for a file."
        ))  # fmt: skip
        return False
    with st.container(width=chart_block.READING):
        st.header(f"You are invited to rate “{escape_markdown(invitation.project.title)}”", anchor=False)
        st.markdown("You answer on your own and see nobody else’s answers before all are locked.")
        role = start.role_box(rubric.rubric.rules.assessor_roles, ROLE)
        st.text_input("Your initials", key=INITIALS)
        open_draft.keep_draft(KEEP, _drafts_on())
        if st.button("Begin", key="assess-accept", icon=":material/arrow_forward:"):
            _begin(invitation, role)
    return True


def _drafts_on() -> bool:
    try:
        return work.store() is not None
    except DraftRefused:
        return False


def _begin(invitation: Invitation, role: Role) -> None:
    rubric = next(each for each in session.rubrics() if each.rubric.id == invitation.rubric.id)
    try:
        initials = inputs.within(st.session_state[INITIALS], inputs.MOST_INITIALS)
        who = re.sub("[^A-Za-z0-9]+", "-", initials).strip("-")
        if not who:
            raise ValueError("Give your initials first: they tell your file from the others.")
        made = accepted(invitation, rubric, Assessor(id=who, role=role), work.now())
    except ValueError as refusal:
        st.error(escape_markdown(refusal))
        return
    address.clear(LINK)
    open_draft.open_it(lambda keep: work.begin(made, keep=keep), KEEP)
