"""The collection as it lies on disk now, kept for the whole process: pages and data addresses share one."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from threading import Lock

import duckdb

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.input_hash import Fingerprint, Fresh, fingerprint
from dashboard.storage.collection.kept_reads import KeptReads
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.access import exists
from dashboard.storage.files.collection_paths import Collection, find_collection
from dashboard.storage.opening.choose import read_and_open
from dashboard.storage.parquet_warehouse.place import PlaceRefused
from dashboard.storage.warehouse.warehouse import Warehouse

# Seconds. A look at every file takes a tenth of a run of a page, and many readers would each take one.
LOOK_EVERY = 1.0
# A look that takes longer than this, at thousands of files, is taken less often by as much.
QUICK_LOOK = 0.05
_ONE_AT_A_TIME = Lock()
# Read and written while that is held.
_KEPT = KeptReads()
# The last state that was opened, and what forgets all that rests on earlier ones.
_LAST: list[tuple[str, Fingerprint, date]] = []
_FORGETTERS: list[Callable[[], object]] = []
# Folder of the collection → when the last look ended, how long it took, and what it found.
_LOOKED: dict[str, tuple[float, float, Fingerprint]] = {}
_FRESH: Fresh = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read and the warehouse built from it, of one and the same state of the files."""

    contents: Contents
    warehouse: Warehouse


IS_CHANGING = "The files of the collection are changing just now. Reload the page in a moment."
CANNOT_BE_OPENED = "The data cannot be opened on this machine. Ask whoever runs this server to read its log."


class Unavailable(Exception):
    """The collection cannot be opened; the text is a sentence for the reader and names no place on this machine."""


@lru_cache(maxsize=2)
def _opened(root: str, inputs: Fingerprint, today: date) -> Opened:
    opened = Opened(*read_and_open(partial(read_collection, find_collection(root), today, _KEPT)))
    if gc.get_freeze_count():  # a server, which froze what it began with
        freeze_what_stays()
    return opened


def freeze_what_stays() -> None:
    """Spares garbage collections from walking what lives as long as the process: modules and the collection.

    What was frozen before is looked through once, so that an earlier state of the collection can be freed.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def open_collection() -> Opened:
    """Returns the collection as its files are now, give or take a second, or as long as its files take to look at; reads and builds only if one changed. For any number
    of threads.

    Raises Unavailable if there is no collection, or none that can be opened on this machine.
    """
    collection = find_collection()
    if not _is_there(collection):
        raise Unavailable(
            "The folder of the collection is gone or empty. Put its files back, or start the app with another one."
        )
    root = str(collection.root)
    state = root, _inputs(root), date.today()
    # Whoever comes second waits and finds it read, instead of reading it again.
    with _ONE_AT_A_TIME:
        _forget_before(state)
        try:
            return _opened(*state)
        except Changed as fault:
            raise Unavailable(IS_CHANGING) from fault
        except (OSError, duckdb.Error, MemoryError, PlaceRefused) as fault:
            raise Unavailable(CANNOT_BE_OPENED) from fault


def forgets_with_data(forget: Callable[[], object]) -> None:
    """Has `forget` called whenever the data change, before they are read anew: two editions of a large collection take twice the memory."""
    _FORGETTERS.append(forget)


def _forget_before(state: tuple[str, Fingerprint, date]) -> None:
    """Forgets the edition before this one; whoever still uses it holds it until then."""
    if _LAST and _LAST[0][0] == state[0] and _LAST[0] != state:
        _opened.cache_clear()
        for forget in _FORGETTERS:
            forget()
    _LAST[:] = [state]


def _inputs(root: str) -> Fingerprint:
    """Returns the inputs as the last look found them, and looks anew if that is too long ago."""
    begun = time.monotonic()
    if root in _LOOKED:
        ended, took, found = _LOOKED[root]
        if begun < ended + LOOK_EVERY * max(1.0, took / QUICK_LOOK):
            return found
    found = fingerprint(find_collection(root), _FRESH)
    ended = time.monotonic()
    # Nobody switches between many collections; what is older goes.
    _LOOKED.clear()
    _LOOKED[root] = ended, ended - begun, found
    return found


def _is_there(collection: Collection) -> bool:
    """Returns whether any of its folders is there; what may not be looked at counts."""
    return any(exists(folder) for folder in (collection.rubrics, collection.case_studies, collection.data))


def let_go() -> None:
    """Forgets what is open, so that its database is closed with its last user."""
    _opened.cache_clear()
    _LOOKED.clear()
    _FRESH.clear()
    _LAST.clear()
