"""What was read of each case study, kept for the next reading: where one of thousands changed, the others are not read again."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from dashboard.storage.collection.input_hash import InputFile, changed_just_now
from dashboard.storage.collection.read_places import places_in
from dashboard.storage.files.collection_paths import Collection

T = TypeVar("T")
NEVER = object()  # a state that nothing has


class KeptReads:
    """Keeps what the last reading made, under what it was made of. Not for several threads at once."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[Hashable, Any]] = {}
        self._now: dict[Hashable, tuple[Hashable, Any]] = {}

    def take(self, name: Hashable, state: Hashable, read: Callable[[], T], files: Iterable[InputFile]) -> T:
        """Returns what was kept under this name if it was made of the same state, otherwise what `read` makes now of `files`.

        What was made of files that had just changed is made once more: they may have changed again since.
        """
        kept = self._last.get(name)
        if kept is not None and kept[0] == state:
            self._now[name] = kept
            return kept[1]  # type: ignore[no-any-return]
        now = time.time_ns()
        made = read()
        is_sure = not any(changed_just_now(each, now) for each in files)
        self._now[name] = (state if is_sure else NEVER), made
        return made

    def turn(self) -> None:
        """Ends a reading: what it did not take is forgotten."""
        self._last, self._now = self._now, {}


def folder_state(case: Path) -> tuple[tuple[int, ...], ...]:
    """Returns what tells that something came into the folder of a case study, or into that of its ratings, or went, or may be read now."""
    return tuple(_times(str(place.folder)) for place in places_in(case))


def _times(folder: str) -> tuple[int, ...]:
    try:
        found = os.stat(folder)  # noqa: PTH116  a Path for each of thousands takes longer
    except OSError as fault:
        return (fault.errno or 0,)
    return found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def states(
    collection: Collection, files: tuple[InputFile, ...]
) -> tuple[Mapping[str, tuple[InputFile, ...]], tuple[InputFile, ...]]:
    """Returns the files of each case study with their state by the name of its folder, and all other files."""
    folder = f"{collection.spoken(collection.case_studies)}/"
    of_cases: dict[str, list[InputFile]] = defaultdict(list)
    others = []
    for each in files:
        name, inside, _ = each.spoken.removeprefix(folder).partition("/")
        if inside and each.spoken.startswith(folder):
            of_cases[name].append(each)
        else:
            others.append(each)
    return {name: tuple(mine) for name, mine in of_cases.items()}, tuple(others)
