"""Where a warehouse lies as Parquet files: a folder, or a bucket of an object store."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyarrow import ArrowException
from pyarrow.fs import FileSelector, FileSystem, FileType, LocalFileSystem

from dashboard.storage.collection.contents import Contents
from dashboard.storage.files.own_folders import PLACE
from dashboard.storage.warehouse.fill import macros_text
from dashboard.storage.warehouse.warehouse import warehouse_key

MANIFEST = "warehouse.json"
AGAIN = "empty it and write it again: legitimacy warehouse"


class PlaceRefused(ValueError):
    """The place cannot be used; the text is a sentence that names it and the next step."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for tables: its address as given, and how files below it are reached."""

    address: str
    files: FileSystem
    root: str

    def path(self, name: str) -> str:
        """Returns the path of something in it, for `files`."""
        return f"{self.root.rstrip('/')}/{name}"

    @property
    def is_folder(self) -> bool:
        """Returns whether it lies on this machine."""
        return isinstance(self.files, LocalFileSystem)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a place holds: the data number, by which data and code it was written, and the rows of each table."""

    data: str
    key: str
    rows: Mapping[str, int]


def named_place(settings: Mapping[str, str] = os.environ) -> Place | None:
    """Returns the place that LEGITIMACY_WAREHOUSE names, or None. Raises PlaceRefused where it cannot be reached."""
    return find_place(settings[PLACE]) if settings.get(PLACE) else None


def find_place(address: str) -> Place:
    """Returns a place by its address: a folder, or such as s3://bucket/folder. Raises PlaceRefused."""
    if "://" not in address:
        return Place(address, LocalFileSystem(), str(Path(address).expanduser().absolute()))
    try:
        files, root = FileSystem.from_uri(address)
    except (OSError, ArrowException) as fault:
        raise PlaceRefused(
            f"'{address}' cannot be reached: {_reason(fault)}; name a folder or such as s3://bucket/folder"
        ) from None
    return Place(address, files, root)


def is_empty(place: Place) -> bool:
    """Returns whether nothing lies there yet. Raises PlaceRefused where that cannot be seen."""
    try:
        found = place.files.get_file_info(place.root)
        if found.type is FileType.NotFound:
            return True
        return found.type is FileType.Directory and not place.files.get_file_info(FileSelector(place.root))
    except (OSError, ArrowException) as fault:
        raise PlaceRefused(f"'{place.address}' cannot be reached: {_reason(fault)}; name another place") from None


def write_manifest(place: Place, manifest: Manifest) -> None:
    """Writes what the place holds. It comes last: without it a place holds nothing."""
    rows = dict(manifest.rows)
    document = {"data": manifest.data, "key": manifest.key, "rows": rows, "check": _check(rows)}
    with place.files.open_output_stream(place.path(MANIFEST)) as stream:
        stream.write((json.dumps(document, indent=1) + "\n").encode())


def read_manifest(place: Place, contents: Contents) -> Manifest:
    """Returns what a place holds. Raises PlaceRefused unless it was written from this very data by this very code."""
    try:
        with place.files.open_input_stream(place.path(MANIFEST)) as stream:
            document = json.loads(stream.read())
        manifest = Manifest(
            str(document["data"]),
            str(document["key"]),
            {str(name): int(rows) for name, rows in document["rows"].items()},
        )
    except (OSError, ArrowException):
        raise PlaceRefused(
            f"'{place.address}' holds no warehouse ({MANIFEST} cannot be read); {AGAIN} {place.address}"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PlaceRefused(f"{MANIFEST} in '{place.address}' is damaged; {AGAIN} {place.address}") from None
    if manifest.data != contents.data_hash:
        raise PlaceRefused(
            f"'{place.address}' holds data {manifest.data[:12]}, and the collection is {contents.data_hash[:12]}; {AGAIN} {place.address}"
        )
    if manifest.key != warehouse_key(contents.data_hash):
        raise PlaceRefused(f"'{place.address}' was written by another version of this program; {AGAIN} {place.address}")
    if document.get("check") != _check(manifest.rows):
        raise PlaceRefused(f"{MANIFEST} in '{place.address}' is damaged; {AGAIN} {place.address}")
    return manifest


def _check(rows: Mapping[str, int]) -> str:
    """Returns a digest of the list of tables: one that lost a table would leave questions without it."""
    return sha256(json.dumps(dict(rows), sort_keys=True).encode()).hexdigest()


def named_tables(sql: str, tables: Iterable[str]) -> set[str]:
    """Returns those of the tables that a question may read, by itself or through the functions that it calls."""
    return set(tables) & set(re.findall(r"\w+", f"{sql} {macros_text()}"))


def _reason(fault: Exception) -> str:
    return str(fault).partition("\n")[0].rstrip(".")
