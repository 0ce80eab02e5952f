"""The store of drafts: the same tests on a file and on a real PostgreSQL."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.storage import drafts as module
from dashboard.storage.draft_places import FILE, FOLDER, KEEP_DAYS, WHICH, open_drafts, store_folder
from dashboard.storage.drafts import (
    DRAFTS,
    MOST_BYTES,
    DraftRefused,
    Drafts,
    NoSuchDraft,
    Stale,
    StoreUnusable,
    TooLarge,
)
from dashboard.storage.places import SHIPPED
from dashboard.storage.resume_code import spelled
from tests.storage.postgres import running_postgres

IN_CONFIDENCE = "the mayor told me in confidence"
QUICK = 0.0
DAY = 24 * 3600


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with running_postgres() as address:
        yield address


@pytest.fixture(params=["file", pytest.param("PostgreSQL", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    if request.param == "file":
        yield {FOLDER: str(tmp_path / "kept")}
        return
    address = request.getfixturevalue("postgres")
    yield {WHICH: address}
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    DRAFTS.drop(engine, checkfirst=True)
    engine.dispose()


@pytest.fixture
def store(settings: dict[str, str]) -> Iterator[Drafts]:
    opened = open_drafts(settings)
    assert opened is not None
    opened._pause = QUICK
    yield opened
    opened.close()


def test_a_draft_comes_back_byte_for_byte_also_after_a_restart(store: Drafts, settings: dict[str, str]):
    first, second = b"\x00\xffno: yes\n" + "Zürich".encode(), b"two"
    before = datetime.now(UTC).replace(microsecond=0)
    code, saved = store.create(first)
    assert (saved.version, store.load(code).document) == (1, first)
    assert before <= saved.when <= datetime.now(UTC)
    again = store.save(code, second, saved.version)
    store.close()
    reopened = open_drafts(settings)
    assert reopened.load(code) == module.Draft(second, again)
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
    said, took = set(), []
    for wrong in ("", "x", right[:-1], right + "0", "' OR 1=1 --", "\udc80", "ключ" * 1000):
        began = time.monotonic()
        with pytest.raises(NoSuchDraft) as refusal:
            store.load(wrong)
        took.append(time.monotonic() - began)
        said.add(str(refusal.value))
    assert len(said) == 1
    assert min(took) >= 0.2
    assert Drafts.__init__.__defaults__ == (None, module.WRONG_CODE_SECONDS)


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


def test_old_drafts_are_forgotten_only_where_that_is_set(
    store: Drafts, settings: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    now = time.time()
    monkeypatch.setattr(module.time, "time", lambda: now - 31 * DAY)
    old, _ = store.create(b"old")
    monkeypatch.setattr(module.time, "time", lambda: now - 29 * DAY)
    young, _ = store.create(b"young")
    monkeypatch.undo()
    assert store.forget_old() == 0
    limited = open_drafts(settings | {KEEP_DAYS: "30"})
    limited._pause = QUICK
    assert limited.load(young).document == b"young"
    with pytest.raises(NoSuchDraft):
        limited.load(old)
    limited.close()


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
    store = open_drafts({FOLDER: str(folder)})
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


def test_every_confirmed_save_outlives_a_hundred_kills(tmp_path: Path):
    command = [sys.executable, "-m", "tests.storage.autosaving", str(tmp_path / "kept"), "100"]
    done = subprocess.run(command, cwd=SHIPPED, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["lost"] == []
    assert told["health"] == "ok"
    assert told["confirmed"] > 100


def test_drafts_can_be_switched_off(tmp_path: Path):
    assert open_drafts({WHICH: " OFF ", FOLDER: str(tmp_path / "kept")}) is None
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_kept_lies_in_no_cache(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEGITIMACY_CACHE", "/somewhere/else")
    assert store_folder({}).name == "legitimacy-lens"
    assert "cache" not in str(store_folder({}))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({WHICH: "yes"}, "LEGITIMACY_DRAFTS is neither “off” nor the address of a database"),
        ({WHICH: "mysql://me:hush@host/base"}, "names a database of the kind mysql"),
        ({KEEP_DAYS: "soon"}, "LEGITIMACY_DRAFTS_DAYS is “soon”"),
        ({KEEP_DAYS: "0"}, "LEGITIMACY_DRAFTS_DAYS is “0”"),
        ({FOLDER: "/dev/null/kept"}, "Drafts cannot be kept in /dev/null/kept: Not a directory"),
        ({WHICH: "postgresql://me:hush@127.0.0.1:1/base"}, "does not answer (OperationalError)"),
    ],
)
def test_a_wrong_setting_gets_a_sentence_without_the_password(settings: dict[str, str], says: str, tmp_path: Path):
    with pytest.raises(DraftRefused) as refusal:
        open_drafts({FOLDER: str(tmp_path), **settings})
    assert says in str(refusal.value)
    assert "hush" not in str(refusal.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    (tmp_path / FILE).write_text("a letter to my aunt, which is no database at all")
    with pytest.raises(StoreUnusable, match="does not answer"):
        open_drafts({FOLDER: str(tmp_path)})
    assert os.stat(tmp_path / FILE).st_size == 48  # noqa: PTH116
