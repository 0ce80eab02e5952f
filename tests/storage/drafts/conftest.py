"""Stores of drafts: in a file, and in PostgreSQL where one is at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.storage.drafts.settings import WHICH, open_drafts
from dashboard.storage.drafts.store import DRAFTS, Drafts
from dashboard.storage.files.own_folders import STORE
from tests.storage.postgres import running_postgres

QUICK = 0.0


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with running_postgres() as address:
        yield address


@pytest.fixture(params=["file", pytest.param("PostgreSQL", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    if request.param == "file":
        yield {STORE: str(tmp_path / "kept")}
        return
    address = request.getfixturevalue("postgres")
    yield {WHICH: address}
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    DRAFTS.metadata.drop_all(engine)  # what is known of the clock too
    engine.dispose()


@pytest.fixture
def store(settings: dict[str, str]) -> Iterator[Drafts]:
    opened = open_drafts(settings)
    assert opened is not None
    opened._pause = QUICK
    yield opened
    opened.close()
