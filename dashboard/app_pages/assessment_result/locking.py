"""Finishing: locking the answers, handing the project to a second rater, replies, and changes by logged decision."""

import re

import streamlit as st

from dashboard.analysis.assessment.profile import standing_said
from dashboard.analysis.assessment.report import role_said
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.changes import for_another_rater, locked, with_adjudication, with_reply
from dashboard.domain.assessment.current_answers import blank, current_answers, verdict
from dashboard.domain.assessment.passport import Adjudication, Assessor, Passport, Reply, Verdict
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.checks import levels_of
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.passport_file import ENDING, passport_text

NEW = "assess-finish"
BEFORE_LOCKING = (
    "What is open or not due yet can hardly be answered after locking. Half-way, rather keep a copy of the file as it is, go on "
    "later without locking, and put the two side by side under “Compare files”."
)
BLANKS = (State.no_evidence, State.not_applicable)


def show(rubric: Rubric) -> None:
    """What can be done once the answers are given."""
    passport = work.opened().passport
    st.subheader("More than one pair of eyes", anchor=False)
    if passport.rater.locked is None:
        _lock(passport, rubric)
    else:
        st.markdown(f":material/lock: The answers were locked on {passport.rater.locked.date.spoken}.")
    with st.expander("Let somebody else rate it, without seeing these answers"):
        _second(passport, rubric)
    with st.expander(f"Right of reply ({len(passport.replies)})"):
        _replies(passport, rubric)
    if passport.rater.locked:
        with st.expander(f"Change a rating by a logged decision ({len(passport.adjudications)})"):
            _decisions(passport, rubric)


def _lock(passport: Passport, rubric: Rubric) -> None:
    st.markdown(
        "Have you finished? Locking keeps these answers as your first word. From then on a rating changes only by a decision "
        "that is logged with its reason, and your file can be brought together with those of others."
    )
    st.markdown(f"{escape_markdown(standing_said(passport, rubric))}. {BEFORE_LOCKING}")
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
    passport, now = work.opened().passport, work.now()
    work.change(locked(passport, now.date(), now))
    work.draw_anew()


def _second(passport: Passport, rubric: Rubric) -> None:
    st.markdown(
        "They get the project and the questions in a file of their own and open it on this page. Bring the files together when all are locked."
    )
    who = st.text_input("Their initials", key=f"{NEW}-who")
    role = st.selectbox(
        "They answer",
        rubric.rubric.rules.assessor_roles,
        key=f"{NEW}-role",
        format_func=lambda each: english.sentence(role_said(Role.read(each))),
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


def _replies(passport: Passport, rubric: Rubric) -> None:
    st.markdown(
        "The body that was assessed may answer any rating. A reply stands beside the rating and changes nothing by itself."
    )
    questions = {criterion.id: criterion.question for criterion in rubric.criteria}
    for each in passport.replies:
        about = escape_markdown(questions.get(each.criterion, each.criterion))
        st.markdown(f"- **{about}** {escape_markdown(each.who)}, {each.date.spoken}: {escape_markdown(each.text)}")
    criterion = _about("reply", questions)
    who = st.text_input("Who replies, for which body", key=f"{NEW}-reply-who")
    text = st.text_area("The reply", key=f"{NEW}-reply-text")
    if st.button("Add the reply", key=f"{NEW}-reply-add") and criterion:
        name, words_given = _within(who, inputs.MOST_IN_LINE), _within(text, inputs.MOST_LETTERS)
        if name is None or words_given is None:
            return
        if not (name and words_given):
            st.error("A reply needs a name and words.")
            return
        reply = Reply(criterion=criterion, who=name, date=_today(), text=words_given)
        work.change(with_reply(passport, reply, work.now()))
        _forget("reply")


def _decisions(passport: Passport, rubric: Rubric) -> None:
    questions = {criterion.id: criterion.question for criterion in rubric.criteria}
    for each in passport.adjudications:
        about = escape_markdown(questions.get(each.criterion, each.criterion))
        st.markdown(f"- **{about}** {escape_markdown(each.who)}, {each.date.spoken}: {escape_markdown(spoken(each.was))}, now "
                    f"{escape_markdown(spoken(each.becomes))}. {escape_markdown(each.reason)}")  # fmt: skip
    criterion = _about("decision", questions)
    if criterion is None:
        return
    before = current_answers(passport).get(criterion, blank(criterion))
    st.markdown(f"The answer now: {escape_markdown(spoken(verdict(before)))}.")
    choices: list[float | State] = [*map(float, levels_of(rubric.rubric)), *BLANKS]
    becomes = st.selectbox(
        "It becomes",
        choices,
        index=None,
        key=f"{NEW}-decision-becomes",
        format_func=lambda each: each.label if isinstance(each, State) else f"level {each:g}",
    )
    who = st.text_input("Who decided", key=f"{NEW}-decision-who")
    reason = st.text_area("Why", key=f"{NEW}-decision-reason")
    if st.button("Log the decision", key=f"{NEW}-decision-add"):
        name, why = _within(who, inputs.MOST_IN_LINE), _within(reason, inputs.MOST_LETTERS)
        if name is None or why is None:
            return
        if becomes is None or not (name and why):
            st.error("A decision needs what it becomes, who decided, and why.")
            return
        to = Verdict(state=becomes) if isinstance(becomes, State) else Verdict(state=State.scored, level=becomes)
        logged = Adjudication(criterion=criterion, who=name, date=_today(), was=verdict(before), becomes=to, reason=why)
        work.change(with_adjudication(passport, logged, work.now()))
        _forget("decision")


def _within(words: str, most: int) -> str | None:
    """Returns what was typed; None where it is too long, and then that is said."""
    try:
        return inputs.within(words, most)
    except ValueError as refusal:
        st.error(escape_markdown(refusal))
        return None


def _about(what: str, questions: dict[str, str]) -> str | None:
    return st.selectbox("About", list(questions), index=None, key=f"{NEW}-{what}-about", format_func=option_words(questions),
                        placeholder="Choose a question")  # fmt: skip


def _today() -> PartialDate:
    return PartialDate.read(work.now().date().isoformat())


def _forget(what: str) -> None:
    """Empties the boxes of what was just added, and shows it."""
    for name in [name for name in st.session_state if str(name).startswith(f"{NEW}-{what}-")]:
        del st.session_state[name]
    st.rerun()
