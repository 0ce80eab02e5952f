"""Self-assessment: one's own project seen through a rubric, from the first question to a file that stays one's own."""

import streamlit as st

from dashboard.app_pages.assessment import (
    inputs,
    project,
    question,
    question_list,
    rubric_update,
    saved_work,
    saving,
    start,
    start_boxes,
    work,
)
from dashboard.app_pages.assessment.sharing import conflict, invite
from dashboard.app_pages.assessment_result import decisions, result
from dashboard.app_pages.components import draft_memory, unsaved_words
from dashboard.app_pages.session import address, session
from dashboard.app_pages.widgets import chart_block
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.drafts.refusals import DraftRefused

PROJECT, QUESTIONS, RESULT = "project", "questions", "result"
PARTS = {PROJECT: "The project", QUESTIONS: "Questions", RESULT: "Result"}


def resume(code: str) -> None:
    """Opens a draft by the code of a link or of this tab; what goes wrong is said once."""
    try:
        work.resume(code)
    except DraftRefused as refusal:
        st.session_state[work.NOTICE] = str(refusal)
        work.desk().left = True


def follow_link() -> None:
    """Opens the draft that a link names, and takes the code out of the address at once."""
    code = address.get(saving.LINK)
    address.clear(saving.LINK)
    mine = work.current()
    if code and not (mine and mine.code == code):
        resume(code)


def part_of(place: str) -> str:
    return place if place in PARTS else QUESTIONS


def choose_part(rubric: Rubric) -> None:
    """The three parts of an assessment; the address names the one on screen."""
    part = part_of(address.get(work.PLACE, PROJECT))

    def go(to: str | None) -> None:
        to = to or part
        work.go(question_list.first_open(work.current_work().passport, rubric) if to == QUESTIONS else to)

    inputs.show_again("assess-part", part, go)
    st.segmented_control("Part", list(PARTS), format_func=PARTS.__getitem__, key="assess-part",
                         label_visibility="collapsed")  # fmt: skip


def one_question(rubric: Rubric, place: str) -> None:
    """One criterion, with the list of all beside it."""
    order = list(question_list.in_order(rubric))
    ids = [criterion.id for _, criterion in order]
    if place not in ids:
        st.warning(escape_markdown(f"The link names a question “{place}” that this rubric does not have."))
        place = ids[0]
    here = ids.index(place)

    def steps() -> None:
        after = ids[here + 1] if here + 1 < len(ids) else RESULT
        onward = "Next" if after != RESULT else "To the result"
        if waits := rubric_update.next_waiting(work.current_work().passport, place):
            after, onward = waits[0], f"Next that waits ({waits[1]})"
        with st.container(horizontal=True, key="assess-steps"):
            inputs.button("Back", key="assess-back", icon=":material/arrow_back:", disabled=here == 0,
                          asks=(work.go, ids[here - 1]), shortcut="Alt+B")  # fmt: skip
            inputs.button(onward, key="assess-next", icon=":material/arrow_forward:",
                          icon_position="right", asks=(work.go, after), shortcut="Alt+N")  # fmt: skip

    left, right = st.columns([10, 3], gap="medium")
    with left:
        question.show_question(rubric, *order[here], steps)
        decisions.on_question(order[here][1], rubric)
    with right, st.container(key="assess-list"):
        question_list.show_question_list(work.current_work().passport, rubric, place)


def assessment(mine: saved_work.Work) -> None:
    """The part of an open assessment that the address names."""
    saving.bar()
    conflict.show_conflicts(work.current_work())
    rubric = work.rubric_of(mine.passport)
    if rubric is None:
        st.error(escape_markdown(
            f"This assessment was made with the rubric {mine.passport.rubric.id}, which this collection does not have. "
            "Download your file and open it where the rubric is."
        ))  # fmt: skip
        return
    if not rubric_update.is_up_to_date(mine.passport, rubric):
        return
    place = address.get(work.PLACE, PROJECT)
    with st.container(horizontal=True, vertical_alignment="center", key="assess-parts"):
        choose_part(rubric)
        with st.container(width="stretch"):
            question_list.progress(mine.passport, rubric)
    if place in PARTS:
        rubric_update.waiting(mine.passport, rubric)
    work.desk().tell_more = work.desk().tell_more and place == PROJECT
    if place == PROJECT:
        with st.container(width=chart_block.READING):
            project.show_project()
            inputs.button("To the questions", key="assess-on", icon=":material/arrow_forward:", icon_position="right",
                      asks=(work.go, question_list.first_open(mine.passport, rubric)), shortcut="Alt+N")  # fmt: skip
    elif place == RESULT:
        result.show_result(rubric)
    else:
        one_question(rubric, place)


inputs.take_inputs()
begins_anew = start_boxes.are_new()
follow_link()
if work.current() is None:
    st.title(saving.TITLE, anchor=False)
if work.current() is not None and address.get(invite.LINK):
    address.clear(invite.LINK)
    st.session_state[work.NOTICE] = "An assessment is open in this tab. Open the invitation in a new tab."
if notice := st.session_state.pop(work.NOTICE, None):
    st.error(escape_markdown(notice))
if done := st.session_state.pop(work.DONE, None):
    st.success(done)
with st.container(width=1400):
    mine = work.current()
    if mine is None:
        chart_block.show_problems(session.problems())
        if not invite.show_invitation():
            start.show_start()
    else:
        work.stand_where_left()
        assessment(mine)
inputs.end_run()
chart_block.foot()
mine = work.current()
draft = "open" if mine and mine.code else "none" if mine or work.desk().left else "unknown"
code = mine.code or "" if mine else ""
# The focus goes to a code that is shown once, and from there to the heading.
place = f"{address.get(work.PLACE)}{'' if mine.code_confirmed or not mine.code else ' code'}" if mine else ""
draft_memory.remember_draft(draft, code, place, mine.only_here if mine else False, resume,
                            begun=mine is not None, choices=None if begins_anew else start_boxes.choices(), put_back=start_boxes.put_back)  # fmt: skip
unsaved_words.send_saved_values(draft, code, inputs.saved_values(), list(work.desk().refused), work.desk().runs)
