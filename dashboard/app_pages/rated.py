"""What pages with ratings share: answers kept as long as the data stays the same, whose ratings they are, the profile."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis import rubric as rubrics
from dashboard.analysis import sensitivity as sensitivities
from dashboard.analysis import sureness, words
from dashboard.analysis.citing import cited
from dashboard.analysis.marks import Ask, first, marks, yardstick
from dashboard.analysis.profile_rows import level_names, profile_answer, profile_rows
from dashboard.analysis.simulation import DRAWS
from dashboard.analysis.view import within
from dashboard.app_pages import parts, session
from dashboard.charts.chart import Around, Chart
from dashboard.charts.profiles import profile_chart

plain = parts.plain
HOW = f"{DRAWS:,} draws over raters, certainty, missing evidence and weights, seed {sureness.SEED}."
Cases = tuple[str, ...]
Weights = tuple[tuple[str, int], ...] | None


@st.cache_data(max_entries=200, show_spinner=False)
def _rated(_ask: Ask, data_hash: str, cases: Cases) -> dict[str, tuple[str, ...]]:
    return sureness.rated(_ask)


def rubrics_in(cases: Cases) -> dict[str, tuple[str, ...]]:
    """The rubrics with ratings of these cases and the roles of their raters."""
    return _rated(within(session.ask, cases), session.data_hash(), cases)


# Everything that changes an answer is in its key; the number of draws and the seed are fixed in the code.
@st.cache_data(max_entries=200, show_spinner="Computing how sure one can be …")
def _found(
    _ask: Ask, data_hash: str, cases: Cases, rubric: str, role: str, overall: bool, weights: Weights
) -> sureness.Sureness:
    return sureness.sureness(_ask, rubric, role, overall, dict(weights) if weights else None)


def found(
    cases: Cases, rubric: str, role: str, overall: bool = False, weights: Mapping[str, int] | None = None
) -> sureness.Sureness:
    """Everything about the ratings of these cases in one role; `weights` matter to the overall only."""
    key = tuple(weights.items()) if weights and overall else None
    return _found(within(session.ask, cases), session.data_hash(), cases, rubric, role, overall, key)


@st.cache_data(max_entries=500, show_spinner="Computing what drives the spread …")
def _sensitivity(
    _ask: Ask, data_hash: str, case: str, rubric: str, role: str, behaviour: str
) -> tuple[pd.DataFrame, str]:
    stick = yardstick(_ask, rubric)
    told = sensitivities.sensitivity(first(marks(_ask, stick), role), stick, case, behaviour, sureness.SEED)
    return told.indices, told.says


def sensitivity(case: str, rubric: str, role: str, behaviour: str) -> tuple[pd.DataFrame, str]:
    """The indices and the sentence of `sensitivity`; ValueError, in a sentence, if there is nothing to vary."""
    return _sensitivity(within(session.ask, (case,)), session.data_hash(), case, rubric, role, behaviour)


def whose(rubric: str, role: str | None = None) -> None:
    """The notice of a rubric, and how the ratings with it were made: beside every rating that is shown."""
    head = rubrics.head(session.ask, rubric)
    lines = [f"{plain(head['notice'])} Rubric {plain(rubric)}, version {plain(head['rubric_version'])}."]
    lines += [f"- {plain(method)}" for method in rubrics.methods(session.ask, head, role)]
    st.markdown("\n".join(lines), width=parts.READING)
    notes = rubrics.notes_of_raters(session.ask, head, role)
    if notes:
        with st.expander("What else must be known of these ratings", width=parts.READING):
            st.markdown("\n".join(f"- {plain(note)}" for note in notes))


@st.cache_data(max_entries=500, show_spinner=False)
def _rows(_ask: Ask, data_hash: str, case: str, rubric: str, role: str) -> pd.DataFrame:
    return profile_rows(_ask, rubric, role, case, sureness.SEED)


def profile(case: str, rubric: str, role: str, filters: tuple[str, ...] = ()) -> Chart:
    """The profile of one rated case."""
    rows = _rows(session.ask, session.data_hash(), case, rubric, role)
    stick = yardstick(session.ask, rubric)
    labels = level_names(rubrics.head(session.ask, rubric)["level_labels"], stick)
    sources = cited(session.ask, rows[rows["sources"].notna()])
    mine = Around(f"Role of the raters: {words.label(role)}.", filters, sources)
    return profile_chart(
        rows, profile_answer(rows, titles()[case]), (stick.scale_min, stick.scale_max), labels, HOW, mine
    )


def titles() -> dict[str, Any]:
    """Short title by case id."""
    heads = session.ask("engagements")
    return dict(zip(heads["case_id"], heads["short_title"], strict=True))
