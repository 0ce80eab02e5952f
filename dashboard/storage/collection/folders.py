"""The folders that a collection has, and what is wrong with them."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.domain.base.problem import Problem, visible
from dashboard.storage.collection.read_places import COUNTRIES, RATINGS
from dashboard.storage.files.access import why_closed
from dashboard.storage.files.collection_paths import Collection


def parts_of(collection: Collection) -> tuple[Path, Path, Path]:
    """Returns the folders that every collection has."""
    return collection.rubrics, collection.case_studies, collection.data


def whole_parts_missing(collection: Collection) -> bool:
    """Returns whether one of these folders is gone or closed."""
    return any(why_closed(folder) or not folder.is_dir() for folder in parts_of(collection))


def missing_folders(collection: Collection) -> Iterator[Problem]:
    for folder in parts_of(collection):
        if why_closed(folder) is None and not folder.is_dir():
            try_this = "add it, or point to another collection"
            yield Problem(folder.name + "/", 0, "whole folder", "the folder is missing", try_this)


def closed_folders(collection: Collection) -> Iterator[Problem]:
    """Yields the folders around case studies that this process may not list or enter, so that nothing in them is left out in silence."""
    rubrics = collection.rubrics, collection.rubric_notes, collection.rubric_versions
    data = collection.data, collection.data / COUNTRIES
    yield from _closed(collection, (collection.root, *rubrics, collection.case_studies, *data, collection.questions))


def closed_in_case(collection: Collection, case: Path) -> Iterator[Problem]:
    """Yields the same of the folder of one case study and of that of its ratings."""
    yield from _closed(collection, (case, case / RATINGS))


def _closed(collection: Collection, folders: tuple[Path, ...]) -> Iterator[Problem]:
    for folder in folders:
        reason = why_closed(folder)
        if reason and (folder == collection.root or why_closed(folder.parent) is None):
            name = visible(f"{collection.spoken(folder)}/", most=400)
            yield Problem(name, 0, "whole folder", f"the folder cannot be read: {reason}", "check its permissions")
