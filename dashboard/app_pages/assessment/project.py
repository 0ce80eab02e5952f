"""The project that is assessed: the fields of a case study, of which only the name is needed."""

from typing import Any

import streamlit as st

from dashboard.analysis.assessment.project_facts import FORM_LABELS, OUT_OF, PEOPLE, what_to_tell
from dashboard.analysis.assessment.similar_engagements import like_cases
from dashboard.analysis.text import english
from dashboard.app_pages.assessment import inputs, work
from dashboard.app_pages.session import session
from dashboard.app_pages.widgets.text import escape_markdown
from dashboard.domain.assessment.changes import with_project, with_step
from dashboard.domain.assessment.checks import project_is_sound
from dashboard.domain.assessment.passport import Assessor, Project, ProjectCount, ProjectOutcome
from dashboard.domain.case_study.case_study import Period
from dashboard.domain.case_study.engagement_lists import (
    Channel,
    DeclaredPower,
    InitiatedBy,
    Level,
    MethodFamily,
    Recruitment,
)
from dashboard.domain.case_study.scale_lists import Unit

UNITS = tuple(unit for unit in Unit if unit.is_people)
IN_LINE = inputs.MOST_IN_LINE


def show_project() -> None:
    """All fields of the project; the name first, everything else may stay empty."""
    project = work.current_work().passport.project
    with st.container(key="assess-heading"):
        st.header("The project", anchor=False)
    st.markdown(
        "Only the name is needed. The rest makes it possible to find engagements like yours; leave out what you do not know."
    )
    inputs.text("Name of the project", project.title, work.key("title"), _title, most=IN_LINE,
                help_text="As people in your place would call it.")  # fmt: skip
    _essentials(project)
    asked = work.desk().tell_more
    if asked and like_cases(session.ask, project).empty:
        with st.container(key="assess-asked"):
            st.markdown(escape_markdown(f"To find engagements like yours, {english.within(what_to_tell(project))}"))
    with st.expander("How it is set up", key="assess-setup", expanded=asked):
        _setup(project)
    with st.expander("How many people took part, and what became of it", key="assess-outcome", expanded=asked):
        _numbers(project)
    rater = work.current_work().passport.rater
    inputs.text(_method_label(rater),
                rater.method, work.key("method-of-rater"), _method, most=IN_LINE,
                placeholder="Such as: two of us, from the minutes and the project folder")  # fmt: skip


def _method_label(rater: Assessor) -> str:
    """Returns what the box on method asks: of one rater by their initials, of a merged file how it was made."""
    if rater.of:
        return "How were these answers found?"
    return (
        "How do you find your answers?"
        if rater.id == rater.role
        else f"How do you find your answers, {escape_markdown(rater.id)}?"
    )


def _essentials(project: Project) -> None:
    with st.grid(min_column_width=280):
        inputs.text("Public body that asked and must answer", project.commissioning_authority, work.key("authority"),
                    _put("commissioning_authority"), most=IN_LINE,
                    help_text="The public body that commissioned it, such as a town council.")  # fmt: skip
        inputs.text("Place", project.place, work.key("place"), _put("place"), most=IN_LINE)
        inputs.choice("Country", session.countries().choices(), project.country, work.key("country"), _put("country"))
        inputs.word(FORM_LABELS["level"], Level, project.level, work.key("level"), _put("level"))
        inputs.word(FORM_LABELS["method_family"], MethodFamily, project.method_family, work.key("method"), _put("method_family"),
                    help_text="Comparisons stay within one family of methods.")  # fmt: skip
        period = project.period
        inputs.day("Began", period.start if period else None, work.key("start"), _start)
        if period:
            inputs.day("Ended", period.end, work.key("end"), _end, help_text=f"Empty if it goes on. {inputs.DATE_HELP}")
    inputs.text("What it is about", project.topic, work.key("topic"), _put("topic"), most=IN_LINE)


def _setup(project: Project) -> None:
    with st.grid(min_column_width=280):
        inputs.word("Who started it", InitiatedBy, project.initiated_by, work.key("initiated"), _put("initiated_by"))
        inputs.word(FORM_LABELS["channel"], Channel, project.channel, work.key("channel"), _put("channel"))
        inputs.word(
            FORM_LABELS["recruitment"],
            Recruitment,
            project.recruitment,
            work.key("recruitment"),
            _put("recruitment"),
        )
        inputs.word(
            FORM_LABELS["declared_power"],
            DeclaredPower,
            project.declared_power,
            work.key("power"),
            _put("declared_power"),
            help_text="In the words of the IAP2 spectrum. Not a measure of quality.",
        )
    inputs.text("The story in a few sentences", project.summary, work.key("summary"), _put("summary"))


def _numbers(project: Project) -> None:
    count, outcome = project.participants, project.outcome
    faults = {fault.path[-1]: fault for fault in project_is_sound(project)}

    def number(label: str, field: str, value: int | None, put: inputs.Put, help_text: str | None = None) -> None:
        with st.container(gap="xsmall"):
            inputs.number(label, value, work.key(field), put, help_text=help_text)
            if fault := faults.get(field):
                sentence = " ".join(english.ended(english.sentence(each)) for each in (fault.says, fault.try_this))
                st.markdown(f":small[:red[:material/error: {escape_markdown(sentence)}]]")

    with st.grid(min_column_width=220):
        number(PEOPLE, "people", count.value if count else None, _people)
        if count:
            labels = {unit: unit.label for unit in UNITS}
            inputs.choice("They are", labels, count.unit, work.key("unit"), _count("unit"))
            number(OUT_OF, "population", count.population, _count("population"))
        number(
            "Recommendations or proposals handed in", "submitted", outcome.submitted if outcome else None, _submitted
        )
        if outcome:
            number("… that got an answer", "answered", outcome.answered, _outcome("answered"),
                   "A reasoned refusal is an answer.")  # fmt: skip
            number("… that were accepted", "accepted", outcome.accepted, _outcome("accepted"))
            number("… that are carried out", "delivered", outcome.delivered, _outcome("delivered"))


def _update(**changes: Any) -> None:
    passport = work.current_work().passport
    project = Project(**{**dict(passport.project), **changes})
    work.change(with_project(passport, project, work.now()))


def _method(method: str | None) -> None:
    passport = work.current_work().passport
    rater = Assessor(**{**dict(passport.rater), "method": method})
    work.change(with_step(passport.model_copy(update={"rater": rater}), "method", work.now()))


def _put(field: str) -> inputs.Put:
    return lambda value: _update(**{field: value})


def _title(title: str | None) -> None:
    if title is None:
        raise ValueError("The project needs a name.")
    _update(title=title)


def _start(start: Any) -> None:
    period = work.current_work().passport.project.period
    _update(period=start and Period(**{**(dict(period) if period else {}), "start": start}))


def _end(end: Any) -> None:
    period = work.current_work().passport.project.period
    if period:
        if end and period.start and end.latest < period.start.earliest:
            raise ValueError("This lies before the beginning.")
        _update(period=Period(**{**dict(period), "end": end}))


def _people(value: int | None) -> None:
    count = work.current_work().passport.project.participants
    given = dict(count) if count else {"unit": Unit.participants}
    _update(participants=None if value is None else ProjectCount(**{**given, "value": value}))


def _count(field: str) -> inputs.Put:
    def put(value: Any) -> None:
        count = work.current_work().passport.project.participants
        if count:
            wanted = Unit.participants if field == "unit" and value is None else value
            _update(participants=ProjectCount(**{**dict(count), field: wanted}))

    return put


def _submitted(value: int | None) -> None:
    outcome = work.current_work().passport.project.outcome
    given = dict(outcome) if outcome else {}
    _update(outcome=None if value is None else ProjectOutcome(**{**given, "submitted": value}))


def _outcome(field: str) -> inputs.Put:
    def put(value: int | None) -> None:
        outcome = work.current_work().passport.project.outcome
        if outcome:
            _update(outcome=ProjectOutcome(**{**dict(outcome), field: value}))

    return put
