"""The store of drafts: the same tests on a file and on a real PostgreSQL."""

import json
import logging
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.storage.drafts.allowance import Allowance
from dashboard.storage.drafts.refusals import (
    MOST_BYTES,
    ConnectionLost,
    NoSuchDraft,
    Stale,
    StoreUnusable,
    TooLarge,
    TooMany,
)
from dashboard.storage.drafts.resume_code import spelled
from dashboard.storage.drafts.settings import FILE, open_drafts
from dashboard.storage.drafts.store import WRONG_CODE_SECONDS, Draft, Drafts, digest
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.files.own_folders import STORE
from tests.storage.drafts.conftest import QUICK

IN_CONFIDENCE = "the mayor told me in confidence"


def test_a_draft_comes_back_byte_for_byte_also_after_a_restart(store: Drafts, settings: dict[str, str]):
    first, second = b"\x00\xffno: yes\n" + "Zürich".encode(), b"two"
    before = datetime.now(UTC).replace(microsecond=0)
    code, saved = store.create(first)
    assert (saved.version, store.load(code).document) == (1, first)
    assert before <= saved.when <= datetime.now(UTC)
    again = store.save(code, second, saved.version)
    store.close()
    reopened = open_drafts(settings)
    assert reopened.load(code) == Draft(second, again)
    assert again.version == 2
    reopened.close()


def test_a_code_is_read_as_people_write_it(store: Drafts):
    code, _ = store.create(b"mine")
    assert spelled(code) == code
    spoken = code.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    assert store.load(f" {spoken}\n").document == b"mine"
    assert spelled(f" {spoken}\n") == code


def test_a_second_window_never_overwrites_what_the_first_saved(store: Drafts):
    code, opened = store.create(b"both see this")
    store.save(code, b"first window", opened.version)
    with pytest.raises(Stale, match="changed in another window"):
        store.save(code, b"second window", opened.version)
    assert store.load(code).document == b"first window"


def test_what_is_too_large_is_refused_and_nothing_changes(store: Drafts):
    code, saved = store.create(b"x" * MOST_BYTES)
    for attempt in (
        lambda: store.create(b"x" * (MOST_BYTES + 1)),
        lambda: store.save(code, b"x" * (MOST_BYTES + 1), 1),
    ):
        with pytest.raises(TooLarge, match="2,000,000 bytes"):
            attempt()
    assert len(store.load(code).document) == MOST_BYTES == len(store.load(code).document)
    assert store.load(code).saved == saved


def test_a_deleted_draft_is_gone_and_the_others_stay(store: Drafts):
    (mine, _), (other, _) = store.create(b"mine"), store.create(b"other")
    store.delete(mine)
    for attempt in (store.load, store.delete, lambda code: store.save(code, b"back again", 1)):
        with pytest.raises(NoSuchDraft):
            attempt(mine)
    assert store.load(other).document == b"other"


def test_wrong_codes_are_answered_slowly_and_alike(store: Drafts):
    store._pause = 0.2
    right, _ = store.create(b"mine")
    messages, took = set(), []
    for wrong in ("", "x", right[:-1], right + "0", "' OR 1=1 --", "\udc80", "ключ" * 1000):
        began = time.monotonic()
        with pytest.raises(NoSuchDraft) as refusal:
            store.load(wrong)
        took.append(time.monotonic() - began)
        messages.add(str(refusal.value))
    assert len(messages) == 1
    assert min(took) >= 0.2
    assert Drafts.__init__.__defaults__ == (None, WRONG_CODE_SECONDS)


def test_one_who_guesses_holds_up_nobody_else(store: Drafts):
    store._pause = 1.0
    code, _ = store.create(b"mine")
    with ThreadPoolExecutor(40) as guessers:
        waiting = [guessers.submit(store.load, f"guess {i}") for i in range(40)]
        began = time.monotonic()
        for _ in range(5):
            assert store.load(code).document == b"mine"
        assert time.monotonic() - began < 0.9
        assert all(isinstance(each.exception(), NoSuchDraft) for each in waiting)


def test_two_writers_with_a_hundred_saves_each_never_cross(store: Drafts):
    def write(name: str) -> tuple[str, list[int]]:
        code, saved = store.create(f"{name} 0".encode())
        versions = []
        for i in range(1, 101):
            saved = store.save(code, f"{name} {i}".encode(), saved.version)
            versions.append(saved.version)
            assert store.load(code).document == f"{name} {i}".encode()
        return code, versions

    with ThreadPoolExecutor(2) as writers:
        (one, versions), (two, others) = writers.map(write, ("one", "two"))
    assert versions == others == list(range(2, 102))
    assert (store.load(one).document, store.load(two).document) == (b"one 100", b"two 100")


def test_of_two_saves_of_the_same_version_exactly_one_counts(store: Drafts):
    code, saved = store.create(b"start")

    def attempt(name: str) -> str | None:
        try:
            store.save(code, name.encode(), saved.version)
        except Stale:
            return None
        return name

    with ThreadPoolExecutor(8) as writers:
        won = [name for name in writers.map(attempt, (f"writer {i}" for i in range(8))) if name]
    assert [name.encode() for name in won] == [store.load(code).document]


def test_many_wrong_codes_meet_a_limit_that_all_share(store: Drafts):
    code, _ = store.create(b"mine")
    store._guesses = Allowance(5, 3600)
    for number in range(5):
        with pytest.raises(NoSuchDraft):
            store.load(f"guess {number}")
    with pytest.raises(TooMany, match=r"Too many wrong codes were tried here in a short time\. Wait 3600 seconds"):
        store.load("guess")
    store._guesses = Allowance(5, 3600)
    for _ in range(20):
        assert store.load(code).document == b"mine"


def test_many_new_drafts_meet_a_limit(store: Drafts):
    store._creations = Allowance(2, 3600)
    for _ in range(2):
        store.create(b"mine")
    with pytest.raises(TooMany, match="Too many drafts were begun here"):
        store.create(b"mine")


def lose_confirmations(store: Drafts, monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """From now on a database confirms so many changes to nobody, as when the network breaks after they arrived."""
    lost: list[int] = []
    confirm = store._engine.dialect.do_commit

    def commit(connection: object) -> None:
        confirm(connection)
        if len(lost) < times:
            lost.append(1)
            raise sa.exc.DBAPIError("COMMIT", {}, Exception("broken"), connection_invalidated=True)

    monkeypatch.setattr(store._engine.dialect, "do_commit", commit)
    return lost


def test_a_save_that_arrived_though_the_connection_broke_is_no_other_window(
    store: Drafts, monkeypatch: pytest.MonkeyPatch
):
    code, saved = store.create(b"one")
    lost = lose_confirmations(store, monkeypatch, 1)
    again = store.save(code, b"two", saved.version)
    assert lost == [1]
    assert (store.load(code).document, again.version) == (b"two", 2)
    assert store.save(code, b"three", again.version).version == 3
    with pytest.raises(Stale):
        store.save(code, b"four", again.version)


def test_a_longer_loss_is_said_as_such_and_mended_by_the_next_save(store: Drafts, monkeypatch: pytest.MonkeyPatch):
    code, saved = store.create(b"one")
    lose_confirmations(store, monkeypatch, 1)
    monkeypatch.setattr(store, "load", lambda _code: (_ for _ in ()).throw(StoreUnusable("down")))
    with pytest.raises(ConnectionLost, match="The connection to the place where drafts are kept was lost"):
        store.save(code, b"two", saved.version)
    monkeypatch.undo()
    store._pause = QUICK
    with pytest.raises(Stale):
        store.save(code, b"three", saved.version)
    assert store.save(code, b"three", saved.version, [digest(b"two")]).version == 3
    assert store.load(code).document == b"three"


def test_neither_the_code_nor_any_word_reaches_a_log_or_an_error(
    store: Drafts, settings: dict[str, str], caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    code, saved = store.create(IN_CONFIDENCE.encode())
    with store._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE drafts RENAME TO elsewhere")
    for attempt in (
        lambda: store.create(IN_CONFIDENCE.encode()),
        lambda: store.save(code, IN_CONFIDENCE.encode(), saved.version),
        lambda: store.load(code),
    ):
        with pytest.raises(StoreUnusable, match="Download your file now") as refusal:
            attempt()
        assert IN_CONFIDENCE not in str(refusal.value)
        assert code not in str(refusal.value)
    with store._engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO drafts")
    assert IN_CONFIDENCE not in caplog.text
    assert code not in caplog.text


def test_the_file_is_private_holds_no_code_and_forgets_every_word(tmp_path: Path):
    folder = tmp_path / "kept"
    store = open_drafts({STORE: str(folder)})
    code, saved = store.create(IN_CONFIDENCE.encode())
    saved = store.save(code, (IN_CONFIDENCE * 500).encode(), saved.version)
    store.save(code, IN_CONFIDENCE.encode(), saved.version)
    files = list(folder.iterdir())
    assert {FILE, f"{FILE}-wal"} <= {path.name for path in files}
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, *files)] == ["0o700", *["0o600"] * len(files)]
    everything = b"".join(path.read_bytes() for path in files)
    assert IN_CONFIDENCE.encode() in everything
    assert not any(part.encode() in everything for part in (code, code.replace("-", "")))
    store.delete(code)
    assert b"confidence" not in b"".join(path.read_bytes() for path in folder.iterdir())
    store.close()
    assert b"confidence" not in b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.slow
def test_every_confirmed_save_outlives_a_hundred_kills(tmp_path: Path):
    command = [sys.executable, "-m", "tests.storage.autosaving", str(tmp_path / "kept"), "100"]
    done = subprocess.run(command, cwd=SHIPPED, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["lost"] == []
    assert report["health"] == "ok"
    assert report["confirmed"] > 100
