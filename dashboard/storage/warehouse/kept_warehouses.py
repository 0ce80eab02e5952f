"""Built warehouses in the cache folder: found by their key, held against their checksum, thrown away when old."""

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from dashboard.storage.files.atomic_write import put_on_disk

try:
    import fcntl
except ImportError:  # Windows removes no file that is open
    fcntl = None  # type: ignore[assignment]

# Enough for two collections and the data of a pinned link or two, each with the tables for people's SQL beside it; the
# two take about 15 MB.
MOST_KEPT = 8
DIGITS = 32
# The name ends in the checksum of the bytes. Only names of this form are ever removed: the folder may hold other things.
OURS = re.compile(rf"[0-9a-f]{{{DIGITS}}}(-[0-9a-f]{{{DIGITS}}})?\.duckdb")
UNFINISHED = "building-"
ABANDONED_SECONDS = 3600


def find_sound(folder: Path, key: str, in_use: Collection[Path]) -> Path | None:
    """Returns the warehouse of a key whose bytes are those that were written; removes it if they are not."""
    for path in sorted(folder.glob(f"{key}-*.duckdb")):
        if path in in_use or path.stem == f"{key}-{_checksum(path)}":
            with suppress(OSError):
                os.utime(path)  # the newest in use are kept
            return path
        path.unlink()
    return None


def put(folder: Path, key: str, build: Callable[[Path], None], in_use: Collection[Path]) -> Path:
    """Builds a warehouse under another name and renames it, so that nobody opens half of one; removes old ones."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as scratch:
        unfinished = Path(scratch) / "warehouse.duckdb"
        build(unfinished)
        put_on_disk(unfinished)
        path = folder / f"{key}-{_checksum(unfinished)}.duckdb"
        unfinished.replace(path)
    put_on_disk(folder)
    prune(folder, {*in_use, path})
    return path


def prune(folder: Path, in_use: Collection[Path]) -> None:
    """Removes all but the newest few warehouses, none that is in use, and what builds that were killed left behind."""
    ours = sorted((path for path in folder.iterdir() if OURS.fullmatch(path.name)), key=_used_last, reverse=True)
    for path in ours[MOST_KEPT:]:
        if path not in in_use and not _open_elsewhere(path):
            with suppress(OSError):
                path.unlink()
    for left in folder.glob(f"{UNFINISHED}*"):
        if _used_last(left) < time.time() - ABANDONED_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGITS]


def _used_last(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # removed by another process meanwhile
        return 0.0


def _open_elsewhere(path: Path) -> bool:
    """Returns whether another process holds the lock that DuckDB takes on every open file."""
    if fcntl is None:
        return False
    try:
        with path.open("rb+") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
