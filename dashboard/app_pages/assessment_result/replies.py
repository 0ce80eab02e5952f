"""The right of reply: what the assessed body says about an answer, sent once, shown, and withdrawn with a trace."""

import streamlit as st

from dashboard.analysis.assessment.report_criteria import reply_sentence
from dashboard.analysis.text import descriptors
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.domain.assessment.changes import with_reply, with_withdrawal
from dashboard.domain.assessment.passport import Reply, Withdrawal
from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.rubric.rubric import Rubric

REPLY = "assess-finish-reply"
BOXES = ("about", "who", "text")
LACKS = "A reply needs a question, a name and words."


def show_replies(rubric: Rubric) -> None:
    """All replies, each with the way to withdraw it, and the boxes of a new one."""
    passport = work.current_work().passport
    st.markdown(
        "The body that was assessed may answer any rating. A reply stands beside the rating and changes nothing by itself."
    )
    questions = descriptors.questions(rubric)
    for place, each in enumerate(passport.replies):
        about = escape_markdown(questions.get(each.criterion, each.criterion))
        struck = ":gray" if each.withdrawn else ""
        st.markdown(
            f"- **{about}** {struck}[{escape_markdown(reply_sentence(each))}]"
            if struck
            else f"- **{about}** {escape_markdown(reply_sentence(each))}"
        )
        if not each.withdrawn:
            inputs.button("Withdraw this reply", key=f"{REPLY}-withdraw-{place}", type="tertiary", icon=":material/undo:",
                          asks=(_withdraw, each), help="It stays in the file, with the day on which it was withdrawn.")  # fmt: skip
    st.selectbox("About", list(questions), index=None, key=f"{REPLY}-about", format_func=option_words(questions),
                 placeholder="Choose a question")  # fmt: skip
    st.text_input("Who replies, for which body", key=f"{REPLY}-who")
    st.text_area("The reply", key=f"{REPLY}-text")
    inputs.button("Send the reply", key=f"{REPLY}-add", icon=":material/reply:", asks=(_send, len(passport.replies)))
    if message := work.desk().refused.get(REPLY):
        st.error(escape_markdown(message))


def _send(there: int) -> None:
    """Adds the reply in the boxes. A second click finds it sent, and does nothing."""
    inputs.hand_over()
    passport = work.current_work().passport
    if len(passport.replies) != there:
        return
    refused = work.desk().refused
    try:
        reply = _reply()
    except ValueError as refusal:
        refused[REPLY] = str(refusal)
        return
    refused.pop(REPLY, None)
    work.change(with_reply(passport, reply, work.now()))
    for box in BOXES:
        st.session_state.pop(f"{REPLY}-{box}", None)


def _reply() -> Reply:
    about = st.session_state.get(f"{REPLY}-about")
    who = inputs.within(st.session_state.get(f"{REPLY}-who"), inputs.MOST_IN_LINE)
    text = inputs.within(st.session_state.get(f"{REPLY}-text"), inputs.MOST_LETTERS)
    if not (about and who and text):
        raise ValueError(LACKS)
    return Reply(criterion=about, who=who, date=_today(), text=text)


def _withdraw(reply: Reply) -> None:
    inputs.hand_over()
    gone = Withdrawal(who=reply.who, date=_today())
    work.change(with_withdrawal(work.current_work().passport, reply, gone, work.now()))


def _today() -> PartialDate:
    return PartialDate.read(work.now().date().isoformat())
