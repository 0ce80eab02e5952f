"""The right of reply: what the assessed body says about an answer, sent once, shown, and withdrawn with a trace."""

import streamlit as st

from dashboard.analysis.assessment.report_criteria import reply_sentence
from dashboard.analysis.text import descriptors
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.assessment_result.unsent import KEPT, UnsentForm
from dashboard.app_pages.widgets.text import escape_markdown, option_words
from dashboard.domain.assessment.changes import with_reply, with_withdrawal
from dashboard.domain.assessment.lists import Unfinished
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
    mine = form_now()
    inputs.bind(mine.key("about"), mine.chosen("about", questions), mine.put("about"))
    st.selectbox("About", list(questions), index=None, key=mine.key("about"), format_func=option_words(questions),
                 placeholder="Choose a question")  # fmt: skip
    mine.text("Who replies, for which body", "who", most=inputs.MOST_IN_LINE)
    mine.text("The reply", "text")
    inputs.button("Send the reply", key=f"{REPLY}-add", icon=":material/reply:", asks=(_send, mine))
    if lacks := work.desk().refused.get(REPLY):
        st.error(escape_markdown(lacks))
    st.markdown(KEPT.format("send"))


def form_now() -> UnsentForm:
    """Returns the boxes of the next reply."""
    return UnsentForm(Unfinished.reply, None, len(work.current_work().passport.replies))


def _send(mine: UnsentForm) -> None:
    """Adds the reply in the boxes. A second click finds it sent, and does nothing."""
    inputs.hand_over()
    passport = work.current_work().passport
    if mine != form_now():
        return
    refused = work.desk().refused
    try:
        reply = _reply(mine)
    except ValueError as refusal:
        refused[REPLY] = str(refusal)
        return
    refused.pop(REPLY, None)
    work.change(mine.sent_from(with_reply(passport, reply, work.now())))


def _reply(mine: UnsentForm) -> Reply:
    if refusal := mine.refusal(*BOXES):
        raise ValueError(refusal)
    about, who, text = (mine.words().get(field) for field in BOXES)
    if not (about and who and text):
        raise ValueError(LACKS)
    return Reply(criterion=about, who=who, date=_today(), text=text)


def _withdraw(reply: Reply) -> None:
    inputs.hand_over()
    gone = Withdrawal(who=reply.who, date=_today())
    work.change(with_withdrawal(work.current_work().passport, reply, gone, work.now()))


def _today() -> PartialDate:
    return PartialDate.read(work.now().date().isoformat())
