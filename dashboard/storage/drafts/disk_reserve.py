"""Room on the disk that is kept for the day on which it is full, because deleting from a database needs room too."""

import os
from contextlib import suppress
from pathlib import Path

# A document of the largest size goes through the journal once, page by page.
SIZE = 6_000_000


class DiskReserve:
    """A file that holds nothing but room."""

    def __init__(self, path: Path):
        self._path = path

    def take(self) -> None:
        """Takes the room if it is there to be had; a disk that is full now may have some later."""
        with suppress(OSError):
            file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                os.posix_fallocate(file, 0, SIZE)
            except OSError:
                self._path.unlink()
            finally:
                os.close(file)

    def give_up(self) -> bool:
        """Frees the room; False if there was none."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
