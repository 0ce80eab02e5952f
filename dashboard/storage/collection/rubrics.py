"""rubrics/<id>.yaml, rubrics/versions/<id>@<version>.yaml and rubrics/notes/ → rubrics, notes on them, and problems."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.domain.rubric.checks import check_other_version, check_rubric, ids_mean_one_thing
from dashboard.domain.rubric.notes import RubricNotes
from dashboard.domain.rubric.notes_checks import check_notes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.domain.rubric.version_name import version_name
from dashboard.storage.files.access import matching
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.read_model import Read, read_model


def read_rubrics(collection: Collection) -> tuple[Read[Rubric], ...]:
    """Returns all rubrics in their current version, good ones beside broken ones.

    An id that two of them use differently is a problem of the later file.
    """
    reads: list[Read[Rubric]] = []
    for path in matching(collection.rubrics, "[!.]*.yaml"):
        read = read_model(path, collection.spoken(path), Rubric)
        if read.sound:
            rubric = read.sound.model
            # A copy under the same id is told by its file name already.
            others = [each.model for each in reads if each.model and each.model.rubric.id != rubric.rubric.id]
            read = read.checked((*check_rubric(rubric, path.stem), *ids_mean_one_thing(rubric, others)))
        reads.append(read)
    return tuple(reads)


def by_id(reads: Sequence[Read[Rubric]]) -> dict[str, Rubric | None]:
    """Returns rubrics by id; None under the name of a file that is too broken to compare with."""
    return {read.model.rubric.id if read.model else Path(read.file).stem: read.model for read in reads}


def read_other_versions(collection: Collection, current: Mapping[str, Rubric | None]) -> tuple[Read[Rubric], ...]:
    """Returns all versions beside the current ones; `current` as `by_id` gives it."""
    reads = []
    for path in matching(collection.rubric_versions, "[!.]*.yaml"):
        read = read_model(path, collection.spoken(path), Rubric)
        reads.append(read.checked(check_other_version(read.sound.model, path.stem, current)) if read.sound else read)
    return tuple(reads)


def by_version(reads: Sequence[Read[Rubric]]) -> dict[str, Rubric | None]:
    """Returns rubrics by the name of their version; None under the name of a file that is too broken."""
    return {
        version_name(read.model.rubric.id, read.model.rubric.version)
        if read.model
        else Path(read.file).stem: read.model
        for read in reads
    }


def read_notes(collection: Collection, rubrics: Mapping[str, Rubric | None]) -> tuple[Read[RubricNotes], ...]:
    """Returns all notes on rubrics; `rubrics` by id and by version, None where a file is too broken."""
    reads = []
    for path in matching(collection.rubric_notes, "[!.]*.yaml"):
        read = read_model(path, collection.spoken(path), RubricNotes)
        reads.append(read.checked(check_notes(read.sound.model, path.stem, rubrics)) if read.sound else read)
    return tuple(reads)
