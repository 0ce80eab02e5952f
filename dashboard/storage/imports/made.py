"""What an import makes before anything is written: case studies, their ledgers and other files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.domain.base.evidence_lists import Read
from dashboard.domain.case_study.evidence import Source
from dashboard.domain.case_study.imported import Imported
from dashboard.domain.imports.mapping import ImportMapping
from dashboard.domain.imports.report import Refusal

LedgerRow = dict[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that was read and the mapping by which it was."""

    file: str
    file_hash: str
    mapping: ImportMapping
    mapping_hash: str

    def imported(self, **more: Any) -> Imported:
        """Returns the block of a case study that says how it came in."""
        mapping = self.mapping
        whole = {"constants": mapping.ours, **more}
        return Imported(
            format=str(mapping.format), source=mapping.provenance.source, file=self.file, file_hash=self.file_hash,
            mapping=mapping.name, mapping_hash=self.mapping_hash, snapshot=mapping.provenance.retrieved,
            recorded=mapping.recorded, **whole,
        )  # fmt: skip

    def source(self) -> Source:
        """Returns the source that everything rests on."""
        given = self.mapping.provenance
        return Source(
            id=given.source, title=given.title, publisher=given.publisher, url=given.url, kind=given.kind, date=given.date,
            read=Read.full, licence=given.licence, caution=given.caution, place=self.file,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeCase:
    """One case study: its fields as case.yaml holds them, its ledger by id, and other files by name."""

    id: str
    external_id: str
    fields: Mapping[str, Any]
    ledger: Mapping[str, LedgerRow] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that was made of one file, with the ids and the groups in it, also those of refused rows."""

    origin: Origin
    read: int
    cases: tuple[MadeCase, ...]
    refusals: tuple[Refusal, ...] = ()
    skipped: int = 0
    external_ids: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_part: bool = False  # what it lacks is not gone
