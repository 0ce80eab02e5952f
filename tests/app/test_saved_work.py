"""Saving while another window saves too: what cannot be read of it is said as that, and as no change of that window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.app_pages.assessment.saved_work import (
    CHANGED_ELSEWHERE,
    DELETED_ELSEWHERE,
    Work,
    passport_bytes,
    saved_work,
)
from dashboard.storage.drafts.refusals import ConnectionLost, DraftRefused, NoSuchDraft, StoreUnusable
from dashboard.storage.drafts.settings import open_drafts
from dashboard.storage.drafts.store import Drafts
from dashboard.storage.files.own_folders import STORE
from tests.assessed import passport


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Drafts]:
    opened = open_drafts({STORE: str(tmp_path / "kept")})
    assert opened is not None
    yield opened
    opened.close()


def behind_another_window(drafts: Drafts) -> Work:
    """A window with an answer of its own whose draft another window has saved since."""
    before = passport(1)
    code, saved = drafts.create(passport_bytes(before))
    drafts.save(code, passport_bytes(passport(1, 2)), saved.version)
    return Work(passport(3), code, saved, kept=before)


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (ConnectionLost(), str(ConnectionLost())),
        (StoreUnusable("The disk fails."), "The disk fails."),
        (NoSuchDraft(), DELETED_ELSEWHERE),
    ],
)
def test_what_breaks_while_the_other_window_is_read_is_said_as_it_is(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch, refusal: DraftRefused, says: str
):
    mine = behind_another_window(drafts)
    load = drafts.load
    times: list[str] = []

    def once(code: str) -> object:
        times.append(code)
        if len(times) > 1:  # the first look finds that another version is kept
            raise refusal
        return load(code)

    monkeypatch.setattr(drafts, "load", once)
    found = saved_work(mine, drafts)
    assert found.trouble == says != CHANGED_ELSEWHERE
    assert found.passport == mine.passport
    if not isinstance(refusal, NoSuchDraft):
        monkeypatch.undo()
        again = saved_work(found, drafts)
        assert again.trouble is None
        assert {answer.criterion: answer.level for answer in again.passport.answers}.keys() == {"b1-c1", "b1-c2"}
