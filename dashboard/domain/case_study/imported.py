"""How a case study came in that a program made from a file of others."""

from pydantic import Field

from dashboard.domain.base.model import ItemId, Model, Text, Whole
from dashboard.domain.base.partial_date import PartialDate


class Imported(Model):
    """Where an imported case study comes from. Nobody has checked it unless `checked_by` says who."""

    format: Text = Field(description="Which importer made it: polis, participedia, register, ledger or table.")
    source: ItemId = Field(description="Id of the source that it was made from.")
    file: Text = Field(description="Name of the file that was read.")
    file_hash: Text = Field(description="SHA-256 of its bytes, so that the same file is known again.")
    mapping: Text = Field(description="Name of the mapping by which it was read.")
    mapping_hash: Text = Field(description="SHA-256 of that mapping.")
    snapshot: PartialDate = Field(description="Date on which the file was taken from its publisher.")
    external_id: Text | None = Field(None, description="Its id in the file, by which it is found again.")
    line: Whole | None = Field(None, description="Line of the file on which it stands.")
    recorded: tuple[Text, ...] = Field((), description="What the file says anything about; all else is not recorded.")
    constants: tuple[Text, ...] = Field((), description="Fields that the mapping fills by itself; no source says them.")
    rows: Whole | None = Field(None, description="How many rows of the file went into it.")
    refused: Whole | None = Field(None, description="How many of its rows could not be taken over.")
    last_seen: PartialDate | None = Field(
        None, description="Snapshot in which it was seen last, where a later one no longer has it."
    )
    checked_by: Text | None = Field(None, description="Who compared it with its sources; leave out if nobody did.")
