"""The store of drafts: the same tests on a file and on a real PostgreSQL."""

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.storage.drafts.allowance import Allowance
from dashboard.storage.drafts.housekeeping import copy_drafts, forgetting_daily
from dashboard.storage.drafts.refusals import (
    MOST_BYTES,
    ConnectionLost,
    DraftRefused,
    NoSuchDraft,
    Stale,
    StoreUnusable,
    TooLarge,
    TooMany,
)
from dashboard.storage.drafts.resume_code import spelled
from dashboard.storage.drafts.settings import FILE, KEEP_DAYS, WHICH, open_drafts
from dashboard.storage.drafts.store import DRAFTS, WRONG_CODE_SECONDS, Draft, Drafts, _is, digest
from dashboard.storage.files import own_folders
from dashboard.storage.files.collection_paths import SHIPPED
from dashboard.storage.files.own_folders import STORE
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
        yield {STORE: str(tmp_path / "kept")}
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


def test_drafts_can_be_switched_off(tmp_path: Path):
    assert open_drafts({WHICH: " OFF ", STORE: str(tmp_path / "kept")}) is None
    assert list(tmp_path.iterdir()) == []


def test_without_a_home_drafts_are_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(own_folders.platformdirs, "user_data_path", lambda name: Path("~/.local/share") / name)
    monkeypatch.setattr(own_folders.os.path, "expanduser", str)  # what it does where nobody is found
    monkeypatch.chdir(tmp_path)
    for settings in ({}, {STORE: "~/drafts"}):
        with pytest.raises(StoreUnusable) as refused:
            open_drafts(settings)
        assert str(refused.value) == (
            "Drafts cannot be kept: this user has no home folder. Name a folder in LEGITIMACY_STORE."
        )
        with pytest.raises(DraftRefused, match="no home folder"):
            copy_drafts(tmp_path / "copy", settings)
    assert list(tmp_path.iterdir()) == []
    assert open_drafts({WHICH: "off"}) is None


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({WHICH: "yes"}, "LEGITIMACY_DRAFTS is neither “off” nor the address of a database"),
        (
            {WHICH: "postgresql://me:hush@host:port/base"},
            "LEGITIMACY_DRAFTS is neither “off” nor the address of a database",
        ),
        ({WHICH: "mysql://me:hush@host/base"}, "names a database of the kind mysql"),
        ({KEEP_DAYS: "soon"}, "LEGITIMACY_DRAFTS_DAYS is “soon”"),
        ({KEEP_DAYS: "0"}, "LEGITIMACY_DRAFTS_DAYS is “0”"),
        ({STORE: "/dev/null/kept"}, "Drafts cannot be kept in /dev/null/kept: Not a directory"),
        ({WHICH: "postgresql://me:hush@127.0.0.1:1/base"}, "does not answer (OperationalError)"),
    ],
)
def test_a_wrong_setting_gets_a_sentence_without_the_password(settings: dict[str, str], says: str, tmp_path: Path):
    with pytest.raises(DraftRefused) as refusal:
        open_drafts({STORE: str(tmp_path), **settings})
    assert says in str(refusal.value)
    assert "hush" not in str(refusal.value)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path):
    (tmp_path / FILE).write_text("a letter to my aunt, which is no database at all")
    with pytest.raises(StoreUnusable, match="does not answer"):
        open_drafts({STORE: str(tmp_path)})
    assert os.stat(tmp_path / FILE).st_size == 48  # noqa: PTH116


def test_a_copy_made_while_saving_goes_on_holds_every_confirmed_save(tmp_path: Path):
    settings = {STORE: str(tmp_path / "kept")}
    store = open_drafts(settings)
    codes, stop = [store.create(b"0" * 50_000)[0] for _ in range(20)], threading.Event()

    def go_on_saving() -> None:
        version = 1
        while not stop.is_set():
            store.save(codes[0], b"x" * 50_000, version)
            version += 1

    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(go_on_saving)
        try:
            for number in range(10):
                last, saved = store.create(f"confirmed {number}".encode())
                out = tmp_path / f"copy {number}"
                out.mkdir()
                assert copy_drafts(out / FILE, settings) == 21 + number
                copy = open_drafts({STORE: str(out)})
                assert copy.load(last) == Draft(f"confirmed {number}".encode(), saved)
                assert all(copy.load(code).document for code in codes)
                copy.close()
                assert oct((out / FILE).stat().st_mode & 0o777) == "0o600"
        finally:
            stop.set()
        writing.result()
    assert [path.name for path in tmp_path.rglob("*.part")] == []
    store.close()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({WHICH: "off"}, "switched off"),
        ({WHICH: "postgresql://me:hush@127.0.0.1/base"}, "copy it with pg_dump"),
        ({STORE: "/nowhere"}, "There is no file /nowhere/drafts.sqlite"),
    ],
)
def test_where_nothing_can_be_copied_it_is_said(settings: dict[str, str], says: str, tmp_path: Path):
    with pytest.raises(DraftRefused, match=says):
        copy_drafts(tmp_path / "copy", settings)
    assert list(tmp_path.iterdir()) == []


FULL_DISK = """
import os, sys
from pathlib import Path
from dashboard.storage.files.own_folders import STORE
from dashboard.storage.drafts.settings import open_drafts
from dashboard.storage.drafts.refusals import DraftRefused
folder = Path(sys.argv[1])
store = open_drafts({STORE: str(folder)})
store._pause = 0
codes = [store.create(os.urandom(1_900_000))[0] for _ in range(3)]
with (folder / "other people's things").open("wb", buffering=0) as other:
    try:
        while True:
            other.write(bytes(4096))
    except OSError:
        pass
store.delete(codes[0])
try:
    store.load(codes[0])
    print("still there")
except DraftRefused:
    print("deleted")
print(len(store.load(codes[1]).document))
"""


def test_on_a_full_disk_a_draft_can_still_be_deleted(tmp_path: Path):
    """On a disk of its own, which takes a user namespace."""
    probe = ["unshare", "-rm", "sh", "-c", f"mount -t tmpfs none {tmp_path}"]
    if shutil.which("unshare") is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    script = tmp_path.with_suffix(".py")
    script.write_text(FULL_DISK)
    command = f"mount -t tmpfs -o size=24m none {tmp_path} && exec {sys.executable} {script} {tmp_path}"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", command], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(SHIPPED)},
    )  # fmt: skip
    assert done.stdout.split() == ["deleted", "1900000"], done.stderr
