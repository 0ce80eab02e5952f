"""What all tests share."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.storage.files.collection_paths import Collection
from tests.builders import CASE_ID, a_collection, ratings, trigger_rules
from tests.shipped import (  # noqa: F401  fixtures for all tests
    answers,
    ask,
    cache,
    run_folder,
    shipped_contents,
    shipped_stays,
    warehouse,
)

# Each full collection walks half a million things that tests have imported and that stay: a third of the time of reading a
# collection. They come less often here.
gc.set_threshold(50_000, 20, 20)
# No time limit per example and the same examples each time: a busy machine must not look like a fault.
# `pytest --hypothesis-profile=default` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the longest tests first, so that at the end short ones are left to share: those with a browser, then files with slow ones.

    Before all others come those that walk all objects, of which there are ten times as many at the end. The tests of a file stay
    together, for they share what was made for it.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        is_first, in_browser = (item.get_closest_marker(name) is not None for name in ("all_objects", "browser"))
        return not is_first, not in_browser, item.path not in slow

    items.sort(key=place)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage collection in a measured time: it walks what all tests before have left."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def spared() -> Iterator[None]:
    """Spares full garbage collections from walking what the tests before have left."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """A small collection without problems: one case study, one rubric, one rater, one trigger rule."""
    return a_collection(tmp_path, ratings={CASE_ID: [ratings()]}, triggers=trigger_rules())
