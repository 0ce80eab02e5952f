"""When the rubric has a newer version than the file: carrying answers over, and what wants a new answer."""

import streamlit as st

from dashboard.analysis.assessment.rubric_versions import Queued, carried_over, is_current, queue, retired
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Passport, Wording
from dashboard.domain.rubric.rubric import Rubric


def is_up_to_date(passport: Passport, rubric: Rubric) -> bool:
    """Returns whether the questions on screen are those of the file; if not, offers to carry the answers over."""
    if is_current(passport, rubric):
        return True
    used, head = passport.rubric, rubric.rubric
    other = "another wording of the same version" if used.version == head.version else f"version {head.version}"
    st.warning(escape_markdown(
        f"Your file was made with version {used.version} of these questions, and this collection has {other}. Answers to "
        "questions that were not reworded stay; the others are set aside with their old wording, and nothing is dropped. "
        "Download your file first if you want to keep it as it is."
    ))  # fmt: skip
    inputs.button(
        "Carry the answers over",
        key="assess-carry",
        icon=":material/arrow_forward:",
        asks=(_carry, rubric),
    )
    return False


def _carry(rubric: Rubric) -> None:
    try:
        work.change(carried_over(work.opened().passport, rubric, work.now()))
    except ValueError as refusal:
        st.session_state[work.NOTICE] = f"The answers cannot be carried over: {english.ended(str(refusal))}"
        return
    work.draw_anew()


def waiting(passport: Passport) -> None:
    """How many reworded questions want a new answer, with a way to the first; and what is no longer asked."""
    queued, gone = queue(passport), retired(passport)
    if queued:
        st.info(f"{english.sentence(english.counted(len(queued), 'question'))} {'was' if len(queued) == 1 else 'were'} reworded and "
                f"{'wants' if len(queued) == 1 else 'want'} a new answer.")  # fmt: skip
        inputs.button(
            "Go to the first",
            key="assess-queue",
            icon=":material/arrow_forward:",
            asks=(work.go, queued[0].now.criterion),
        )
    if gone:
        with st.expander(f"No longer asked ({len(gone)}); your answers are kept in the file"):
            for each in gone:
                st.markdown(f"- **{escape_markdown(each.wording.question)}** {escape_markdown(spoken(verdict(each.answer)))}. "
                            f"{escape_markdown(each.answer.rationale or '')}")  # fmt: skip


def beside(passport: Passport, criterion: str) -> None:
    """Both wordings of a reworded question side by side, with the old answer."""
    mine = next((each for each in queue(passport) if each.now.criterion == criterion), None)
    if mine is None:
        return
    with st.container(border=True, key="assess-reworded"):
        st.markdown("**This question was reworded since you answered it.**")
        left, right = st.columns(2)
        with left:
            _wording(f"Version {mine.before.version}", mine.before.wording)
            _old_answer(mine)
        with right:
            _wording(f"Version {passport.rubric.version}", mine.now)


def _wording(name: str, wording: Wording) -> None:
    levels = "\n".join(f"- **{level}** {escape_markdown(said)}" for level, said in sorted(wording.levels.items()))
    st.markdown(f"**{escape_markdown(name)}:** {escape_markdown(wording.question)}\n{levels}")


def _old_answer(mine: Queued) -> None:
    answer = mine.before.answer
    evidence = "; ".join(item.text for item in answer.evidence)
    st.markdown(f"**You answered:** {escape_markdown(spoken(verdict(answer)))}. {escape_markdown(answer.rationale or '')} "
                + (f"Evidence: {escape_markdown(english.ended(evidence))}" if evidence else ""))  # fmt: skip
