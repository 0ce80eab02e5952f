"""A collection that begins: what a folder needs before case studies can lie in it."""

from pathlib import Path

from dashboard.storage.collection.read_places import COUNTRIES
from dashboard.storage.files.access import exists
from dashboard.storage.files.atomic_write import write_bytes
from dashboard.storage.files.collection_paths import SHIPPED, Collection


def is_begun(collection: Collection) -> bool:
    """Returns whether anything of a collection lies in its folder."""
    return any(exists(part) for part in (collection.case_studies, collection.rubrics, collection.data))


def begin(collection: Collection) -> None:
    """Makes the folder, with room for rubrics and the shipped tables of countries, by which codes are checked."""
    collection.rubrics.mkdir(parents=True, exist_ok=True)
    target = collection.data / COUNTRIES
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((Collection(SHIPPED).data / COUNTRIES).iterdir()):
        write_bytes(Path(target / path.name), path.read_bytes())
