"""What the app keeps between runs: the collection, its warehouse and the answers to questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.answers import Answers, kept_answers
from dashboard.analysis.citing import Cited, register
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.problem import Problem
from dashboard.storage import snapshots
from dashboard.storage.collection_files import Contents, read_collection
from dashboard.storage.inputs import fingerprint
from dashboard.storage.places import find_collection
from dashboard.storage.questions import Question
from dashboard.storage.warehouse import Warehouse, open_warehouse

OPENED = "opened"
MOST_ANSWERS = 2000


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(root: str, inputs: tuple[tuple[str, int, int], ...], today: date) -> tuple[Contents, Warehouse]:
    contents = read_collection(find_collection(root), today)
    return contents, open_warehouse(contents)


def begin_run() -> None:
    """Looks once per run whether a file changed, and reads the collection anew if so."""
    collection = find_collection()
    st.session_state[OPENED] = _opened(str(collection.root), fingerprint(collection), date.today())


def _current() -> tuple[Contents, Warehouse]:
    """The collection as it was on disk when this run began."""
    opened: tuple[Contents, Warehouse] = st.session_state[OPENED]
    return opened


def problems() -> tuple[Problem, ...]:
    """The problems of the collection, as `legitimacy check` lists them."""
    return _current()[0].problems


def about_data() -> CollectionInfo | None:
    """What the collection says of itself."""
    return _current()[0].info


def data_hash() -> str:
    """The content hash of the data on screen."""
    return _current()[1].data_hash


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept(_warehouse: Warehouse, data_hash: str) -> Callable[[str, tuple[tuple[str, Any], ...]], pd.DataFrame]:
    """The warehouse with a memory of its own: Streamlit's would copy every table at every look."""
    return lru_cache(maxsize=MOST_ANSWERS)(lambda name, arguments: _warehouse.ask(name, **dict(arguments)))


def ask(name: str, **arguments: Any) -> pd.DataFrame:
    """The answer to a named question, kept as long as the data stays the same."""
    # pandas copies on write, so nobody can change what another reads.
    return answers().ask(name, **arguments)


@st.cache_resource(max_entries=2, show_spinner=False)
def _answers(_warehouse: Warehouse, data_hash: str) -> Answers:
    kept = _kept(_warehouse, data_hash)
    return kept_answers(lambda name, **arguments: kept(name, tuple(sorted(arguments.items()))).copy(deep=False))


def answers() -> Answers:
    """Everything that charts can ask for, kept as long as the data stays the same."""
    warehouse = _current()[1]
    return _answers(warehouse, warehouse.data_hash)


@dataclass(frozen=True, slots=True)
class Then:
    """An earlier state of the data: what the collection said of itself, and its answers."""

    info: CollectionInfo | None
    answers: Answers


def keep_snapshot() -> None:
    """Keeps a copy of the data on screen. Raises OSError or, if a file changed in this moment, ValueError."""
    contents = _current()[0]
    snapshots.keep(contents.collection, contents.data_hash)


@st.cache_resource(max_entries=4, show_spinner="Opening the data of that day …")
def _then(path: Path, today: date) -> Then:
    contents, warehouse = snapshots.open_snapshot(path, today)
    return Then(contents.info, kept_answers(warehouse.ask))


def snapshot(digits: str) -> Then | None:
    """The data whose hash begins with these digits, if a copy is kept here. Raises ValueError if it is damaged."""
    path = snapshots.find(digits)
    return _then(path, date.today()) if path else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _register(_warehouse: Warehouse, data_hash: str) -> dict[tuple[str, str], Cited]:
    return register(_warehouse.ask)


def sources() -> dict[tuple[str, str], Cited]:
    """Every source by case id and source id, kept as long as the data stays the same."""
    warehouse = _current()[1]
    return _register(warehouse, warehouse.data_hash)


def questions() -> dict[str, Question]:
    """The named questions."""
    return _current()[1].questions


def theme() -> str:
    """`light` or `dark`, as the reader's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"
