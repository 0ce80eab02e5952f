"""One criterion: its question, its levels as the choices, and what the chosen answer needs."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.assessment import question_words
from dashboard.analysis.assessment.report_criteria import decision_sentences, reply_sentence
from dashboard.analysis.ratings.rubrics import state_words
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import evidence, inputs, rubric_update, work
from dashboard.app_pages.ratings_pages import rubric_parts
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import blank, current_answers
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric
from dashboard.domain.rubric.version_name import name_of

Choice = float | State


def show_question(rubric: Rubric, behaviour: Behaviour, criterion: Criterion, below: Callable[[], None]) -> None:
    """The whole criterion: what is asked over both columns, the choices left, what they need right, and `below` it."""
    passport = work.current_work().passport
    answer = current_answers(passport).get(criterion.id, blank(criterion.id))
    locked = passport.rater.locked
    _asked(rubric, behaviour, criterion)
    rubric_update.beside(passport, rubric, criterion.id)
    if locked:
        st.info(f"The answers were locked on {locked.date.spoken}. A rating changes only by a logged decision.")
    left, right = st.columns([11, 10], gap="medium")
    with left, st.container(key="assess-choices", gap="xsmall"):
        _choices(rubric, criterion, answer, disabled=locked is not None)
        if not locked and answer.state == State.scored:
            _certainty(rubric, criterion, answer)
        _replies(passport, criterion)
    with right, st.container(key="assess-needs", gap="small"):
        if not locked:
            _needs(rubric, criterion, answer)
        below()


def _asked(rubric: Rubric, behaviour: Behaviour, criterion: Criterion) -> None:
    place = behaviour.criteria.index(criterion) + 1

    def shown_text(text: str) -> str:
        return escape_markdown(without_codes(text, rubric))

    # The name by which other questions refer to it.
    short = f": {escape_markdown(criterion.short)}" if criterion.short else ""
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="assess-about-slim"):
            st.markdown(
                f":small[**{escape_markdown(behaviour.name)}** · question {place} of {len(behaviour.criteria)}{short} · {escape_markdown(behaviour.asks)}]",
                width="content",
            )
            _help(rubric, behaviour, criterion)
        with st.container(key="assess-heading"):
            st.header(shown_text(criterion.question), anchor=False)
        look = (
            f" **Look for:** {shown_text(english.ended('; '.join(criterion.evidence)))}" if criterion.evidence else ""
        )
        note = f" **When scoring:** {shown_text(criterion.scoring_note)}" if criterion.scoring_note else ""
        st.markdown(f":small[{shown_text(criterion.why)}{look}{note}]")


def _help(rubric: Rubric, behaviour: Behaviour, criterion: Criterion) -> None:
    """What to mind, and engagements that show the levels; out of the way until somebody asks."""
    with st.popover("Examples and rules", icon=":material/help:", type="tertiary", key="assess-help"):
        st.markdown(f"**Does not apply:** {escape_markdown(without_codes(criterion.na_when, rubric))}")
        if behaviour.guard:
            st.markdown(f"**Mind:** {escape_markdown(without_codes(behaviour.guard, rubric))}")
        rules = rubric.rubric.rules
        for head, rule in (
            ("No evidence or a low level", rules.no_evidence_when),
            ("Facts about a platform", rules.platform_facts),
        ):
            if rule:
                st.markdown(f"**{head}:** {escape_markdown(state_words(rule))}")
        shown = _examples(rubric, criterion)
        lines = [f"- **{level:g}** {rubric_parts.example(row)}" for level, row in shown.items()]
        st.markdown("**Engagements that show a level** (opens beside this page)" if lines else "")
        st.markdown("\n".join(lines) or ":small[No case study of this collection shows a level of this criterion yet.]")


def _examples(rubric: Rubric, criterion: Criterion) -> dict[float, dict[str, Any]]:
    table: pd.DataFrame = session.ask("exemplars", rubric=name_of(rubric))
    return {row["level"]: row for row in table[table["criterion"] == criterion.id].to_dict("records")}


def _choices(rubric: Rubric, criterion: Criterion, answer: Answer, *, disabled: bool) -> None:
    """All levels and the ways to have none, one below the other, and a button that takes the choice back."""
    labels: dict[Choice, str] = {
        each.value: f"**{escape_markdown(each.name)}** · {escape_markdown(each.says)}"
        for each in question_words.options(rubric, criterion)
    }
    chosen = _chosen(answer)
    if chosen is not None and chosen not in labels:
        labels[chosen] = (
            f"**{chosen:g}** · {question_words.SETTLED if chosen % 1 else 'This level is not on the scale.'}"
        )
    key = work.key(criterion.id, "choice")
    inputs.bind(key, chosen, lambda choice: _choose(criterion.id, choice))
    st.radio(
        question_words.WHICH, list(labels), index=None, key=key, disabled=disabled, format_func=labels.__getitem__, width="stretch",
    )  # fmt: skip
    before = work.desk().choices.get(criterion.id)
    if disabled:
        return
    if chosen is not None:
        inputs.button("Clear the choice", key=f"assess-clear-{criterion.id}", icon=":material/close:", type="tertiary",
                      help="Your words stay, in case you choose again.", asks=(_clear, criterion.id))  # fmt: skip
    elif before is not None:
        name = labels.get(before, "").partition("·")[0].strip(" *")
        inputs.button(f"Undo: {name}", key=f"assess-unclear-{criterion.id}", icon=":material/undo:", type="tertiary",
                      asks=(_back, criterion.id))  # fmt: skip


def _clear(criterion: str) -> None:
    """Takes a choice back; nothing that was typed goes with it."""
    inputs.hand_over()
    answer = current_answers(work.current_work().passport).get(criterion, blank(criterion))
    work.desk().choices[criterion] = _chosen(answer)
    work.change_answer(criterion, state=State.not_assessed, level=None)
    work.desk().refresh = True


def _back(criterion: str) -> None:
    """Chooses again what was cleared."""
    _choose(criterion, work.desk().choices.pop(criterion, None))
    work.desk().refresh = True


def _replies(passport: Passport, criterion: Criterion) -> None:
    """What the assessed body replied and what was decided later, beside the rating."""
    for sentence in decision_sentences(passport, criterion.id):
        st.markdown(f":material/gavel: {escape_markdown(sentence)}")
    for each in passport.replies:
        if each.criterion == criterion.id:
            st.markdown(f":material/reply: {escape_markdown(reply_sentence(each))}")


def _chosen(answer: Answer) -> Any:
    if answer.state != State.scored:
        return None if answer.state == State.not_assessed else answer.state
    return None if answer.level is None else int(answer.level) if answer.level == int(answer.level) else answer.level


def _choose(criterion: str, chosen: Choice | None) -> None:
    if chosen is None:
        return
    if isinstance(chosen, State):
        work.change_answer(criterion, state=chosen, level=None)
    else:
        work.change_answer(criterion, state=State.scored, level=float(chosen))


def put(criterion: str, field: str) -> Callable[[Any], None]:
    """Returns a function that changes one field of one answer."""
    return lambda value: work.change_answer(criterion, **{field: value})


def _needs(rubric: Rubric, criterion: Criterion, answer: Answer) -> None:
    """The boxes that belong to the chosen state, each with what it still lacks."""
    mine = criterion.id

    def words_box(label: str, field: str, help_text: str | None = None, most: int = inputs.MOST_LETTERS) -> None:
        inputs.text(
            label, getattr(answer, field), work.key(mine, field), put(mine, field), help_text=help_text, most=most
        )
        _lacks(rubric, criterion, answer, field)

    match answer.state:
        case State.scored:
            words_box(question_words.SHOWS, "shows", question_words.SHOWS_HELP)
            evidence.show_evidence(criterion, answer, rubric, needed=(answer.level or 0) > rubric.rubric.scale.min)
            _lacks(rubric, criterion, answer, "evidence")
            if answer.level is None or answer.level < rubric.rubric.scale.max:
                words_box(question_words.MISSING, "missing", question_words.MISSING_HELP)
            if answer.rationale:
                words_box("Why this level and not the next?", "rationale", "From an older file.")
        case State.no_evidence:
            words_box(question_words.LOOKED_IN, "looked_in", question_words.LOOKED_IN_HELP)
        case State.not_applicable:
            words_box(question_words.WHY_NOT, "rationale")
            words_box(
                question_words.AGREES, "seconded_by", "Optional: a second pair of eyes.", most=inputs.MOST_IN_LINE
            )
        case State.not_assessed:
            st.markdown(":small[Choose an answer, or go on and come back later.]")
            return
    _lacks(rubric, criterion, answer, "state", "level")
    if not any(answer_faults(answer, criterion, rubric)):
        st.markdown(":small[:green[:material/check_circle: This answer is complete.]]")


def _certainty(rubric: Rubric, criterion: Criterion, answer: Answer) -> None:
    labels = question_words.certainty_words((answer.certainty,) if answer.certainty else tuple(Certainty))
    inputs.pill(question_words.CHECK, Certainty, answer.certainty, work.key(criterion.id, "certainty"),
                put(criterion.id, "certainty"), help_text=_MEANINGS)  # fmt: skip
    st.markdown(f":small[{escape_markdown(english.ended(english.sentence(labels)))}]")
    _lacks(rubric, criterion, answer, "certainty")


def _lacks(rubric: Rubric, criterion: Criterion, answer: Answer, *fields: str) -> None:
    """What an answer still lacks in a field, at that field: a next step and not a fault."""
    for field, says, try_this in answer_faults(answer, criterion, rubric):
        if field in fields:
            lacking = without_codes(english.ended(english.sentence(f"{says}: {try_this}")), rubric)
            st.markdown(f":small[:material/pending: {escape_markdown(lacking)}]")


_MEANINGS = "\n".join(f"- **{word.label}**: {says}" for word, says in question_words.CERTAINTY.items())
