"""Old drafts are forgotten where that is set, by a clock that can be believed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from dashboard.storage.drafts.housekeeping import forgetting_daily
from dashboard.storage.drafts.refusals import (
    NoSuchDraft,
)
from dashboard.storage.drafts.settings import KEEP_DAYS, open_drafts
from dashboard.storage.drafts.store import DRAFTS, Drafts, _is
from tests.storage.drafts.conftest import QUICK

DAY = 24 * 3600


def test_old_drafts_are_forgotten_only_where_that_is_set(
    store: Drafts, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    began = time.time()
    old, _ = store.create(b"old")
    assert store.forget_old() == 0
    on_day(monkeypatch, began, 2)
    young, _ = store.create(b"young")
    for day in (2, 9, 16, 23, 29):
        on_day(monkeypatch, began, day)
        with limited_to_30_days(settings) as limited:
            assert limited.load(old).document == b"old"
    on_day(monkeypatch, began, 31)
    with limited_to_30_days(settings) as limited:
        assert limited.load(young).document == b"young"
        with pytest.raises(NoSuchDraft):
            limited.load(old)


def on_day(monkeypatch: pytest.MonkeyPatch, began: float, day: float) -> None:
    monkeypatch.setattr(time, "time", lambda: began + day * DAY)


@contextmanager
def limited_to_30_days(settings: dict[str, str]) -> Iterator[Drafts]:
    opened = open_drafts(settings | {KEEP_DAYS: "30"})
    assert opened is not None
    opened._pause = QUICK
    yield opened
    opened.close()


@pytest.mark.parametrize("again", [True, False])
def test_what_is_saved_while_the_clock_is_behind_is_not_old_once_it_is_right(
    again: bool, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    """As after a start before the time was fetched."""
    began = time.time()
    with limited_to_30_days(settings) as limited:
        if again:
            code, saved = limited.create(b"mine")
        on_day(monkeypatch, began, -400)
        if again:
            saved = limited.save(code, b"mine, newer", saved.version)
        else:
            code, saved = limited.create(b"mine, newer")
        assert limited.load(code).saved == saved
        on_day(monkeypatch, began, 1)
        assert limited.forget_old() == 0
        assert limited.load(code).document == b"mine, newer"


@pytest.mark.parametrize("before", [True, False])
def test_one_start_with_a_wrong_date_forgets_nothing(
    before: bool, store: Drafts, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    """Also where the store has never noted a date yet."""
    began = time.time()
    code, _ = store.create(b"mine")
    if before:
        with limited_to_30_days(settings):
            pass
    for day in (200, 200.5, 1, 201, 2, 500, 900, 3):
        on_day(monkeypatch, began, day)
        with limited_to_30_days(settings) as limited:
            assert limited.load(code).document == b"mine"
            assert limited.forget_old() == 0


def test_a_server_that_was_off_for_long_forgets_once_its_clock_goes_on(
    store: Drafts, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    began = time.time()
    store.create(b"mine")
    gone = []
    for day in (0, 60, 62, 66, 67.5, 68):
        on_day(monkeypatch, began, day)
        with limited_to_30_days(settings) as limited:
            gone.append(day)
            with limited._engine.connect() as connection:
                left = connection.execute(sa.select(sa.func.count()).select_from(DRAFTS)).scalar()
        if not left:
            break
    assert gone == [0, 60, 62, 66, 67.5]


def test_old_drafts_are_forgotten_at_the_start_and_daily_without_any_visitor(
    store: Drafts, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    began = time.time()
    first, second = (store.create(b"mine")[0] for _ in range(2))
    with store._engine.begin() as connection:
        connection.execute(DRAFTS.update().where(_is(first)).values(changed=int(began - 31 * DAY)))
    with forgetting_daily(settings | {KEEP_DAYS: "30"}, seconds=0.05):
        wait_until(lambda: is_gone(store, first))
        assert store.load(second).document == b"mine"
        with store._engine.begin() as connection:
            connection.execute(DRAFTS.update().values(changed=int(began - 31 * DAY)))
        wait_until(lambda: is_gone(store, second))
    assert "forget-old-drafts" not in {thread.name for thread in threading.enumerate()}


def is_gone(store: Drafts, code: str) -> bool:
    try:
        store.load(code)
    except NoSuchDraft:
        return True
    return False


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
