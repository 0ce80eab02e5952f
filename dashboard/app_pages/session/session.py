"""What the app keeps between runs: the collection, its warehouse and the answers to questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from dashboard.analysis.cached_answers import Answers, Made, answers_of, kept_answers
from dashboard.analysis.selection.matching import Ask
from dashboard.analysis.selection.view import Known, View
from dashboard.analysis.text.source_labels import Cited, register
from dashboard.charts.chart import PageCharts
from dashboard.domain.base.problem import Problem
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.countries import Countries
from dashboard.storage.opening.current import Opened, forgets_with_data, open_collection
from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse import snapshots
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.page_charts import kept_charts

OPENED = "opened"
Page = TypeVar("Page", bound=PageCharts)


def refresh_collection() -> None:
    """Looks once per run whether a file changed, and reads the collection anew if so."""
    st.session_state[OPENED] = open_collection()


def let_collection_go() -> None:
    """Ends the hold of a run on the collection: a reader who looks on would keep an earlier edition in memory."""
    st.session_state.pop(OPENED, None)


def _current() -> Opened:
    """The collection as it was on disk when this run began; as it is now before a run, where a reader changed something."""
    opened: Opened | None = st.session_state.get(OPENED)
    return opened or open_collection()


def problems() -> tuple[Problem, ...]:
    """The problems of the collection, as `legitimacy check` lists them."""
    return _current().contents.problems


def rubrics() -> tuple[Rubric, ...]:
    """The rubrics of the collection that could be read."""
    return _current().contents.rubrics


def other_versions() -> tuple[Rubric, ...]:
    """The versions of rubrics beside the current ones."""
    return _current().contents.other_versions


def countries() -> Countries:
    """The countries that the collection knows."""
    return _current().contents.countries


def about_data() -> CollectionInfo | None:
    """What the collection says of itself."""
    return _current().contents.info


def data_hash() -> str:
    """The content hash of the data on screen."""
    return _current().warehouse.data_hash


def ask(name: str, **arguments: Any) -> pd.DataFrame:
    """The answer to a named question, kept as long as the data stays the same."""
    return answers().ask(name, **arguments)


def records(name: str, view: View | None = None, **arguments: Any) -> tuple[dict[str, Any], ...]:
    """The rows of an answer, or those on the engagements of a view, each as cells by column.

    They are kept like the answer and shared, so nobody may change them.
    """
    return worked_out(_records, view, name, tuple(sorted(arguments.items())))


def _records(ask: Ask, name: str, arguments: tuple[tuple[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    return tuple(ask(name, **dict(arguments)).to_dict("records"))


def worked_out(work: Callable[..., Made], view: View | None = None, /, *arguments: Any) -> Made:
    """What `work(ask, *arguments)` makes of the answers on the engagements of a view, or on all; kept and shared alike."""
    cases = None if view is None else answers().left(view).cases
    return answers().worked_out(work, cases, *arguments)


def answers() -> Answers:
    """Everything that charts can ask for, kept as long as the data stays the same."""
    return answers_of(_current().warehouse)


def charts(view: View) -> PageCharts:
    """The charts of a view, kept as long as the data stays the same."""
    return kept_charts(answers())(view)


def page(view: View, kind: type[Page]) -> Page:
    """The charts of a view with what its page needs besides, kept as long as the data stays the same."""
    shown = charts(view)
    if not isinstance(shown, kind):
        raise TypeError(f"the page {view.page} is no {kind.__name__}")
    return shown


@dataclass(frozen=True, slots=True)
class Then:
    """An earlier state of the data: what the collection said of itself, and its answers."""

    info: CollectionInfo | None
    answers: Answers


def keep_snapshot() -> None:
    """Keeps a copy of the data on screen. Raises OSError or, if a file changed in this moment, ValueError."""
    contents = _current().contents
    snapshots.keep(contents.collection, contents.data_hash)


@st.cache_resource(max_entries=4, show_spinner="Opening the data of that day …")
def _then(path: Path, today: date) -> Then:
    contents, warehouse = snapshots.open_snapshot(path, today)
    return Then(contents.info, kept_answers(warehouse.ask))


def snapshot(digits: str) -> Then | None:
    """The data whose hash begins with these digits, if a copy is kept here. Raises ValueError if it is damaged."""
    path = snapshots.find(digits)
    return _then(path, date.today()) if path else None


# A page asks a hundred times; Streamlit's own cache takes longer for each than all of the work that it saves.
@lru_cache(maxsize=2)
def _register(warehouse: Warehouse) -> dict[tuple[str, str], Cited]:
    return register(answers_of(warehouse).ask)


forgets_with_data(_register.cache_clear)


def sources() -> dict[tuple[str, str], Cited]:
    """Every source by case id and source id, kept as long as the data stays the same."""
    return _register(_current().warehouse)


def known_values() -> Known:
    """For each filter the values of the collection with their words, kept as long as the data stays the same."""
    return answers().known()


def questions() -> dict[str, Question]:
    """The named questions."""
    return _current().warehouse.questions


def open_data() -> Opened:
    """The whole collection as it was on disk when this run began, to be handed on."""
    return _current()


def theme() -> str:
    """`light` or `dark`, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
