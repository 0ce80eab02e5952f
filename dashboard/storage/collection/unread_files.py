"""What lies in a place where files are read and is not read itself, so that nothing is passed over in silence."""

import difflib
import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path, PurePath

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.collection.read_places import BESIDE, CASE, Place, places, places_around, places_in
from dashboard.storage.files.collection_paths import Collection

YAML_ENDINGS = (".yaml", ".yml")
# Names as much alike as `rating` and `ratings`.
ALIKE = 0.85
ALIKE_FOLDERS = 0.8  # as `case_study` and `case_studies`
TEXT_ENDING = ".txt"
NO_FOLDER = "put a folder in its place", "this is a file, and a folder belongs here"


def unread_problems(collection: Collection) -> Iterator[Problem]:
    """Yields what looks as if it should be read and is not, around case studies."""
    found = chain(_beside_folders(collection), _unread(collection, places_around(collection)))
    yield from (problem for problem, is_ours in found if is_ours)


def unread_in_case(collection: Collection, case: Path) -> Iterator[Problem]:
    """Yields the same in the folder of one case study."""
    yield from (problem for problem, is_ours in _unread(collection, places_in(case)) if is_ours)


def unread_hints(collection: Collection) -> Iterator[Problem]:
    """Yields everything else that is not read."""
    found = chain(_beside_folders(collection), _unread(collection, places(collection)))
    yield from (problem for problem, is_ours in found if not is_ours)


def _unread(collection: Collection, looked_in: Iterable[Place]) -> Iterator[tuple[Problem, bool]]:
    """Yields a problem for each thing in some places that is not read, and whether it looks like one of ours."""
    for place in looked_in:
        # A folder that cannot be listed is a problem of its own.
        with suppress(OSError), os.scandir(place.folder) as entries:
            found = {entry.name: entry for entry in entries}
            for name in sorted(found):
                if not _is_known(place, found[name]):
                    yield _explained(collection, place, found[name], found.keys())


def _beside_folders(collection: Collection) -> Iterator[tuple[Problem, bool]]:
    for folder in (collection.rubrics, collection.case_studies, collection.data, collection.questions):
        yield from _beside_the_folders(collection, folder.name)


def _beside_the_folders(collection: Collection, wanted: str) -> Iterator[tuple[Problem, bool]]:
    """Yields folders whose name is much like a wanted one, and a file in the place of the questions.

    Where the wanted one is there, only what differs by capitals and signs alone looks like ours.
    """
    with suppress(OSError), os.scandir(collection.root) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.name != wanted and _likeness(entry.name, wanted) >= ALIKE_FOLDERS and entry.is_dir():
                is_ours = _bare(entry.name) == _bare(wanted) or not os.path.lexists(collection.root / wanted)
                yield _problem(collection, Path(entry.path), "folder", f"call it {wanted}/"), is_ours
            if entry.name == wanted == collection.questions.name and os.path.exists(entry) and not _is_folder(entry):  # noqa: PTH110
                yield _problem(collection, Path(entry.path), "file", *NO_FOLDER), True


def _is_known(place: Place, entry: os.DirEntry[str]) -> bool:
    # What is common comes first: thousands of folders are looked through.
    if place.reads(entry.name) or (_fits(entry.name, place.folders) and _is_folder(entry)):
        return True
    return _fits(entry.name, (*place.handed_on, *BESIDE))


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return name in patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a folder that cannot be looked into is a problem of its own
        return not entry.is_symlink()


def _explained(
    collection: Collection, place: Place, entry: os.DirEntry[str], names: Container[str]
) -> tuple[Problem, bool]:
    path, what = Path(entry.path), "folder" if _is_folder(entry) else "file"
    # Unlike a Path, this raises nothing for what may not be looked at.
    if what == "file" and not os.path.exists(path):  # noqa: PTH110
        says = "this is a link that leads nowhere"
        return _problem(collection, path, what, "delete it, or put what is meant in its place", says), True
    if what == "file" and path.name in place.folders:
        return _problem(collection, path, what, *NO_FOLDER), True
    meant = _meant(place, path, what)
    if meant is None:
        read = ", ".join((*place.files, *(f"{name}/" for name in place.folders)))
        is_ours = what == "file" and path.suffix.lower() in YAML_ENDINGS
        return _problem(collection, path, what, f"move it elsewhere; what is read here is {read}"), is_ours
    try_this = f"there is a {meant} too: keep one of the two" if meant in names else f"call it {meant}"
    if place.folder == collection.case_studies and what == "file":
        try_this = f"move it to {path.stem}/{CASE}"
    return _problem(collection, path, what, try_this), True


def _meant(place: Place, path: Path, what: str) -> str | None:
    """Returns the name under which it would be read, if it looks like one."""
    # Some editors add an ending that their windows then hide.
    if what == "file" and path.suffix.lower() == TEXT_ENDING and place.reads(path.stem):
        return path.stem
    is_yaml = what == "file" and path.suffix.lower() in YAML_ENDINGS
    if is_yaml and (any("*" in pattern for pattern in place.files) or not place.files):
        return f"{path.stem}.yaml"
    for pattern in place.files:
        if what == "file" and pattern == f"*{path.suffix.lower()}":
            return f"{path.stem}{path.suffix.lower()}"
    handed_on = (name for name in place.handed_on if name.endswith(path.suffix.lower() or "/"))
    named = [name for name in (*place.files, *place.folders, *handed_on) if "*" not in name]
    by_stem = {_bare(PurePath(name).stem): name for name in named}
    near = difflib.get_close_matches(_bare(path.stem)[:60], by_stem, 1, ALIKE)
    return by_stem[near[0]] if near else None


def _likeness(name: str, wanted: str) -> float:
    return difflib.SequenceMatcher(None, _bare(name)[:60], _bare(wanted)).ratio()


def _bare(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _problem(collection: Collection, path: Path, what: str, try_this: str, says: str = "") -> Problem:
    name = visible(collection.spoken(path), most=400) + ("/" if what == "folder" else "")
    says = says or f"the {what} is not read from here"
    return Problem(name, 0, f"whole {what}", says, visible(try_this, most=160))
