"""rubrics/<id>.yaml and rubrics/notes/<rubric>.yaml → rubrics, notes on them, and problems."""

from collections.abc import Mapping

from dashboard.domain.rubric.checks import check_rubric, ids_mean_one_thing
from dashboard.domain.rubric.notes import RubricNotes
from dashboard.domain.rubric.notes_checks import check_notes
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.files.access import matching
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.read_model import Read, read_model


def read_rubrics(collection: Collection) -> tuple[Read[Rubric], ...]:
    """All rubrics, good ones beside broken ones; an id that two of them use differently is a problem of the later file."""
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


def read_notes(collection: Collection, rubrics: Mapping[str, Rubric | None]) -> tuple[Read[RubricNotes], ...]:
    """All notes on rubrics; `rubrics` by id, None where the file of that name is too broken to compare with."""
    reads = []
    for path in matching(collection.rubric_notes, "[!.]*.yaml"):
        read = read_model(path, collection.spoken(path), RubricNotes)
        reads.append(read.checked(check_notes(read.sound.model, path.stem, rubrics)) if read.sound else read)
    return tuple(reads)
