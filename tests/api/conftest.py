"""What tests of the data addresses share."""

import pytest


@pytest.fixture(autouse=True)
def _kept(shipped_stays: None) -> None:
    """Lets no test with small collections push out what others need."""
