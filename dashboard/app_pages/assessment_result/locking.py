"""Finishing: locking the answers, handing the project to a second rater, replies, and changes by logged decision."""

import re

import streamlit as st

from dashboard.analysis.assessment.profile import progress_sentence
from dashboard.analysis.assessment.report import role_name
from dashboard.analysis.assessment.report_criteria import decision_sentences
from dashboard.analysis.text import descriptors, english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.assessment.sharing import invite
from dashboard.app_pages.assessment_result import decisions, replies, unsent
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.domain.assessment.changes import for_another_rater, locked
from dashboard.domain.assessment.lists import Unfinished
from dashboard.domain.assessment.passport import Assessor, Passport
from dashboard.domain.base.rating_lists import Role
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.passport_file import ENDING, passport_text

NEW = "assess-finish"
BEFORE_LOCKING = (
    "After locking, an open question can be answered only by a logged decision. Not finished yet? Download a copy now, go on "
    "later without locking, and put the two side by side under “Compare files”."
)


def show_locking(rubric: Rubric) -> None:
    """What can be done once the answers are given."""
    passport = work.current_work().passport
    st.subheader("More than one pair of eyes", anchor=False)
    if passport.rater.locked is None:
        _lock(passport, rubric)
    else:
        st.markdown(f":material/lock: The answers were locked on {passport.rater.locked.date.spoken}.")
    with st.expander("Second opinion: let somebody else rate it, without seeing these answers"):
        _second(passport, rubric)
    # A label that counts would make another fold of it with each reply, and that one would be closed.
    st.markdown(":small[The right of reply is for a public body that disagrees with a rating.]")
    with st.expander("Right of reply", expanded=unsent.is_open(Unfinished.reply)):
        replies.show_replies(rubric)
    if passport.rater.locked and not passport.rater.of:
        begun = unsent.is_open(Unfinished.decision)
        with st.expander("Change a rating by a logged decision", expanded=begun):
            _decisions(passport, rubric)


def _lock(passport: Passport, rubric: Rubric) -> None:
    st.markdown(
        "Lock when you have finished and want to compare with other raters. From then on a rating changes only by a decision "
        "that is logged with its reason."
    )
    st.markdown(f"{escape_markdown(progress_sentence(passport, rubric))}. {BEFORE_LOCKING}")
    sure = st.checkbox("I have finished", key=f"{NEW}-sure")
    inputs.button(
        "Lock the answers",
        key=f"{NEW}-lock",
        icon=":material/lock:",
        disabled=not sure,
        asks=(_locked,),
    )


def _locked() -> None:
    inputs.hand_over()
    passport, now = work.current_work().passport, work.now()
    work.change(locked(passport, now.date(), now))
    work.draw_anew()


def _second(passport: Passport, rubric: Rubric) -> None:
    invite.offer(passport)
    st.markdown("Without this server: a file for them to open wherever these questions are.")
    who = st.text_input("Their initials", key=f"{NEW}-who")
    role = st.selectbox(
        "They answer",
        rubric.rubric.rules.assessor_roles,
        key=f"{NEW}-role",
        format_func=lambda each: english.sentence(role_name(Role.read(each))),
    )
    if (initials := _within(who, inputs.MOST_INITIALS)) is None:
        return
    name = re.sub("[^A-Za-z0-9]+", "-", initials).strip("-")
    if not name or name == passport.rater.id:
        st.markdown(":small[Give initials that differ from yours.]")
        return
    fresh = for_another_rater(passport, Assessor(id=name, role=Role.read(role)), work.now())
    st.download_button(
        "Download their file",
        passport_text(fresh),
        f"{passport.project.short_name}-{name}{ENDING}",
        "application/yaml",
        key=f"{NEW}-file",
        icon=":material/download:",
        on_click="ignore",
    )


def _decisions(passport: Passport, rubric: Rubric) -> None:
    """Every decision so far, and a card for any question."""
    questions = descriptors.questions(rubric)
    for criterion in dict.fromkeys(each.criterion for each in passport.adjudications):
        about = escape_markdown(questions.get(criterion, criterion))
        for sentence in decision_sentences(passport, criterion):
            st.markdown(f"- **{about}** {escape_markdown(sentence)}")
    begun = unsent.begun_decision()
    st.session_state.setdefault(f"{NEW}-decision-about", begun if begun in questions else None)
    chosen = st.selectbox("About", list(questions), index=None, key=f"{NEW}-decision-about", format_func=option_words(questions),
                          placeholder="Choose a question")  # fmt: skip
    if chosen:
        decisions.card(next(each for each in rubric.criteria if each.id == chosen), rubric)


def _within(words: str, most: int) -> str | None:
    """Returns what was typed; None where it is too long, and then that is said."""
    try:
        return inputs.within(words, most)
    except ValueError as refusal:
        st.error(escape_markdown(refusal))
        return None
