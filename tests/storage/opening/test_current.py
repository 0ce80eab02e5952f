"""The open collection of a server: what lives long is frozen, and an earlier state of the data is let go all the same."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.input_hash import Fingerprint, Fresh, content_hash, fingerprint
from dashboard.storage.collection.tables.opinions import STATEMENT_COLUMNS
from dashboard.storage.files.collection_paths import VARIABLE, Collection
from dashboard.storage.opening import current
from dashboard.storage.opening.choose import MOST_TRIES
from dashboard.storage.opening.current import Unavailable, freeze_what_stays, let_go, open_collection
from dashboard.storage.warehouse import warehouse
from dashboard.storage.warehouse.warehouse import open_warehouse
from tests.builders import CASE_ID, a_collection, ratings

pytestmark = pytest.mark.all_objects


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the collection that is open."""
    root = a_collection(tmp_path, ratings={CASE_ID: [ratings()]}).root
    monkeypatch.setenv(VARIABLE, str(root))
    monkeypatch.setenv("LEGITIMACY_CACHE", str(tmp_path / "cache"))
    let_go()
    yield root
    let_go()


@pytest.fixture
def frozen() -> Iterator[None]:
    """As in a server, which freezes what it begins with."""
    freeze_what_stays()
    yield
    gc.unfreeze()


def change(root: Path, time: int) -> None:
    """Makes the data another."""
    path = root / "case_studies" / CASE_ID / "case.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}# {time}\n", encoding="utf-8")


def is_walked(thing: object) -> bool:
    """Whether a full garbage collection looks at it."""
    return any(each is thing for each in gc.get_objects())


def test_what_a_server_opens_is_spared_by_garbage_collections(root: Path, frozen: None):
    opened = open_collection()
    assert gc.is_tracked(opened.contents)
    assert not is_walked(opened.contents)
    change(root, 1)
    assert not is_walked(open_collection().contents)


def test_outside_a_server_nothing_is_frozen(root: Path):
    open_collection()
    assert gc.get_freeze_count() == 0


@pytest.mark.slow
def test_earlier_states_of_the_data_are_freed_although_they_were_frozen(root: Path, frozen: None):
    earlier = []
    for time in range(4):
        change(root, time)
        earlier.append(weakref.ref(open_collection().warehouse))
    assert [held() is not None for held in earlier] == [False, False, False, True]


def test_what_rests_on_earlier_data_is_forgotten_before_the_changed_data_are_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    order: list[str] = []
    read = current.read_collection
    monkeypatch.setattr(current, "read_collection", lambda *given: (order.append("read"), read(*given))[1])
    monkeypatch.setattr(current, "_FORGETTERS", [lambda: order.append("forget")])
    open_collection()
    open_collection()
    assert order == ["read"]
    change(root, 1)
    open_collection()
    assert order == ["read", "forget", "read"]


def test_frozen_rubbish_is_freed_with_the_next_state_of_the_data(root: Path, frozen: None):
    class Session:
        """Something that holds itself."""

    session = Session()
    session.me = session  # type: ignore[attr-defined]
    held = weakref.ref(session)
    open_collection()
    del session
    gc.collect()
    assert held() is not None
    change(root, 1)
    open_collection()
    assert held() is None


def test_files_are_looked_at_once_in_a_while_and_a_change_is_seen_at_the_next_look(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    looks = []

    def look(collection: Collection, fresh: Fresh) -> Fingerprint:
        looks.append(collection)
        return fingerprint(collection, fresh)

    monkeypatch.setattr(current, "fingerprint", look)
    monkeypatch.setattr(current, "LOOK_EVERY", 10**9)
    first = open_collection()
    change(root, 1)
    assert open_collection() is first
    assert len(looks) == 1
    monkeypatch.setattr(current, "LOOK_EVERY", 1e-9)
    assert open_collection().contents.data_hash != first.contents.data_hash
    assert len(looks) == 2


ONE = ",".join(STATEMENT_COLUMNS) + "\n0,Hello,accepted,1,1,1,1,1,1,1,1,1\n"


@pytest.mark.parametrize("changes", [1, 100])
def test_tables_never_mix_two_states_of_the_files(root: Path, changes: int, monkeypatch: pytest.MonkeyPatch):
    """Statements were filled in from files as they were then, under the number of what had been read before."""
    path, left = root / "case_studies" / CASE_ID / "statements.csv", iter(range(changes))
    path.write_text(ONE, encoding="utf-8")
    filled = warehouse.fill

    def fill(connection: duckdb.DuckDBPyConnection, contents: Contents) -> None:
        if (number := next(left, None)) is not None:
            path.write_text(ONE.replace("Hello", f"Hello {number}"), encoding="utf-8")
        filled(connection, contents)

    monkeypatch.setattr(warehouse, "fill", fill)
    if changes > MOST_TRIES:
        with pytest.raises(Unavailable, match="changing just now"):
            open_collection()
        return
    opened = open_collection()
    assert list(opened.warehouse.ask("statements")["text"]) == ["Hello 0"]
    assert opened.contents.data_hash == content_hash(opened.contents.collection)
    first = open_warehouse(opened.contents)
    assert list(first.ask("statements")["text"]) == ["Hello 0"]
    first.close()
