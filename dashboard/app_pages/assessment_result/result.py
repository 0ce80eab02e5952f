"""The result: one page that is understood in a minute, and behind it steps, uncertainty, single criteria and comparisons."""

import pandas as pd
import streamlit as st

from dashboard.analysis.assessment import profile, similar_engagements
from dashboard.analysis.assessment.next_steps import (
    TODAY,
    NextStep,
    StepOrder,
    between,
    examples,
    level_words,
    next_steps,
    solid_level,
    strengths,
)
from dashboard.analysis.text import descriptors, english
from dashboard.analysis.uncertainty.profile_table import profile_answer
from dashboard.analysis.uncertainty.simulation import DRAWS
from dashboard.app_pages.assessment import inputs, saving, work
from dashboard.app_pages.assessment_result import actions, beside, decisions, first_page, locking, nearest_engagements
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets import chart_block, own_chart
from dashboard.app_pages.widgets.text import escape_markdown, link, option_words
from dashboard.charts.chart import Chart, ChartContext
from dashboard.charts.ratings.profiles import profile_chart
from dashboard.domain.assessment.passport import Passport
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import name_of
from dashboard.views.address import link_within

FIRST_SHOWN = 5
ROWS, ORDER, OWN = "assess-rows", "assess-order", "assess-own"
OWN_ANSWERS = "These are your own answers."
ORDERS = {
    StepOrder.weakest: "Weakest first",
    StepOrder.rubric: "As the questions come",
    StepOrder.own: "My own order",
}


def show_result(rubric: Rubric) -> None:
    """The whole result: first what one page holds, then what lies behind it."""
    passport = work.current_work().passport
    rows = kept_profile(passport, rubric)
    weak = [step.criterion for step in next_steps(passport, rubric)]
    around = similar_engagements.around(session.ask, passport.project, rubric, profile.weakest(rows), weak)
    with st.container(width=chart_block.PAGE):
        first_page.show_first_page(passport, rubric, rows)
        with st.container(horizontal=True):
            saving.download("result")
            saving.reports(rubric, around)
        caveat = f"{escape_markdown(profile.CAVEAT)} {link('Source', profile.CAVEAT_SOURCE)}. "
        own = caveat if passport.rater.role == Role.self else ""
        st.markdown(f":small[:material/info: {own}{escape_markdown(rubric.rubric.notice)}]", width=chart_block.READING)
        decisions.show_decisions(rubric)
        steps(passport, rubric)
        actions.show_actions(rubric)
        strong(passport, rubric)
        st.subheader("How sure is this?", anchor=False)
        own_chart.show_own_chart(chart(passport, rubric, rows), "assess-profile", inside=True)
        show_behaviour_sentences(passport, rubric, rows)
        beside.show_comparisons(passport, rubric, rows)
        nearest_engagements.show_similar_engagements(around, profile.weakest_sentence(rows))
        locking.show_locking(rubric)


def kept_profile(passport: Passport, rubric: Rubric) -> pd.DataFrame:
    """Returns the profile, worked out anew only when an answer changed; kept in this session and nowhere else."""
    made_from = (passport.answers, passport.adjudications, passport.rater, rubric.rubric.id, rubric.rubric.version)
    kept = st.session_state.get(ROWS)
    if kept is None or kept[0] != made_from:
        kept = st.session_state[ROWS] = (made_from, profile.profile(passport, rubric))
    rows: pd.DataFrame = kept[1]
    return rows


def chart(passport: Passport, rubric: Rubric, rows: pd.DataFrame) -> Chart:
    scale = rubric.rubric.scale
    how = f"{DRAWS:,} draws over certainty, missing evidence and weights."
    title = profile_answer(rows, "Your project" if passport.rater.role == Role.self else "The project")
    who = profile.unnamed(passport.rater)
    note = (
        "" if who is None else OWN_ANSWERS if passport.rater.role == Role.self else f"These are the answers of {who}."
    )
    note = " ".join(filter(None, [note, "Each question is one criterion of the rubric."]))
    of = passport.rater.of
    named = rows.assign(rater=english.listed(list(of)) if of else None) if of or who else rows
    return profile_chart(named, title, (scale.min, scale.max), dict(scale.generic_labels), how, ChartContext(note))


def show_behaviour_sentences(passport: Passport, rubric: Rubric, rows: pd.DataFrame) -> None:
    """Each behaviour in words: how much is covered, and what the blanks could change."""
    rubric_scale = profile.rubric_scale_of(rubric)
    with st.expander("Each behaviour in words"):
        for row in profile.behaviours_of(rows):
            levels = [
                each["level"] for each in profile.criteria_of(rows, row["behaviour"]) if each["level"] is not None
            ]
            st.markdown(f"- {escape_markdown(profile.behaviour_sentence(row, rubric_scale, levels))}")


def strong(passport: Passport, rubric: Rubric) -> None:
    """Every strong answer with what shows it."""
    if found := strengths(passport, rubric):
        with st.expander(f"All strengths, with what shows them ({len(found)})"):
            st.markdown(
                "\n".join(f"- **{escape_markdown(each.question)}** {escape_markdown(each.says)}" for each in found)
            )


def steps(passport: Passport, rubric: Rubric) -> None:
    """What lies between each weak criterion and good practice, in the order that the reader chooses."""
    st.subheader(f"From today to “{escape_markdown(level_words(solid_level(rubric), rubric))}”", anchor=False)
    st.markdown(f":small[{TODAY}]", width=chart_block.READING)
    order = st.selectbox("Order of the steps", list(ORDERS), format_func=ORDERS.__getitem__, key=ORDER, width=320)
    everything = next_steps(passport, rubric, order, _own_order(rubric) if order == StepOrder.own else ())
    found = [each for each in everything if each.state != State.not_assessed]
    unanswered = [each.criterion for each in everything if each.state == State.not_assessed]
    shown = examples(session.ask, name_of(rubric))
    for each in found[:FIRST_SHOWN]:
        _step(each, shown)
    if found[FIRST_SHOWN:]:
        with st.expander(f"{len(found) - FIRST_SHOWN} more"):
            for each in found[FIRST_SHOWN:]:
                _step(each, shown)
    if unanswered:
        st.markdown(
            f"{english.sentence(english.counted(len(unanswered), 'question'))} not answered yet; what is unknown may well be strong."
        )
        inputs.button(
            "Go to the first of them",
            key="assess-unanswered",
            icon=":material/arrow_forward:",
            asks=(work.go, unanswered[0]),
        )
    if not everything:
        st.markdown("Every question that applies stands high.")


def _own_order(rubric: Rubric) -> list[str]:
    names = descriptors.questions(rubric)
    return st.multiselect("What comes first for you?", list(names), format_func=option_words(names), key=OWN,
                          placeholder="Choose questions in your order; the others follow")  # fmt: skip


def _step(step: NextStep, shown: dict[tuple[str, float], tuple[str, str]]) -> None:
    with st.container(border=True, key=f"assess-step-{step.criterion}"):
        now = f"{step.now} now" if step.level is not None else step.now
        st.markdown(f"**{escape_markdown(step.question)}** :small[{escape_markdown(now)}]")
        lines = [f"- {escape_markdown(each)}" for each in step.lacks]
        lines += [f"- **{escape_markdown(name)}:** {escape_markdown(words)}" for name, words in between(step)]
        example = shown.get((step.criterion, float(step.aim))) if step.aim is not None else None
        if example:
            lines.append(
                f"- An engagement at that level: [{escape_markdown(example[1])}]({link_within('case_study', case=example[0])})"
            )
        st.markdown("\n".join(lines))
        with st.container(horizontal=True):
            inputs.button("Go to the question", key=f"assess-go-{step.criterion}", type="tertiary", icon=":material/edit:",
                      asks=(work.go, step.criterion))  # fmt: skip
            actions.adopt(step)
