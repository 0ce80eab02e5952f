"""What tests of the data addresses share."""

import pytest

from dashboard.storage.warehouse.warehouse import Warehouse


@pytest.fixture(autouse=True)
def _open(warehouse: Warehouse) -> None:
    """Opens what data addresses answer from, which is closed after all tests."""
