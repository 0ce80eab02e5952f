"""Looks at files and folders that this process may not be allowed to see, without ever failing for it."""

import os
from pathlib import Path

NOT_THERE = (FileNotFoundError, NotADirectoryError)


def exists(path: Path) -> bool:
    """Returns whether anything lies at a path. What may not be looked at counts too: reading it then says why."""
    try:
        path.lstat()
    except NOT_THERE:
        return False
    except OSError:
        return True
    return True


def is_folder(path: Path) -> bool:
    """Returns whether a path leads to a folder that this process can see."""
    try:
        return path.is_dir()
    except OSError:  # such as a name that is too long
        return False


def folders_in(folder: Path) -> tuple[Path, ...]:
    """Returns the folders in a folder by name; none if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _is_folder(entry))
        return tuple(folder / name for name in names)
    except OSError:
        return ()


def names_in(folder: Path) -> tuple[str, ...] | None:
    """Returns the names of what lies in a folder, none if it is not there; None if it cannot be listed."""
    try:
        return tuple(os.listdir(folder))  # noqa: PTH208  a Path for each name would take longer than the look
    except NOT_THERE:
        return ()
    except OSError:
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle is no folder
        return not entry.is_symlink()


def matching(folder: Path, pattern: str) -> tuple[Path, ...]:
    """Returns what matches a pattern in a folder by name; nothing if the folder cannot be listed."""
    try:
        return tuple(sorted(folder.glob(pattern)))
    except OSError:
        return ()


def why_closed(folder: Path) -> str | None:
    """Returns why a folder cannot be listed or entered; None if it can, or if there is none."""
    try:
        with os.scandir(folder):
            os.stat(os.path.join(folder, os.curdir))  # noqa: PTH116, PTH118  a Path would leave the dot out
    except NOT_THERE:
        return None
    except OSError as fault:
        return fault.strerror or type(fault).__name__
    return None


def bytes_of(path: Path | str, most_bytes: int) -> bytes | None:
    """Returns the bytes of a file, or None if it cannot be read or is larger than that."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  a Path for each of thousands takes longer than its file
            raw = file.read(most_bytes + 1)
    except OSError:
        return None
    return raw if len(raw) <= most_bytes else None


def bytes_at_ends(path: Path, number: int) -> tuple[bytes, bytes]:
    """Returns so many bytes from the beginning and from the end of a file; fewer if it is shorter. Raises OSError."""
    with path.open("rb") as file:
        first = file.read(number)
        file.seek(max(file.seek(0, os.SEEK_END) - number, 0))
        return first, file.read(number)
