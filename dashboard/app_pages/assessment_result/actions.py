"""Three actions that somebody commits to, with owner and date, kept in the file."""

from typing import Any

import streamlit as st

from dashboard.analysis.assessment.next_steps import NextStep
from dashboard.analysis.text import descriptors
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.changes import with_actions
from dashboard.domain.assessment.passport import MOST_ACTIONS, Action
from dashboard.domain.rubric.rubric import Rubric

LONGEST_ACTION = 1000


def show_actions(rubric: Rubric) -> None:
    """The actions, each changed in place, and an empty place while there is room."""
    actions = work.current_work().passport.actions
    questions = descriptors.questions(rubric)
    st.subheader("Your actions", anchor=False)
    st.markdown("Up to three, each from a step above or in your own words. They are kept in your file.")
    # A merged file holds the actions of all its raters.
    for place in range(max(len(actions), min(len(actions) + 1, MOST_ACTIONS))):
        _one(place, actions[place] if place < len(actions) else None, questions)


def _one(place: int, action: Action | None, questions: dict[str, str]) -> None:
    with st.container(border=True, key=work.key("action", place)):
        if action and action.criterion:
            st.markdown(f":small[For: {escape_markdown(questions.get(action.criterion, action.criterion))}]")
        inputs.text(f"What ({place + 1})", action.what if action else None, work.key("action", place, "what"),
                    _put(place, "what"), most=LONGEST_ACTION, lines=True)  # fmt: skip
        if action is None:
            return
        with st.grid(min_column_width=200):
            inputs.text("Who", action.owner, work.key("action", place, "owner"), _put(place, "owner"),
                        most=inputs.MOST_IN_LINE)  # fmt: skip
            inputs.day("Until when", action.date, work.key("action", place, "date"), _put(place, "date"))
        inputs.button("Remove", key=work.key("action", place, "remove"), type="tertiary", icon=":material/delete:",
                  asks=(_remove, place))  # fmt: skip


def adopt(step: NextStep) -> None:
    """A button that makes a next step one of the three actions."""
    actions = work.current_work().passport.actions
    there = any(action.criterion == step.criterion for action in actions)
    full = len(actions) >= MOST_ACTIONS
    hint = (
        "It stands further down under “Your actions”."
        if there
        else "There is room for three: what would you do first?"
        if full
        else None
    )
    inputs.button(
        "Among your three actions" if there else "Make it an action", key=f"assess-adopt-{step.criterion}", type="tertiary",
        icon=":material/flag:", disabled=there or full, help=hint, asks=(_adopt, _start(step), step.criterion),
    )  # fmt: skip


def _start(step: NextStep) -> str:
    """Words to begin an action with, which somebody then makes their own."""
    if step.aim is None:
        return f"{step.asks.rstrip('.')}: “{step.question}”"[:LONGEST_ACTION]
    about = f"Reach “{step.aim_label}” in “{step.short or step.question}”"
    rest = f"Missing: {step.missing}" if step.missing else f"The aim: {step.asks}"
    return f"{about}. {rest}"[:LONGEST_ACTION]


def _adopt(what: str, criterion: str) -> None:
    inputs.hand_over()
    actions = work.current_work().passport.actions
    work.change(
        with_actions(work.current_work().passport, (*actions, Action(what=what, criterion=criterion)), work.now())
    )
    work.draw_anew()


def _put(place: int, field: str) -> inputs.Put:
    def put(value: Any) -> None:
        actions = list(work.current_work().passport.actions)
        if place >= len(actions):
            if value is None:
                return
            actions.append(Action(what=value))
        elif field == "what" and value is None:
            raise ValueError("An action needs words. Remove it if it is not needed.")
        else:
            actions[place] = Action(**{**dict(actions[place]), field: value})
        work.change(with_actions(work.current_work().passport, tuple(actions), work.now()))

    return put


def _remove(place: int) -> None:
    inputs.hand_over()
    actions = work.current_work().passport.actions
    left = actions[:place] + actions[place + 1 :]
    work.change(with_actions(work.current_work().passport, left, work.now()))
    work.draw_anew()
