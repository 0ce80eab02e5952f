"""The original files of a collection, as they lie on disk, to be handed on."""

from collections.abc import Iterator

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.input_hash import content_hash, input_files
from dashboard.storage.files.access import bytes_of

# What explains the inputs and is none itself.
BESIDE = ("LICENSE-DATA.md", "case_studies/*.md", "rubrics/*.md", "data/*.md", "questions/*.md", "*/*.schema.json", "case_studies/*/votes.parquet", "data/*/*.datapackage.json")  # fmt: skip

MOST_BYTES = 500_000_000  # of the votes of a large conversation


class Changed(Exception):
    """A file changed after the collection was read, so that its tables and its files would not belong together."""


def original_files(contents: Contents) -> Iterator[tuple[str, bytes | None]]:
    """Name from the collection's folder, with forward slashes, and bytes of each file; None if it cannot be read.

    Raises Changed.
    """
    collection = contents.collection
    beside = (path for pattern in BESIDE for path in sorted(collection.root.glob(pattern)) if path.is_file())
    for path in (*input_files(collection), *beside):
        yield collection.spoken(path), bytes_of(path, MOST_BYTES)
    if content_hash(collection) != contents.data_hash:
        raise Changed("a file of the collection changed while it was packed; try again")
