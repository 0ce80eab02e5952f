"""The shipped collection as tests see it: read once per process, built once per run, into a cache folder of its own."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.analysis.cached_answers import Answers, answers_of
from dashboard.analysis.text.ask import Ask
from dashboard.commands import terminal
from dashboard.storage.collection.input_hash import Fingerprint, fingerprint
from dashboard.storage.collection.read_collection import Contents, read_collection
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE, Collection
from dashboard.storage.opening import current
from dashboard.storage.warehouse.warehouse import Warehouse

# Everything in it happened before this day, so the answer does not change with the calendar.
COMPILED = date(2026, 11, 30)
CASES = tuple(sorted(path.parent.name for path in (SHIPPED / "case_studies").glob("*/case.yaml")))


def plain_yaml(path: Path) -> Any:
    """What a file holds as PyYAML reads it, which is not the reader of the app."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run of the tests share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session", autouse=True)
def cache(run_folder: Path) -> Iterator[Path]:
    """No test writes to the user's own cache, reads the user's own collection, or waits until a file is looked at again.

    The workers share it as processes of one user do: whoever comes later finds what the first one built.
    """
    with pytest.MonkeyPatch.context() as patch:
        folder = run_folder / "warehouses"
        patch.setenv("LEGITIMACY_CACHE", str(folder))
        patch.delenv(VARIABLE, raising=False)
        patch.setattr(current, "LOOK_EVERY", 1e-9)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Commands that run in this process share one reading of the shipped collection as long as no file of it changes."""
    kept: dict[tuple[Fingerprint, date], Contents] = {}

    def read(collection: Collection, today: date) -> Contents:
        if collection.root != SHIPPED:
            return read_collection(collection, today)
        state = fingerprint(collection), today
        if state not in kept:
            kept[state] = read_collection(collection, today)
        return kept[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "read_collection", read)
        yield


@pytest.fixture(scope="session")
def shipped_contents() -> Contents:
    return read_collection(Collection(SHIPPED), COMPILED)


def open_shipped() -> Warehouse:
    """The warehouse of the shipped collection, the one that pages and data addresses open."""
    collection = Collection(SHIPPED)
    return current._opened(str(collection.root), fingerprint(collection), date.today()).warehouse


@pytest.fixture(scope="session")
def warehouse(cache: Path) -> Iterator[Warehouse]:
    """The same for all tests, so that an answer that one worked out is there for the others."""
    shipped = open_shipped()
    yield shipped
    answers_of.cache_clear()
    current.let_go()
    shipped.close()


@pytest.fixture
def shipped_stays(warehouse: Warehouse) -> Iterator[None]:
    """Keeps the shipped collection open: a process keeps two, and two small ones in a row would push it out with its answers."""
    yield
    answers_of(open_shipped())


@pytest.fixture(scope="session")
def answers(warehouse: Warehouse) -> Answers:
    """The answers of the shipped collection as the app keeps them: each is worked out once for all tests."""
    return answers_of(warehouse)


@pytest.fixture(scope="session")
def ask(answers: Answers) -> Ask:
    """The way in which analysis asks the shipped collection."""
    return answers.ask
