"""One import from file to plan, the same for the terminal and for the page."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.domain.base.partial_date import PartialDate
from dashboard.domain.base.problem import visible
from dashboard.domain.imports.mapping import Format, ImportMapping
from dashboard.storage.collection.countries import read_countries
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.storage.imports.engagements import make_engagements
from dashboard.storage.imports.ledgers import make_ledgers
from dashboard.storage.imports.made import Made, Origin
from dashboard.storage.imports.polis import make_conversations
from dashboard.storage.imports.polis_files import conversation_folders
from dashboard.storage.imports.polis_upload import File, lay_out, lay_out_folder
from dashboard.storage.imports.source_table import MOST_BYTES, source_table


def made_of(source: Path, mapping: ImportMapping, mapping_hash: str, collection: Collection, today: date) -> Made:
    """Returns what a file, or a folder of Polis, becomes. Raises Refused."""
    if mapping.format == Format.polis:
        return _made_of_conversations(source, _origin(source.name, "", mapping, mapping_hash, today), today)
    if source.is_dir():
        raise Refused(0, f"{source.name} is a folder", "name one file")
    return made_of_bytes(read_bytes(source, MOST_BYTES), source.name, mapping, mapping_hash, collection, today)


def made_of_bytes(
    raw: bytes, name: str, mapping: ImportMapping, mapping_hash: str, collection: Collection, today: date,
    most_rows: int | None = None,
) -> Made:  # fmt: skip
    """Returns the same for a table that is in memory already. Raises Refused, also where it has more than `most_rows`."""
    # The name that a stranger's file has stands in the case study, where nothing may turn or hide what is read.
    spoken = visible(name.strip(), most=200) or "a file without a name"
    origin = _origin(spoken, hashlib.sha256(raw).hexdigest(), mapping, mapping_hash, today)
    table = source_table(raw, name, mapping.read, most_rows)
    if mapping.format == Format.ledger:
        return make_ledgers(table, origin, today)
    return make_engagements(table, origin, read_countries(collection), today)


def made_of_files(
    files: Sequence[File], mapping: ImportMapping, mapping_hash: str, collection: Collection, today: date,
    most_rows: int, most_bytes: int,
) -> Made:  # fmt: skip
    """Returns what uploaded files become: one table, or of Polis a ZIP or several CSV files. Raises Refused.

    A table has at most `most_rows`, and conversations have at most `most_bytes` when they are unpacked.
    """
    if mapping.format == Format.polis:
        origin = _origin(visible(files[0][0].strip(), most=200), "", mapping, mapping_hash, today)
        return _laid_out(lambda place: lay_out(files, place, most_bytes), origin, today)
    if len(files) > 1:
        raise Refused(0, "there are several files", "give one file; only Polis has several")
    name, raw = files[0]
    return made_of_bytes(raw, name, mapping, mapping_hash, collection, today, most_rows)


def _origin(name: str, file_hash: str, mapping: ImportMapping, mapping_hash: str, today: date) -> Origin:
    """Returns where everything comes from. Raises Refused for a copy from the future, which would pass for the newest for good."""
    for field in ("retrieved", "date"):
        given: PartialDate | None = getattr(mapping.provenance, field)
        if given and given.lies_after(today):
            raise Refused(0, f"in the mapping provenance › {field}: {given} lies in the future", "correct the date")
    return Origin(name, file_hash, mapping, mapping_hash)


def _made_of_conversations(source: Path, origin: Origin, today: date) -> Made:
    if source.is_dir() and not conversation_folders(source):
        return _laid_out(lambda place: lay_out_folder(source, place), origin, today)
    if source.is_file():
        return _laid_out(lambda place: lay_out([(source.name, read_bytes(source, MOST_BYTES))], place), origin, today)
    return make_conversations(source, origin, today)


def _laid_out(lay: Callable[[Path], None], origin: Origin, today: date) -> Made:
    with TemporaryDirectory() as place:
        lay(Path(place))
        return replace(make_conversations(Path(place), origin, today), is_part=True)
