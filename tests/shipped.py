"""The shipped collection as tests see it: read once per process, built once per run, into a cache folder of its own."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
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
from dashboard.views import page_charts
from dashboard.views.page_charts import kept_charts

# Everything in it happened before this day, so the answer does not change with the calendar.
COMPILED = date(2026, 11, 30)
MOST_KEPT, MOST_CHARTS = 12, 1000  # collections whose answers and charts are kept; views of each
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
def shipped_stays() -> Iterator[None]:
    """Keeps the shipped collection and what was worked out from it, as long as no file of it changes.

    A process of the app keeps two collections, and two small ones in a row would push it out with all answers. Commands share
    one reading of it too: for a user each is a process of its own.
    """
    of_any, of_small = read_collection, current._opened
    read = lru_cache(maxsize=2)(lambda state, today: of_any(Collection(SHIPPED), today))
    opened = lru_cache(maxsize=2)(of_small.__wrapped__)

    def reading(collection: Collection, today: date) -> Contents:
        return read(fingerprint(collection), today) if collection.root == SHIPPED else of_any(collection, today)

    def opening(root: str, inputs: Fingerprint, today: date) -> current.Opened:
        return (opened if root == str(SHIPPED) else of_small)(root, inputs, today)

    opening.cache_clear = of_small.cache_clear  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "read_collection", reading)
        patch.setattr(current, "_opened", opening)
        patch.setattr(page_charts, "MOST_KEPT", MOST_CHARTS)
        for narrow in (answers_of, kept_charts):
            keep_more(patch, narrow)
        yield
        opened.cache_clear()


def keep_more(patch: pytest.MonkeyPatch, narrow: Any) -> None:
    """Lets a kept function keep more, by whatever module it is called."""
    wide = lru_cache(maxsize=MOST_KEPT)(narrow.__wrapped__)
    for module in list(sys.modules.values()):
        if getattr(module, "__dict__", {}).get(narrow.__name__) is narrow:
            patch.setattr(module, narrow.__name__, wide)


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
    kept_charts.cache_clear()
    current.let_go()
    shipped.close()


@pytest.fixture(scope="session")
def answers(warehouse: Warehouse) -> Answers:
    """The answers of the shipped collection as the app keeps them: each is worked out once for all tests."""
    return answers_of(warehouse)


@pytest.fixture(scope="session")
def ask(answers: Answers) -> Ask:
    """The way in which analysis asks the shipped collection."""
    return answers.ask
