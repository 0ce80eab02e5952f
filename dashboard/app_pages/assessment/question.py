"""One criterion: its question, its levels as the choices, and what the chosen answer needs."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.assessment.report_criteria import decisions_said, reply_said
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import evidence, inputs, rubric_update, work
from dashboard.app_pages.ratings_pages import rubric as rubric_parts
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.checks import answer_faults
from dashboard.domain.assessment.current_answers import blank, current_answers, may_be_not_applicable
from dashboard.domain.assessment.passport import Answer, Passport
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import State
from dashboard.domain.rubric.rubric import Behaviour, Criterion, Rubric
from dashboard.domain.rubric.version_name import name_of

CERTAINTY = (
    "How sure can one be of it, seen from outside? What you only say yourselves is low; a dated record that others can open "
    "is high."
)
FOUND_NOTHING = (
    "You looked and found nothing either way: choose this, not the lowest level. It does not count in the median."
)
# As the rubric's rule on absence has it, where a criterion counts it as evidence.
ABSENCE_COUNTS = (
    "You looked and found nothing: choose this and say where. It does not count in the median; only after a right of reply "
    "may it become the lowest level here."
)
Choice = float | State


def show(rubric: Rubric, behaviour: Behaviour, criterion: Criterion) -> None:
    """The whole criterion."""
    passport = work.opened().passport
    answer = current_answers(passport).get(criterion.id, blank(criterion.id))
    place = behaviour.criteria.index(criterion) + 1
    st.markdown(
        f":small[**{escape_markdown(behaviour.name)}** · question {place} of {len(behaviour.criteria)} · {escape_markdown(behaviour.asks)}]"
    )
    with st.container(key="assess-heading"):
        st.header(escape_markdown(criterion.question), anchor=False)
    st.markdown(escape_markdown(criterion.why))
    _help(rubric, behaviour, criterion)
    rubric_update.beside(passport, criterion.id)
    locked = passport.rater.locked
    if locked:
        st.info(f"The answers were locked on {locked.date.spoken}. A rating changes only by a logged decision.")
    _choices(rubric, criterion, answer, disabled=locked is not None)
    _replies(passport, criterion)
    if not locked:
        _needs(rubric, criterion, answer)
        _missing(rubric, criterion, answer)


def _help(rubric: Rubric, behaviour: Behaviour, criterion: Criterion) -> None:
    """What to look for, when it does not apply, and engagements that show the levels."""
    if criterion.evidence:
        st.markdown(f":small[**Look for:** {escape_markdown(english.ended('; '.join(criterion.evidence)))}]")
    if criterion.scoring_note:
        st.markdown(f":small[**When scoring:** {escape_markdown(criterion.scoring_note)}]")
    with st.expander("When it does not apply, and engagements that show each level"):
        st.markdown(f"**Does not apply:** {escape_markdown(criterion.na_when)}")
        if behaviour.guard:
            st.markdown(f"**Mind:** {escape_markdown(behaviour.guard)}")
        rules = rubric.rubric.rules
        for said in filter(None, (rules.no_evidence_when, rules.platform_facts)):
            st.markdown(f":small[{escape_markdown(said)}]")
        shown = _examples(rubric, criterion)
        lines = [f"- **{level:g}** {rubric_parts.example(row)}" for level, row in shown.items()]
        st.markdown("**Engagements that show a level** (opens beside this page)" if lines else "")
        st.markdown("\n".join(lines) or ":small[No case study of this collection shows a level of this criterion yet.]")


def _examples(rubric: Rubric, criterion: Criterion) -> dict[float, dict[str, Any]]:
    table: pd.DataFrame = session.ask("exemplars", rubric=name_of(rubric))
    return {row["level"]: row for row in table[table["criterion"] == criterion.id].to_dict("records")}


def _choices(rubric: Rubric, criterion: Criterion, answer: Answer, *, disabled: bool) -> None:
    """All levels and the three ways to have none, one below the other."""
    labels = rubric.rubric.scale.generic_labels
    told: dict[Choice, str] = {
        level: f"**{level}** · {escape_markdown(said)}" for level, said in sorted(criterion.levels.items())
    }
    captions: dict[Choice, str] = {level: escape_markdown(labels.get(level, "")) for level in sorted(criterion.levels)}
    blanks = {
        State.no_evidence: ("**No evidence**", ABSENCE_COUNTS if criterion.absence_is_evidence else FOUND_NOTHING),
        State.not_applicable: ("**Does not apply**", f"Allowed here when: {escape_markdown(criterion.na_when)}"),
        State.not_assessed: ("**Skip for now**", "Stays open; nothing is counted."),
    }
    if not may_be_not_applicable(criterion):
        blanks.pop(State.not_applicable)
    told |= {state: name for state, (name, _) in blanks.items()}
    captions |= {state: caption for state, (_, caption) in blanks.items()}
    chosen = _chosen(answer)
    if chosen is not None and chosen not in told:
        told[chosen], captions[chosen] = f"**{chosen:g}**", "Between two levels, as the raters left it."
    key = work.key(criterion.id, "choice")
    inputs.bind(key, chosen, lambda choice: _choose(criterion.id, choice))
    st.radio(
        "Which of these describes it best, as far as it can be shown?", list(told), index=None, key=key, disabled=disabled,
        format_func=told.__getitem__, captions=list(captions.values()),
    )  # fmt: skip


def _replies(passport: Passport, criterion: Criterion) -> None:
    """What the assessed body replied and what was decided later, beside the rating."""
    for said in decisions_said(passport, criterion.id):
        st.markdown(f":material/gavel: {escape_markdown(said)}")
    for each in passport.replies:
        if each.criterion == criterion.id:
            st.markdown(f":material/reply: {escape_markdown(reply_said(each))}")


def _chosen(answer: Answer) -> Any:
    if answer.state != State.scored:
        touched = answer in work.opened().passport.answers
        return answer.state if touched else None
    return None if answer.level is None else int(answer.level) if answer.level == int(answer.level) else answer.level


def _choose(criterion: str, chosen: Choice | None) -> None:
    if chosen is None:
        return
    if isinstance(chosen, State):
        work.answer(criterion, state=chosen, level=None)
    else:
        work.answer(criterion, state=State.scored, level=float(chosen))


def put(criterion: str, field: str) -> Callable[[Any], None]:
    """Returns a function that changes one field of one answer."""
    return lambda value: work.answer(criterion, **{field: value})


def _needs(rubric: Rubric, criterion: Criterion, answer: Answer) -> None:
    """The boxes that belong to the chosen state."""
    mine = criterion.id

    def words_box(label: str, field: str, help_text: str | None = None, most: int = inputs.MOST_LETTERS) -> None:
        inputs.text(
            label, getattr(answer, field), work.key(mine, field), put(mine, field), help_text=help_text, most=most
        )

    match answer.state:
        case State.scored:
            evidence.show(criterion, answer, needed=(answer.level or 0) > rubric.rubric.scale.min)
            inputs.pill("How sure can one be?", Certainty, answer.certainty, work.key(mine, "certainty"),
                        put(mine, "certainty"), help_text=CERTAINTY)  # fmt: skip
            words_box(
                "What shows it?",
                "shows",
                "What was done, in one or two sentences. Strengths of your result are made of it.",
            )
            if answer.level is None or answer.level < rubric.rubric.scale.max:
                words_box(
                    "What is missing for the next level?",
                    "missing",
                    "Your result shows it beside what the rubric asks for.",
                )
            if answer.rationale:
                words_box("Why this level and not the next?", "rationale", "From an older file.")
        case State.no_evidence:
            words_box("Where did you look?", "looked_in", "Files, people asked, dates. Others can then look elsewhere.")
        case State.not_applicable:
            words_box("Why does it not apply?", "rationale")
            words_box("Who else agrees?", "seconded_by", "Optional: a second pair of eyes.", most=inputs.MOST_IN_LINE)


def _missing(rubric: Rubric, criterion: Criterion, answer: Answer) -> None:
    """What the answer still lacks, as a next step and not as a fault."""
    if answer.state == State.not_assessed:
        return
    faults = [(says, try_this) for _, says, try_this in answer_faults(answer, criterion, rubric)]
    for says, try_this in faults:
        st.markdown(f":material/pending: {escape_markdown(english.ended(english.sentence(f'{says}: {try_this}')))}")
    if not faults:
        st.markdown(":green[:material/check_circle: This answer is complete.]")
