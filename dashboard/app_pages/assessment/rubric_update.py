"""When the rubric has a newer version than the file: carrying answers over, and what wants a new answer."""

import streamlit as st

from dashboard.analysis.assessment.rubric_versions import (
    Queued,
    carried_over,
    is_current,
    new_criteria,
    queue,
    retired,
)
from dashboard.analysis.ratings.rubrics import asked, titles
from dashboard.analysis.ratings.version_changes import criteria_changed
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import verdict
from dashboard.domain.assessment.passport import Passport, Superseding, Wording
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import version_name


def is_up_to_date(passport: Passport, rubric: Rubric) -> bool:
    """Returns whether the questions on screen are those of the file; if not, offers to carry the answers over."""
    if is_current(passport, rubric):
        return True
    used, head = passport.rubric, rubric.rubric
    other = "another wording of the same version" if used.version == head.version else f"version {head.version}"
    made = f"Your file was made with version {used.version} of these questions, and this collection has {other}."
    st.warning(
        escape_markdown(
            f"{made} {_what_happens(passport, rubric)} Download your file first if you want to keep it as it is."
        )
    )
    inputs.button(
        "Carry the answers over",
        key="assess-carry",
        icon=":material/arrow_forward:",
        asks=(_carry, rubric),
    )
    return False


def _what_happens(passport: Passport, rubric: Rubric) -> str:
    """'Of your eight answers: six wait …': what becomes of the answers, counted, and that none is lost."""
    try:
        after = carried_over(passport, rubric, work.now(), work.earlier_rubric(passport))
    except ValueError as refusal:
        return f"The answers cannot be carried over: {english.ended(str(refusal))}"
    waits, gone = len(queue(after)), len(retired(after))
    stays = len(passport.answers) - waits - gone
    parts = [
        f"{english.number_word(number)} {one if number == 1 else more}"
        for number, one, more in (
            (stays, "stays as it is", "stay as they are"),
            (
                waits,
                "waits, because its question or levels were reworded",
                "wait, because their questions or levels were reworded",
            ),
            (gone, "belongs to a question that is no longer asked", "belong to questions that are no longer asked"),
        )
        if number
    ]
    new = len(new_criteria(passport, after))
    added = f" {english.sentence(english.counted(new, 'question'))} {'is' if new == 1 else 'are'} new." if new else ""
    answers = english.counted(len(passport.answers), "answer")
    return (
        f"Of your {answers}: {'; '.join(parts)}.{added} All your answers stay in the file with the old wording."
        if parts
        else ""
    )


def _carry(rubric: Rubric) -> None:
    try:
        passport = work.current_work().passport
        work.change(carried_over(passport, rubric, work.now(), work.earlier_rubric(passport)))
    except ValueError as refusal:
        st.session_state[work.NOTICE] = f"The answers cannot be carried over: {english.ended(str(refusal))}"
        return
    work.draw_anew()


def waiting(passport: Passport) -> None:
    """Which reworded questions want a new answer and why, with a way to the first; and what is no longer asked."""
    queued, gone = queue(passport), retired(passport)
    if queued:
        one = len(queued) == 1
        st.info(f"{english.sentence(english.counted(len(queued), 'question'))} {'was reworded and wants' if one else 'were reworded and want'} "
                f"a new answer: your old {'one' if one else 'ones'} may not fit the new levels. Each question shows your old answer beside it.")  # fmt: skip
        inputs.button(
            "Go to the first",
            key="assess-queue",
            icon=":material/arrow_forward:",
            asks=(work.go, queued[0].now.criterion),
        )
        with st.expander(f"Which questions wait ({len(queued)})"):
            st.markdown("\n".join(
                f"- **{escape_markdown(each.now.question)}** You answered {escape_markdown(spoken(verdict(each.before.answer)))}."
                for each in queued
            ))  # fmt: skip
    if gone:
        with st.expander(f"No longer asked ({len(gone)}); your answers are kept in the file"):
            for each in gone:
                st.markdown(f"- **{escape_markdown(each.wording.question)}** You answered {escape_markdown(spoken(verdict(each.answer)))}. "
                            f"{escape_markdown(each.answer.rationale or '')}{escape_markdown(_in_its_place(passport, each))}")  # fmt: skip


def _in_its_place(passport: Passport, gone: Superseding) -> str:
    """' In its place: “…” and “…”.' where the collection knows which questions a former one was divided into."""
    old, new = (
        asked(session.ask, version_name(passport.rubric.id, version))
        for version in (gone.version, passport.rubric.version)
    )
    if not {old, new} <= set(titles(session.ask)):
        return ""
    changed = session.worked_out(criteria_changed, None, old, new)
    heirs = changed.loc[changed["what"] == f"new, divided off {gone.wording.criterion}", "now"]
    return f" In its place: {english.listed([f'“{each}”' for each in heirs])}." if len(heirs) else ""


def beside(passport: Passport, criterion: str) -> None:
    """Both wordings of a reworded question side by side, with the old answer."""
    mine = next((each for each in queue(passport) if each.now.criterion == criterion), None)
    if mine is None:
        return
    with st.container(border=True, key="assess-reworded"):
        st.markdown(
            "**This question was reworded since you answered it.** Read what you answered, then choose again below."
        )
        left, right = st.columns(2)
        with left:
            _wording(f"Version {mine.before.version}", mine.before.wording)
            _old_answer(mine)
        with right:
            _wording(f"Version {passport.rubric.version}", mine.now)
        others = [each.now.criterion for each in queue(passport) if each.now.criterion != criterion]
        if others:
            inputs.button(
                f"To the next that waits ({len(others)})", key="assess-queue", icon=":material/arrow_forward:",
                asks=(work.go, _after(passport, criterion, others)),
            )  # fmt: skip


def _after(passport: Passport, criterion: str, others: list[str]) -> str:
    """The next of others in the order of the rubric, or the first after the last."""
    order = [each.criterion for each in passport.wordings]
    return next((each for each in others if order.index(each) > order.index(criterion)), others[0])


def _wording(name: str, wording: Wording) -> None:
    levels = "\n".join(
        f"- **{level}** {escape_markdown(descriptor)}" for level, descriptor in sorted(wording.levels.items())
    )
    st.markdown(f"**{escape_markdown(name)}:** {escape_markdown(wording.question)}\n{levels}")


def _old_answer(mine: Queued) -> None:
    answer = mine.before.answer
    evidence = "; ".join(item.text for item in answer.evidence)
    st.markdown(f"**You answered:** {escape_markdown(spoken(verdict(answer)))}. {escape_markdown(answer.rationale or '')} "
                + (f"Evidence: {escape_markdown(english.ended(evidence))}" if evidence else ""))  # fmt: skip
