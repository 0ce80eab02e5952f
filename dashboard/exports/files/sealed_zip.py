"""Archives with the same bytes for the same contents."""

import io
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def sealed(archive: bytes) -> bytes:
    """The archive with its entries in the same order and none of the times, systems and rights of the day it was made."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as made, zipfile.ZipFile(rewritten, "w") as kept:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            kept.writestr(entry, made.read(name))
    return rewritten.getvalue()
