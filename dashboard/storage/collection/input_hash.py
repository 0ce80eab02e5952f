"""The files that a collection is made of, their hash, and a quick way to notice that one changed."""

import hashlib
import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dashboard.storage.collection.read_places import places
from dashboard.storage.files.access import bytes_of, is_file_or_forbidden
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.table_file import MOST_BYTES

Fingerprint = tuple[tuple[str, int, int, int], ...]


def input_files(collection: Collection) -> tuple[Path, ...]:
    """Returns every file that the warehouse is made of, in a fixed order, readable or not."""
    found = (path for place in places(collection) for path in place.input_files())
    return tuple(sorted(path for path in found if is_file_or_forbidden(path)))


def fingerprint(collection: Collection) -> Fingerprint:
    """Names, sizes and times of the inputs: cheap to compare, so that a changed file is noticed at once.

    The last time is that of the file's permissions too: whether a file can be read changes what is shown.
    """
    return tuple((collection.spoken(path), *_size_and_times(path)) for path in input_files(collection))


def _size_and_times(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:  # gone since it was listed, or forbidden
        return -1, -1, -1
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def content_hash(collection: Collection) -> str:
    """SHA-256 over names and text of the inputs; 64 hexadecimal digits. The same data, the same hash, whatever the code.

    Line ends do not count, which differ between systems. Of a file that no reader takes only that counts; reading the
    collection says which it is.
    """
    return _hash(collection, _with_one_line_end)


def former_hash(collection: Collection) -> str:
    """Returns the same over the bytes as they lie there, as it was worked out up to the first version."""
    return _hash(collection, bytes)


def _hash(collection: Collection, counted: Callable[[bytes], bytes]) -> str:
    digest = hashlib.sha256()
    for path in input_files(collection):
        raw = bytes_of(path, MOST_BYTES)
        content = b"" if raw is None else counted(raw)
        size = "unreadable" if raw is None else len(content)
        digest.update(os.fsencode(collection.spoken(path)) + f"\0{size}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _with_one_line_end(raw: bytes) -> bytes:
    # In UTF-16 these bytes are halves of letters.
    return raw if b"\0" in raw else raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


@cache
def code_hash() -> str:
    """SHA-256 over the words, the readers and the SQL, so that a warehouse of older code is never opened."""
    texts = {name: text for room in ("domain", "storage") for name, text in _code(room, files(f"dashboard.{room}"))}
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0".encode() + texts[name] + b"\0")
    return digest.hexdigest()


def _code(name: str, folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """Yields name and bytes of every file of code in a folder and in those below it."""
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from _code(f"{name}/{item.name}", item)
        elif item.is_file():
            yield f"{name}/{item.name}", item.read_bytes()
