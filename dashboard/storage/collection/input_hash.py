"""The files that a collection is made of, their hash, and a quick way to notice that one changed."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from dashboard.storage.collection.read_places import places
from dashboard.storage.files.access import bytes_of
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.table_file import MOST_BYTES

State = tuple[int, int, int, int]  # size, times and number of a file
Fingerprint = tuple[tuple[str | int | bytes, ...], ...]
# File and state → its digest at the last look, and whether any later write would have given it another state.
Fresh = dict[tuple[str, State], tuple[bytes, bool]]
NO_FILE = (
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EBADF,
    errno.ELOOP,
)  # gone since it was listed, or a link that leads nowhere
# Nanoseconds of the coarsest clock of a file system in use: within one tick of it two writes look like one.
TICK = 2_000_000_000


class InputFile(NamedTuple):
    """A file that is read: its name from the collection's folder, where it lies, and what tells that it changed."""

    spoken: str
    path: str
    state: State


def look(collection: Collection, cases: Iterable[Path] | None = None) -> tuple[InputFile, ...]:
    """Returns every file that the warehouse is made of, in a fixed order, readable or not; of case studies only `cases`, if given.

    All in text: of thousands of files, a Path for each would take longer than the look itself.
    """
    found = []
    for place in places(collection, cases):
        folder, spoken = str(place.folder), collection.spoken(place.folder)
        for name in place.input_names():
            path = os.path.join(folder, name)  # noqa: PTH118
            if state := state_of(path):
                found.append(InputFile(f"{spoken}/{name}", path, state))
    return tuple(sorted(found, key=lambda each: each.path.split(os.sep)))  # noqa: PTH206


def input_files(collection: Collection) -> tuple[Path, ...]:
    """Returns the paths of these files."""
    return tuple(Path(each.path) for each in look(collection))


def fingerprint(collection: Collection, fresh: Fresh | None = None) -> Fingerprint:
    """Names, sizes and times of the inputs: cheap to compare, so that a changed file is noticed at once.

    The last time is that of the file's permissions too: whether a file can be read changes what is shown. Two changes within
    one tick of the system's clock, of the same size, look like one: files that have just changed are compared by what is in
    them until that is over. `fresh` is where this is kept from look to look; without it nothing is opened.
    """
    files = look(collection)
    content = {} if fresh is None else _kept_digests(files, fresh)
    return tuple((each.spoken, *each.state, content.get((each.path, each.state), b"")) for each in files)


def _kept_digests(files: tuple[InputFile, ...], fresh: Fresh) -> dict[tuple[str, State], bytes]:
    """Returns what is in the files that had just changed when they were first seen so, and brings `fresh` up to date."""
    before, now = dict(fresh), time.time_ns()
    fresh.clear()
    for each in files:
        key = each.path, each.state
        is_fresh = changed_just_now(each, now)
        if key in before and before[key][1]:
            fresh[key] = before[key]
        elif is_fresh or key in before:
            fresh[key] = digest(each), not is_fresh
    return {key: found for key, (found, _) in fresh.items()}


def changed_just_now(file: InputFile, now: int) -> bool:
    """Returns whether another write to a file might leave its state as it is."""
    return any(abs(now - changed) < TICK for changed in file.state[1:3])


def state_of(path: str) -> State | None:
    """Returns size, times and number of a file, −1 where they may not be looked at; None for what is no file."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError as fault:
        return None if fault.errno in NO_FILE else (-1, -1, -1, -1)
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def content_hash(collection: Collection) -> str:
    """SHA-256 over names and text of the inputs; 64 hexadecimal digits. The same data, the same hash, whatever the code.

    Line ends do not count, which differ between systems. Of a file that no reader takes only that counts; reading the
    collection says which it is.
    """
    return hash_of(look(collection))


def hash_of(files: tuple[InputFile, ...], digest_of: Callable[[InputFile], bytes] | None = None) -> str:
    """Returns the same of files that were just looked at; `digest_of` is a way to keep `digest` of those that stay as they are."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(os.fsencode(file.spoken) + b"\0" + (digest_of or digest)(file))
    return whole.hexdigest()


def digest(file: InputFile) -> bytes:
    """Returns the SHA-256 of the text of one file, or that it cannot be read."""
    raw = bytes_of(file.path, MOST_BYTES)
    return b"unreadable".ljust(32) if raw is None else hashlib.sha256(_with_one_line_end(raw)).digest()


def former_hashes(collection: Collection) -> tuple[str, str]:
    """Returns the hash as it was worked out before there was one per file, and up to the first version, when line ends counted."""
    files = look(collection)
    return _hash_in_a_row(files, _with_one_line_end), _hash_in_a_row(files, bytes)


def _hash_in_a_row(files: tuple[InputFile, ...], counted: Callable[[bytes], bytes]) -> str:
    whole = hashlib.sha256()
    for file in files:
        raw = bytes_of(file.path, MOST_BYTES)
        content = b"" if raw is None else counted(raw)
        size = "unreadable" if raw is None else len(content)
        whole.update(os.fsencode(file.spoken) + f"\0{size}\0".encode())
        whole.update(content)
    return whole.hexdigest()


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
