"""The mapping file: which column of a file of others means what, and what we add ourselves."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from dashboard.domain.base.closed_list import ClosedList
from dashboard.domain.base.evidence_lists import SourceKind
from dashboard.domain.base.model import CaseId, ItemId, Model, Text, Url, Whole
from dashboard.domain.base.partial_date import PartialDate

Plain = str | int | float | bool
PARTS_OF_DATE = re.compile("YYYY|MM|DD|M|D")


class Format(ClosedList):
    """What one row of the file is."""

    ledger = (
        "ledger",
        "One row is one recommendation, proposal or project; the rows together are one case study or several.",
    )
    table = "table", "One row is one engagement."
    register = "register", "One row is one engagement of a public register."
    participedia = "participedia", "One row is one case of Participedia."
    polis = "polis", "A folder is one conversation of Polis, or holds several of them."


class Unmapped(ClosedList):
    """What becomes of a value that `map` does not list."""

    refuse = "refuse", "The row is refused and says why."
    leave_out = "leave_out", "The cell counts as empty; the report says how often."
    keep = "keep", "The value is kept as it stands."


def _date_pattern(given: str) -> str:
    """A date has one year, a month if it has a day, and each of them once."""
    parts = [part[0] for part in PARTS_OF_DATE.findall(given)]
    if sorted(parts, reverse=True) not in (["Y"], ["Y", "M"], ["Y", "M", "D"]):
        raise PydanticCustomError(
            "pattern_of_date", "write dates by YYYY, or YYYY and M, or YYYY, M and D, such as D/M/YYYY"
        )
    return given


DatePattern = Annotated[Text, AfterValidator(_date_pattern)]


class ReadAs(Model):
    """How the file was saved. Nothing of this is guessed."""

    encoding: Text = Field("utf-8", description="Name of the encoding, such as utf-8, utf-16 or windows-1252.")
    delimiter: str = Field(",", min_length=1, max_length=1, description="The sign between cells: , or ; or a tab.")
    sheet: Text | None = Field(None, description="Name of the sheet of an XLSX file; the first one if left out.")
    head_line: int = Field(1, ge=1, description="Line on which the names of the columns stand.")
    nulls: tuple[str, ...] = Field((), description="What stands for an empty cell, such as NA.")
    dates: tuple[DatePattern, ...] = Field(
        ("YYYY-MM-DD", "YYYY-MM", "YYYY"),
        description="How dates are written, by YYYY, MM, M, DD and D; the first that fits holds.",
    )
    decimal: str = Field(".", pattern=r"^[.,]$", description="The sign before the decimals of a number.")


class FromColumn(Model):
    """One field with the column that fills it."""

    column: Text = Field(alias="from", description="Name of the column.")
    behind: tuple[Text, ...] = Field(
        (), description="Further columns whose text is put behind it, with commas between."
    )
    map: dict[str, str] = Field({}, description="Value of the file → our word.")
    unmapped: Unmapped = Field(Unmapped.refuse, description="What becomes of a value that is not in `map`.")
    pattern: Text | None = Field(
        None, description="Regular expression; its first group is what is taken, such as the id inside an address."
    )
    html: bool = Field(False, description="True if the cell holds HTML, of which the text is taken.")
    most: int | None = Field(
        None, ge=20, description="Letters after which a text is cut between two words, with … behind it."
    )
    language: Text | None = Field(None, description="Language of the text, such as fr; of `wording` only.")

    @field_validator("pattern")
    @classmethod
    def _is_an_expression(cls, given: str | None) -> str | None:
        try:
            re.compile(given or "")
        except re.error as fault:
            raise PydanticCustomError(
                "expression", "correct the regular expression: {fault}", {"fault": str(fault)}
            ) from None
        return given


class Participants(Model):
    """A number of people in a column."""

    column: Text = Field(alias="from", description="Name of the column.")
    unit: Text = Field(description="What is counted: a unit of people, such as participants or stated_participants.")
    what: Text = Field(
        "people who took part, as the source says", description="What was counted, in words beside the number."
    )


class SourceOf(Model):
    """Where the file comes from; becomes the source of everything that is read from it."""

    source: ItemId = Field("S1", description="Id of the source in the case study.")
    title: Text = Field(description="Title of the data set.")
    publisher: Text = Field(description="Who published it.")
    url: Url = Field(description="Its address.")
    kind: SourceKind = Field(SourceKind.data, description="Who speaks in it.")
    date: PartialDate | None = Field(None, description="Date of the version.")
    licence: Text | None = Field(None, description="Licence under which it may be used again.")
    retrieved: PartialDate = Field(description="Date on which the copy was taken.")
    caution: Text | None = Field(None, description="Why to be careful with it.")


class CaseFields(Model):
    """What the case study is, where the file does not say it: ours, and named as ours in the report."""

    id: CaseId | None = Field(None, description="Id of the case study; with groups, how their ids begin.")
    group_by: Text | None = Field(None, description="Column by whose values a ledger falls into several case studies.")
    prefix: CaseId | None = Field(None, description="How ids of case studies begin that are made from a column.")
    rows_are: Text | None = Field(
        None, description="What one row of a ledger is, such as 'petitions in the file'; their number becomes a count."
    )
    rows_unit: Text = Field("proposals", description="Unit of that count.")
    fields: dict[str, Any] = Field(
        {}, description="Fields of case.yaml with their values, such as title, country or period."
    )


class ImportMapping(Model):
    """How one file of others, or one kind of file, is read as case studies."""

    format: Format = Field(description="What one row is.")
    name: CaseId = Field(description="Name of the mapping; stands in every case study that it makes.")
    read: ReadAs = Field(ReadAs(), description="How the file was saved.")
    provenance: SourceOf = Field(description="Where the file comes from.")
    case: CaseFields = Field(CaseFields(), description="What the case study is.")
    recorded: tuple[Text, ...] = Field(
        (), description="What the source covers, such as decision, delivery or participants; the rest is not recorded."
    )
    columns: dict[str, FromColumn] = Field({}, description="Our field → column of the file.")
    participants: Participants | None = Field(None, description="A number of people in a column of a table.")
    keep: tuple[Text, ...] = Field(
        (), description="Columns that a ledger keeps as they stand, under x_ and their name."
    )
    constants: dict[str, Plain] = Field(
        {}, description="Fields of every row that no column gives; named in the report as ours."
    )
    skip: dict[str, tuple[str, ...]] = Field({}, description="Column → values whose rows are passed over.")
    cases: dict[str, dict[str, Any]] = Field(
        {}, description="Folder of one conversation → fields of its case.yaml; of polis only."
    )
    smallest_group: Whole = Field(10, description="Groups of fewer people are not broken down; of polis only.")

    @field_validator("columns", mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        """A bare name of a column is short for `{from: name}`."""
        if not isinstance(given, dict):
            return given
        return {field: {"from": column} if isinstance(column, str) else column for field, column in given.items()}

    @property
    def ours(self) -> tuple[str, ...]:
        """The names of what we fill in ourselves."""
        return tuple(dict.fromkeys((*self.case.fields, *self.constants)))


LEDGER_FIELDS = (
    "id wording origin ambition submitted scope fidelity note group category language place url planned_date currency amount_kind "
    "decision decision_date decided_by decision_note delivery delivery_date delivered_by delivery_note lat lon amount verified_by "
    "certainty"
).split()  # fmt: skip
CASE_FIELDS = (
    "id title short_title country country_part place level start end initiator commissioning_authority initiated_by channel recruitment "
    "method_family method declared_power topic policy_area summary series edition platforms url report_url status identifier"
).split()  # fmt: skip


def unknown_fields(mapping: ImportMapping) -> tuple[str, ...]:
    """Returns the fields that a mapping fills and that its format does not have."""
    known = LEDGER_FIELDS if mapping.format == Format.ledger else CASE_FIELDS
    given = (*mapping.columns, *(mapping.constants if mapping.format == Format.ledger else ()))
    return tuple(field for field in given if field not in known)
