"""What readers ask first is worked out before they ask, again after each change, and whatever is broken."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.analysis.cached_answers import answers_of
from dashboard.analysis.selection.view import View
from dashboard.server.making_ready import _make_ready, first_answers, making_ready
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.opening import current
from dashboard.storage.warehouse.warehouse import Warehouse
from dashboard.views.page_charts import OF_PAGE, kept_charts
from tests.builders import a_case, a_collection, ratings, write_yaml

PATIENCE = 60


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warehouse: Warehouse) -> Collection:
    made = a_collection(tmp_path / "collection", ratings={a_case()["id"]: [ratings("r1"), ratings("r2")]})
    monkeypatch.setenv(VARIABLE, str(made.root))
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(current, "LOOK_EVERY", 0.01)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that reach the database, and who asks them."""
    names, answer = [], Warehouse.ask

    def ask(warehouse: Warehouse, question: str, **arguments: Any) -> Any:
        names.append(question)
        return answer(warehouse, question, **arguments)

    monkeypatch.setattr(Warehouse, "ask", ask)
    return names


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def made_ready(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The states of the data for which everything was made ready, as they come."""
    states, make = [], _make_ready

    def noting(opened: Any, stop: Any) -> None:
        make(opened, stop)
        states.append(opened.contents.data_hash)

    monkeypatch.setattr(f"{making_ready.__module__}._make_ready", noting)
    return states


@pytest.mark.slow
def test_once_it_is_ready_no_page_asks_anything_and_a_change_makes_it_ready_anew(
    collection: Collection, asked: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    states = made_ready(monkeypatch)
    with making_ready(0.02):
        wait_for(lambda: len(states) == 1)
        asked.clear()
        for page in OF_PAGE:
            kept_charts(answers_of(current.open_collection().warehouse))(View(page))
        assert asked == []
        case = a_case(short_title="Another name")
        write_yaml(collection.case_studies / case["id"] / "case.yaml", case)
        wait_for(lambda: len(states) == 2)
        assert len(set(states)) == 2
        time.sleep(0.1)
        assert len(states) == 2  # nothing is done again where nothing changed
    assert [each.getMessage() for each in caplog.records if "Not made ready" in each.getMessage()] == []


@pytest.mark.slow
def test_a_collection_that_is_gone_is_looked_for_again_without_a_word(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    states = made_ready(monkeypatch)
    away = collection.root.with_name("away")
    collection.root.rename(away)
    collection.root.mkdir()
    with caplog.at_level(logging.INFO), making_ready(0.02):
        time.sleep(0.3)
        assert states == []
        collection.root.rmdir()
        away.rename(collection.root)
        wait_for(lambda: len(states) == 1)
    assert [each for each in caplog.records if each.exc_info or each.name == making_ready.__module__] == []


def test_a_page_that_fails_is_named_and_the_others_are_made_ready(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(data: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(OF_PAGE, "overview", failing)
    kept_charts.cache_clear()
    states = made_ready(monkeypatch)
    with making_ready(0.02):
        wait_for(lambda: len(states) == 1)
    kept_charts.cache_clear()
    (message,) = [each.getMessage() for each in caplog.records if each.name == making_ready.__module__]
    assert message.startswith("Not made ready: the page overview (ZeroDivisionError).")


def test_it_ends_with_the_server_in_the_middle_of_its_work(collection: Collection) -> None:
    began = time.monotonic()
    with making_ready(0.0):
        time.sleep(0.05)
    assert time.monotonic() - began < 10


def test_a_large_collection_is_left_to_its_readers(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse = current.open_collection().warehouse
    assert next(name for name, _ in first_answers(warehouse)).startswith("the question ")
    monkeypatch.setattr(Warehouse, "most_rows", lambda _: 10**6)
    assert list(first_answers(warehouse)) == []
