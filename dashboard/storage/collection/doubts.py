"""The doubts about the ratings of each case study."""

from datetime import date
from pathlib import Path

from dashboard.domain.case_study.case_study import CaseStudy
from dashboard.domain.rating.doubts import Doubts, check_doubts
from dashboard.domain.rating.rating import RatingSet
from dashboard.storage.collection.cases import listed_ids
from dashboard.storage.collection.read_places import DOUBTS
from dashboard.storage.files.access import exists
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.read_model import Read, read_model

Reads = tuple[tuple[str, Read[Doubts]], ...]


def read_doubts(
    collection: Collection,
    folders: tuple[Path, ...],
    cases: tuple[Read[CaseStudy], ...],
    ratings: tuple[tuple[str, Read[RatingSet]], ...],
    today: date,
) -> Reads:
    """Returns pairs of folder name and read, for each case study with a file of doubts."""
    found = []
    for folder, case in zip(folders, cases, strict=True):
        path = folder / DOUBTS
        if not exists(path):
            continue
        facts = listed_ids(case.document.value).get("facts") if case.document else None
        raters = {Path(read.file).stem: read.model for name, read in ratings if name == folder.name}
        read = read_model(path, collection.spoken(path), Doubts)
        if read.sound:
            read = read.checked(check_doubts(read.sound.model, raters, facts, today))
        found.append((folder.name, read))
    return tuple(found)
