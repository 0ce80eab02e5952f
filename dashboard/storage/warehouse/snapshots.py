"""Copies of a collection's inputs, kept under their content hash, so that a pinned link can say later what changed."""

import re
import struct
import time
import zipfile
import zlib
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.input_hash import content_hash, input_files
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.access import bytes_of, matching
from dashboard.storage.files.atomic_write import write_bytes
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.own_folders import store_folder
from dashboard.storage.files.table_file import MOST_BYTES
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse

# A link carries the first digits of the hash; twelve are 48 bits, and the whole hash is checked when the copy is opened.
SHORTEST = 12
DAMAGED = "the copy of the earlier data is damaged"
# A damaged archive can seem to be encrypted (RuntimeError), of another method, of negative length or cut short.
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
ABANDONED_SECONDS = 3600
DIGITS = re.compile(f"[0-9a-f]{{{SHORTEST},64}}")


def keep(collection: Collection, data_hash: str) -> Path:
    """Keeps the inputs of a collection as they are; returns the file. Does nothing if they are kept already.

    Raises ValueError if a file cannot be read or changed meanwhile, so that nothing is kept under a hash that is not its own.
    """
    path = store_folder() / "snapshots" / f"{data_hash}.zip"
    if path.exists():
        return path
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in input_files(collection):
            if (content := bytes_of(file, MOST_BYTES)) is None:
                raise ValueError(f"{collection.spoken(file)} cannot be read, so the data cannot be kept")
            archive.writestr(zipfile.ZipInfo(collection.spoken(file)), content, zipfile.ZIP_DEFLATED)
    if content_hash(collection) != data_hash:
        raise ValueError("the data changed at this moment; try again")
    write_bytes(path, packed.getvalue())
    _remove_abandoned(path.parent)
    return path


def _remove_abandoned(folder: Path) -> None:
    """Removes what a process left behind that ended while it wrote a copy."""
    for left in matching(folder, ".*.zip.*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - ABANDONED_SECONDS:
                left.unlink()


def find(digits: str) -> Path | None:
    """Returns the copy whose hash begins with these digits, if exactly one is kept here."""
    if not DIGITS.fullmatch(digits):
        return None
    try:
        found = matching(store_folder() / "snapshots", f"{digits}*.zip")
    except OSError:  # without a folder nothing was ever kept
        return None
    return found[0] if len(found) == 1 else None


def open_snapshot(path: Path, today: date) -> tuple[Contents, Warehouse]:
    """Returns what a collection held when the copy was made, read by today's code, and its warehouse.

    Raises ValueError if the copy is damaged or cannot be unpacked.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(root)  # zipfile leaves no way out of the folder
        except UNPACKING:
            raise ValueError(DAMAGED) from None
        except OSError as fault:
            raise ValueError(f"the copy of the earlier data cannot be unpacked: {fault.strerror}") from None
        contents = read_collection(Collection(root), today)
        if path.stem not in (contents.data_hash, *contents.former_hashes):
            raise ValueError(DAMAGED)
        return contents, open_warehouse(contents)
