"""One import from file to plan, the same for the terminal and for the page."""

import hashlib
from datetime import date
from pathlib import Path

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.mapping import Format, ImportMapping
from dashboard.storage.collection.countries import read_countries
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.text_file import Refused, read_bytes
from dashboard.storage.imports.engagements import make_engagements
from dashboard.storage.imports.ledgers import make_ledgers
from dashboard.storage.imports.made import Made, Origin
from dashboard.storage.imports.polis import make_conversations
from dashboard.storage.imports.source_table import MOST_BYTES, source_table


def made_of(source: Path, mapping: ImportMapping, mapping_hash: str, collection: Collection, today: date) -> Made:
    """Returns what a file, or a folder of Polis, becomes. Raises Refused."""
    if mapping.format == Format.polis:
        return make_conversations(source, Origin(source.name, "", mapping, mapping_hash), today)
    if source.is_dir():
        raise Refused(0, f"{source.name} is a folder", "name one file")
    return made_of_bytes(read_bytes(source, MOST_BYTES), source.name, mapping, mapping_hash, collection, today)


def made_of_bytes(
    raw: bytes, name: str, mapping: ImportMapping, mapping_hash: str, collection: Collection, today: date,
    most_rows: int | None = None,
) -> Made:  # fmt: skip
    """Returns the same for a file that is in memory already. Raises Refused, also where it has more than `most_rows`."""
    if mapping.format == Format.polis:
        raise Refused(
            0, "a conversation of Polis is a folder of several files", "import it with `legitimacy import polis`"
        )
    # The name that a stranger's file has stands in the case study, where nothing may turn or hide what is read.
    spoken = visible(name.strip(), most=200) or "a file without a name"
    origin = Origin(spoken, hashlib.sha256(raw).hexdigest(), mapping, mapping_hash)
    table = source_table(raw, name, mapping.read, most_rows)
    if mapping.format == Format.ledger:
        return make_ledgers(table, origin, today)
    return make_engagements(table, origin, read_countries(collection), today)
