"""The collection as it lies on disk now, kept for the whole process: pages and data addresses share one."""

import gc
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from dashboard.storage.collection_files import Contents, read_collection
from dashboard.storage.inputs import Fingerprint, fingerprint
from dashboard.storage.places import find_collection
from dashboard.storage.warehouse import Warehouse, open_warehouse

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read and the warehouse built from it, of one and the same state of the files."""

    contents: Contents
    warehouse: Warehouse


@lru_cache(maxsize=2)
def _opened(root: str, inputs: Fingerprint, today: date) -> Opened:
    contents = read_collection(find_collection(root), today)
    opened = Opened(contents, open_warehouse(contents))
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
    """The collection as its files are now; reads and builds only if one changed. For any number of threads.

    Raises OSError if the warehouse cannot be written.
    """
    collection = find_collection()
    state = str(collection.root), fingerprint(collection), date.today()
    # Whoever comes second waits and finds it read, instead of reading it again.
    with _ONE_AT_A_TIME:
        return _opened(*state)


def let_go() -> None:
    """Forgets what is open, so that its database is closed with its last user."""
    _opened.cache_clear()
