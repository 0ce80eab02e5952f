"""A ZIP whose bytes depend on nothing but its files and the date of the data."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date

FILE = 0o644 << 16
FOLDER = (0o40755 << 16) | 0x10  # the second is for Windows


def fixed_zip(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """The files in the order of their names, all with the same time and rights. A name that ends in / is a folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever machine it is made
            entry.external_attr = FOLDER if name.endswith("/") else FILE
            archive.writestr(entry, content)
    return buffer.getvalue()
