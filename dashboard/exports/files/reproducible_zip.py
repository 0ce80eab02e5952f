"""ZIP files whose bytes depend on nothing but their contents, on whatever machine and day they are made."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

FILE = 0o644 << 16
FOLDER = (0o40755 << 16) | 0x10  # the second is for Windows
UNIX = 3  # whatever the machine is
LONG_AGO = date(1980, 1, 1)


def reproducible_zip(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """Returns the files in the order of their names, all with the same time and rights. A name that ends in / is a folder."""
    return _written(sorted(files), day)


def without_times(archive: bytes) -> bytes:
    """Returns an Office file with its entries in the same order and nothing of the time and machine of its making."""
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        return _written(((name, made.read(name)) for name in made.namelist()), LONG_AGO)


def _written(entries: Iterable[tuple[str, bytes]], day: date) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = FOLDER if name.endswith("/") else FILE
            archive.writestr(entry, content)
    return buffer.getvalue()
