"""Where files of a collection are read from: the one list that readers, the content hash and `check` go by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from dashboard.storage.files.access import exists, folders_in, matching, names_in
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.questions.own_questions import SQL

YAML = "*.yaml"
CASE, LEDGER, DOUBTS, RATINGS = "case.yaml", "ledger.csv", "doubts.yaml", "ratings"
STEPS, STATEMENTS, GROUPS = "steps.csv", "statements.csv", "groups.csv"
SINGLE_VOTES = "votes.parquet"  # handed on as it is and not read
INFO, TRIGGER_RULES = "collection.yaml", "trigger_rules.yaml"
COUNTRIES, CODES, POPULATION = "countries", "country-codes.csv", "population.csv"
# What may lie beside them unread: explanations, schemas, licences, and what programs and systems hide.
BESIDE = ("*.md", "LICENSE*", "*.schema.json", "*.datapackage.json", ".*", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the names, or patterns of names, of the files that are read in it, of the folders looked into, and of what is handed on."""

    folder: Path
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    handed_on: tuple[str, ...] = ()

    def reads(self, name: str) -> bool:
        """Returns whether a file of this name is read here."""
        return name in self.files or any(
            fnmatchcase(name, pattern) and not name.startswith(".") for pattern in self.files if "*" in pattern
        )

    def input_names(self) -> Iterator[str]:
        """Yields the names here under which something is read, readable or not."""
        listed = names_in(self.folder)
        if listed is not None:
            yield from (name for name in listed if self.reads(name))
            return
        for pattern in self.files:
            if "*" in pattern:
                yield from (path.name for path in matching(self.folder, pattern) if self.reads(path.name))
            elif exists(self.folder / pattern):
                yield pattern


def case_folders(collection: Collection) -> tuple[Path, ...]:
    """Returns every folder that should hold a case study, by name."""
    return tuple(path for path in folders_in(collection.case_studies) if not path.name.startswith("."))


def places(collection: Collection, cases: Iterable[Path] | None = None) -> Iterator[Place]:
    """Yields every folder of a collection in which something is read; of case studies those in the folders `cases`, or all."""
    yield from places_around(collection)
    for folder in case_folders(collection) if cases is None else cases:
        yield from places_in(folder)


def places_around(collection: Collection) -> Iterator[Place]:
    """Yields the folders in which something is read that belongs to no single case study."""
    yield Place(collection.rubrics, (YAML,), (collection.rubric_notes.name, collection.rubric_versions.name))
    yield Place(collection.rubric_notes, (YAML,))
    yield Place(collection.rubric_versions, (YAML,))
    yield Place(collection.data, (INFO, TRIGGER_RULES), (COUNTRIES,))
    yield Place(collection.data / COUNTRIES, (CODES, POPULATION))
    yield Place(collection.questions, (SQL,))
    yield Place(collection.case_studies, folders=("*",))


def places_in(case: Path) -> tuple[Place, Place]:
    """Returns the folders of one case study."""
    files = (CASE, LEDGER, STEPS, STATEMENTS, GROUPS, DOUBTS)
    return Place(case, files, (RATINGS,), (SINGLE_VOTES,)), Place(case / RATINGS, (YAML,))
