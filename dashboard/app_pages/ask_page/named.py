"""Named questions on the page: which one, with which values."""

import streamlit as st

from dashboard.analysis.catalogue.own_sql import QUESTION, WITH
from dashboard.app_pages.session import address, session
from dashboard.app_pages.session.fill_input import fill_input
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.storage.locked_sql.runner import QueryRefused
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.questions import checked_arguments
from dashboard.storage.warehouse.warehouse import ArrowTable

CHOICE = "ask-question"


def choose() -> Question | None:
    """Draws the choice of a question; those of the collection itself stand first and say so."""
    questions = session.questions()
    names = sorted(questions, key=lambda name: (not questions[name].own, name))
    asked = address.get(QUESTION)
    if asked and asked not in questions:
        st.warning(escape_markdown(f"The link names a question “{asked[:80]}” that does not exist."))
    fill_input(CHOICE, asked if asked in questions else None)
    st.selectbox(
        "Question", names, index=None, key=CHOICE, on_change=_chosen, placeholder="none chosen",
        format_func=lambda name: f"{name}{' (of this collection)' if questions[name].own else ''}: {questions[name].sentence}",
    )  # fmt: skip
    return questions.get(asked)


def _chosen() -> None:
    address.clear(WITH)
    put_question(st.session_state[CHOICE] or "")


def put_question(name: str) -> None:
    """Writes which question is asked into the address; an empty name says that one is to be chosen."""
    rest = {each: values for each, values in address.parameters().items() if each != QUESTION}
    address.replace({**rest, QUESTION: name})


def named_answer(question: Question) -> ArrowTable | None:
    """Draws a box for each parameter; returns the answer, or None with a sentence on the page."""
    given = dict(pair.partition("=")[::2] for pair in address.get_all(WITH))
    for entry in question.parameters:
        key = f"ask-with-{question.name}-{entry.name}"
        fill_input(key, given.get(entry.name, ""))
        st.text_input(
            f"{entry.name} ({entry.type})",
            key=key,
            help=escape_markdown(entry.meaning),
            on_change=_typed,
            args=(question,),
        )
    warehouse = session.open_data().warehouse
    try:
        arguments = checked_arguments(question, dict(given))
        if unknown := warehouse.unknown_value(question.name, **arguments):
            st.error(escape_markdown(f"{unknown.says()[0].upper()}{unknown.says()[1:]}."))
            return None
        return warehouse.ask_arrow(question.name, **arguments)
    except QueryRefused as refused:
        st.error(escape_markdown(str(refused)))
    except ValueError as refused:
        st.error(escape_markdown(f"{str(refused)[0].upper()}{str(refused)[1:]}."))
    return None


def _typed(question: Question) -> None:
    values = {
        entry.name: st.session_state.get(f"ask-with-{question.name}-{entry.name}", "").strip()
        for entry in question.parameters
    }
    address.put(WITH, [f"{name}={value}" for name, value in values.items() if value])
