"""What the app keeps between runs: the collection, its warehouse and the answers to questions."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.citing import Cited, register
from dashboard.domain.collection_info import CollectionInfo
from dashboard.domain.problem import Problem
from dashboard.domain.rubric import Rubric
from dashboard.storage.collection_files import Contents, read_collection
from dashboard.storage.countries import Countries
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


def rubrics() -> tuple[Rubric, ...]:
    """The rubrics of the collection that could be read."""
    return _current()[0].rubrics


def countries() -> Countries:
    """The countries that the collection knows."""
    return _current()[0].countries


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
    warehouse = _current()[1]
    kept = _kept(warehouse, warehouse.data_hash)(name, tuple(sorted(arguments.items())))
    # pandas copies on write, so nobody can change what another reads.
    return kept.copy(deep=False)


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
