"""All questions with how far each has come: the way to any of them, in any order."""

from collections.abc import Iterator

import streamlit as st

from dashboard.analysis.assessment import profile
from dashboard.analysis.assessment.rubric_versions import queue
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import current_answers
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.codes import without_codes
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric

OPEN, NEEDS, DONE = "open", "unfinished", "answered"
# Buttons of several lines would stand centred, which no list does.
LEFT = "<style>.st-key-assess-list button, .st-key-assess-list button div { justify-content: flex-start; text-align: left; }</style>"
ICONS = {OPEN: ":material/radio_button_unchecked:", NEEDS: ":material/pending:", DONE: ":material/check_circle:"}


def standing(answer: Answer | None, criterion: Criterion, rubric: Rubric, merged: bool) -> str:
    """Returns how far one question has come."""
    if answer is None or answer.state == State.not_assessed:
        return OPEN
    return NEEDS if any(answer_faults(answer, criterion, rubric, merged)) else DONE


def standings(passport: Passport, rubric: Rubric) -> dict[str, str]:
    """Returns how far each question has come, by criterion, in reading order."""
    answers, merged = current_answers(passport), bool(passport.rater.of)
    return {each.id: standing(answers.get(each.id), each, rubric, merged) for each in rubric.criteria}


def in_order(rubric: Rubric) -> Iterator[tuple[Behaviour, Criterion]]:
    """Returns every criterion with its behaviour."""
    return ((behaviour, criterion) for behaviour in rubric.behaviours for criterion in behaviour.criteria)


def first_open(passport: Passport, rubric: Rubric) -> str:
    """Returns the first question that is not answered, else the first of all."""
    found = standings(passport, rubric)
    return next((criterion for criterion, how in found.items() if how != DONE), next(iter(found)))


def progress(passport: Passport, rubric: Rubric) -> None:
    """One line and a bar: how many are answered, and how many want something more."""
    whole, waiting = profile.progress(passport, rubric)[-1], len(queue(passport))
    wait = "waits for you to confirm it" if waiting == 1 else "wait for you to confirm them"
    sentence = (
        f"{whole.says}. {english.sentence(english.counted(waiting, 'earlier answer'))} {wait}"
        if waiting
        else whole.says
    )
    st.progress((whole.answered - whole.unfinished) / whole.criteria, text=sentence)


def show_question_list(passport: Passport, rubric: Rubric, here: str) -> None:
    """The list, a fold for each behaviour; that of the question on screen is open."""
    found = standings(passport, rubric)
    st.html(LEFT)
    st.markdown("**All questions** :small[in any order]")
    for behaviour in rubric.behaviours:
        mine = [criterion.id for criterion in behaviour.criteria]
        done = sum(found[each] == DONE for each in mine)
        with st.expander(f"{escape_markdown(behaviour.name)} · {done} of {len(mine)}", expanded=here in mine):
            for criterion in behaviour.criteria:
                how, asks = found[criterion.id], escape_markdown(without_codes(criterion.question, rubric))
                if criterion.id == here:
                    st.markdown(f":small[{ICONS[how]} **{asks}** (on screen)]")
                else:
                    inputs.button(
                        asks, key=f"assess-to-{criterion.id}", type="tertiary", icon=ICONS[how],
                        wrap=True, help=f"{english.sentence(how)}.", asks=(work.go, criterion.id),
                    )  # fmt: skip
