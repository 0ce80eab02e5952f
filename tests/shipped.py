"""The shipped collection as tests see it: read and built once per session, into a cache folder of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.analysis.answers import Answers, answers_of
from dashboard.storage.collection_files import Contents, read_collection
from dashboard.storage.places import SHIPPED, VARIABLE, Collection
from dashboard.storage.warehouse import Warehouse, open_warehouse

Ask = Callable[..., pd.DataFrame]
# Everything in it happened before this day, so the answer does not change with the calendar.
COMPILED = date(2026, 11, 23)
CASES = tuple(sorted(path.parent.name for path in (SHIPPED / "case_studies").glob("*/case.yaml")))


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test writes to the user's own cache or reads the user's own collection."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setenv("LEGITIMACY_CACHE", str(folder))
        patch.delenv(VARIABLE, raising=False)
        yield folder


@pytest.fixture(scope="session")
def shipped_contents() -> Contents:
    return read_collection(Collection(SHIPPED), COMPILED)


@pytest.fixture(scope="session")
def warehouse(shipped_contents: Contents, cache: Path) -> Iterator[Warehouse]:
    """The warehouse of the shipped collection."""
    opened = open_warehouse(shipped_contents)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def answers(warehouse: Warehouse) -> Answers:
    """The answers of the shipped collection as the app keeps them: each is worked out once for all tests."""
    return answers_of(warehouse)


@pytest.fixture(scope="session")
def ask(answers: Answers) -> Ask:
    """The way in which analysis asks the shipped collection."""
    return answers.ask
