"""When the rubric has a newer version than the file: carrying answers over, and what wants a new answer."""

import streamlit as st

from dashboard.analysis.assessment.rubric_versions import (
    REWORDED,
    Queued,
    as_decided,
    carried_over,
    carry_sentence,
    confirmed,
    has_level,
    is_current,
    queue,
    retired,
)
from dashboard.analysis.ratings.version_changes import took_place_of
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.adjudication_checks import spoken
from dashboard.domain.assessment.current_answers import blank, current_answers, verdict
from dashboard.domain.assessment.lists import Superseded
from dashboard.domain.assessment.passport import Passport, Superseding, Wording
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
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
    """Returns what becomes of the answers, counted, and that none is lost."""
    try:
        after = carried_over(passport, rubric, work.now(), work.earlier_rubric(passport))
    except ValueError as refusal:
        return f"The answers cannot be carried over: {english.ended(str(refusal))}"
    return carry_sentence(
        passport, after, _place_of(passport.rubric.id, passport.rubric.version, rubric.rubric.version)
    )


def _place_of(rubric: str, old: str, new: str) -> dict[str, str]:
    """Returns by new criterion the former one that it was divided off, as far as this collection knows."""
    names = (version_name(rubric, version) for version in (old, new))
    found: dict[str, str] = session.worked_out(took_place_of, None, *names)
    return found


def _carry(rubric: Rubric) -> None:
    try:
        passport = work.current_work().passport
        work.change(carried_over(passport, rubric, work.now(), work.earlier_rubric(passport)))
    except ValueError as refusal:
        st.session_state[work.NOTICE] = f"The answers cannot be carried over: {english.ended(str(refusal))}"
        return
    work.draw_anew()


def waiting(passport: Passport, rubric: Rubric) -> None:
    """Which reworded questions want a new answer and why, with a way to the first; and what is no longer asked."""
    queued, gone = queue(passport), retired(passport)

    def plain(question: str) -> str:
        return escape_markdown(without_codes(question, rubric))

    if queued:
        wait = "waits for you to confirm it" if len(queued) == 1 else "wait for you to confirm them"
        st.info(
            f"{english.sentence(english.counted(len(queued), 'earlier answer'))} {wait}, because {REWORDED[len(queued) > 1]}. "
            "Each question shows your old answer: keep it or choose again."
        )
        inputs.button(
            "Go to the first",
            key="assess-queue",
            icon=":material/arrow_forward:",
            asks=(work.go, queued[0].now.criterion),
        )
        with st.expander(f"Which questions wait ({len(queued)})"):
            st.markdown("\n".join(
                f"- **{plain(each.now.question)}** You answered {escape_markdown(spoken(verdict(as_decided(each.before))))}."
                for each in queued
            ))  # fmt: skip
    _new_ones(passport)
    if gone:
        with st.expander(f"No longer asked ({len(gone)}); your answers are kept in the file"):
            for each in gone:
                st.markdown(f"- **{escape_markdown(each.wording.question)}** You answered {escape_markdown(spoken(verdict(each.answer)))}. "
                            f"{escape_markdown(each.answer.rationale or '')}{escape_markdown(_in_its_place(passport, each))}")  # fmt: skip


def _in_its_place(passport: Passport, gone: Superseding) -> str:
    """' In its place: “…” and “…”.' where the collection knows which questions a former one was divided into."""
    place_of = _place_of(passport.rubric.id, gone.version, passport.rubric.version)
    heirs = [
        f"“{each.question}”" for each in passport.wordings if place_of.get(each.criterion) == gone.wording.criterion
    ]
    return f" In its place: {english.listed(heirs)}." if heirs else ""


def _new_ones(passport: Passport) -> None:
    """The questions that an earlier version did not ask and that wait for an answer, each with the one that it was divided off."""
    carried = [each for each in passport.set_aside if each.why in (Superseded.reworded, Superseded.removed)]
    if not carried:
        return
    place_of = _place_of(passport.rubric.id, carried[-1].version, passport.rubric.version)
    old = next(
        (
            each
            for each in session.other_versions()
            if (each.rubric.id, each.rubric.version) == (passport.rubric.id, carried[-1].version)
        ),
        None,
    )
    asks = {each.id: each.question for each in old.criteria} if old else {}
    asks |= {each.wording.criterion: each.wording.question for each in carried}
    asks |= {each.criterion: each.question for each in passport.wordings}
    given = current_answers(passport)
    new = [criterion for criterion in place_of if given.get(criterion, blank(criterion)).state == State.not_assessed]
    if new:
        with st.expander(f"New questions that took the place of others or were divided off ({len(new)})"):
            st.markdown("\n".join(
                f"- **{escape_markdown(asks[each])}** Out of “{escape_markdown(asks.get(place_of[each], place_of[each]))}”"
                for each in new
            ))  # fmt: skip


def next_waiting(passport: Passport, criterion: str) -> tuple[str, int] | None:
    """Returns the next question that waits for its earlier answer to be confirmed, and how many do.

    None where none waits, or where somebody answers questions that were not reworded.
    """
    others = [each.now.criterion for each in queue(passport) if each.now.criterion != criterion]
    reworded = {each.wording.criterion for each in passport.set_aside if each.why == Superseded.reworded}
    return (_after(passport, criterion, others), len(others)) if others and criterion in reworded else None


def beside(passport: Passport, rubric: Rubric, criterion: str) -> None:
    """Both wordings of a reworded question side by side, with the old answer and a button that gives it again."""
    mine = next((each for each in queue(passport) if each.now.criterion == criterion), None)
    if mine is None:
        return
    with st.container(border=True, key="assess-reworded"):
        st.markdown(
            "**This question was reworded since you answered it.** Read both, then keep your answer or choose again below."
        )
        left, right = st.columns(2)
        with left:
            _wording(f"Version {mine.before.version}", mine.before.wording)
            _old_answer(mine)
            if has_level(as_decided(mine.before), rubric):
                inputs.button(
                    "Keep this answer", key=f"assess-confirm-{criterion}", icon=":material/check:",
                    help="Its level, words and evidence become the answer to the new wording. You can change all of it.",
                    asks=(_keep, criterion),
                )  # fmt: skip
        with right:
            _wording(f"Version {passport.rubric.version}", mine.now)


def _keep(criterion: str) -> None:
    inputs.hand_over()
    passport = work.current_work().passport
    rubric = work.rubric_of(passport)
    if rubric is None:
        return
    try:
        work.change(confirmed(passport, criterion, rubric, work.now()))
    except ValueError as refusal:
        st.session_state[work.NOTICE] = english.ended(english.sentence(str(refusal)))
    work.desk().refresh = True


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
    answer = as_decided(mine.before)
    evidence = "; ".join(item.text for item in answer.evidence)
    words = [answer.shows, answer.rationale, answer.looked_in, f"Evidence: {evidence}" if evidence else None]
    sentences = " ".join(english.ended(each) for each in (spoken(verdict(answer)), *words) if each)
    st.markdown(f"**You answered:** {escape_markdown(sentences)}")
