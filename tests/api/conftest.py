"""What tests of the data addresses share."""

from collections.abc import Iterator

import pytest

from dashboard.analysis.answers import answers_of
from dashboard.storage.opened import let_go


@pytest.fixture(scope="session", autouse=True)
def _closed() -> Iterator[None]:
    """Lets go of what the data addresses kept, so that no database is open when Python ends."""
    yield
    answers_of.cache_clear()
    let_go()
