"""What was read of each case study, kept for the next reading: where one of thousands changed, the others are not read again."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from dashboard.storage.collection.input_hash import InputFile
from dashboard.storage.files.collection_paths import Collection

T = TypeVar("T")


class KeptReads:
    """Keeps what the last reading made, under what it was made of. Not for several threads at once."""

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[Hashable, Any]] = {}
        self._now: dict[Hashable, tuple[Hashable, Any]] = {}

    def take(self, name: Hashable, state: Hashable, read: Callable[[], T]) -> T:
        """Returns what was kept under this name if it was made of the same state, otherwise what `read` makes now."""
        kept = self._last.get(name)
        made: T = kept[1] if kept is not None and kept[0] == state else read()
        self._now[name] = state, made
        return made

    def turn(self) -> None:
        """Ends a reading: what it did not take is forgotten."""
        self._last, self._now = self._now, {}


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
