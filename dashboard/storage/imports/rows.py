"""Rows of a file of others → fields by the mapping, with a refusal for each row that does not fit."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.cells import Unusable, decimal_number, filled, mapped, partial_date, whole_number
from dashboard.domain.imports.decimal_signs import COMMA, POINT, unsure_numbers
from dashboard.domain.imports.mapping import ImportMapping, ReadAs, Unmapped
from dashboard.domain.imports.report import Refusal
from dashboard.storage.files.invisible_characters import without_unseen
from dashboard.storage.files.text_file import Refused
from dashboard.storage.imports.source_table import SourceTable

DATES = ("submitted", "decision_date", "delivery_date", "planned_date", "start", "end")
AMOUNT = "amount"
NUMBERS = ("lat", "lon", AMOUNT)
NO_SIGN, NO_LETTER = re.compile("[^A-Za-z0-9]+"), re.compile(r"\W+")
KEPT = "x_"
MOST_NOTES, MOST_NAMED = 10, 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row that fits: its line, its id in the file, its fields in text, and the cells it was made from."""

    line: int
    external_id: str
    fields: dict[str, str]
    cells: tuple[str, ...]
    kept: dict[str, str] = field(default_factory=dict)
    group: str = ""
    people: int | None = None


@dataclass
class Taken:
    """What is taken from a file: rows, refusals, how many were passed over, and every id and every group in it."""

    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    skipped: int = 0
    external_ids: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    unseen: int = 0
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    numbers: dict[str, list[str]] = field(default_factory=dict)

    def notes(self, read: ReadAs) -> tuple[str, ...]:
        """Returns what was changed in cells, or read in one of two ways, without being told by the mapping."""
        cells = "1 cell" if self.unseen == 1 else f"{self.unseen:,} cells"
        unseen = (f"{cells} held characters that nobody sees. They are taken out.",) if self.unseen else ()
        left = (
            f"{column}: '{visible(value)}' is not in the mapping and counts as empty: {number:,} {'row' if number == 1 else 'rows'}"
            for (column, value), number in self.left_out.most_common(MOST_NOTES)
        )
        unsure = (note for column, cells in self.numbers.items() if (note := _unsure_note(column, cells, read)))
        return (*unseen, *left, *unsure)

    def refuse(self, line: int, column: str, reason: str, cells: tuple[str, ...]) -> None:
        self.refusals.append(Refusal(line, column, reason, cells))


def take_rows(table: SourceTable, mapping: ImportMapping) -> Taken:
    """Returns the rows of a table by its mapping. Raises Refused if a column that the mapping names is missing."""
    other = next((sign for sign in ",;\t" if len(table.columns) == 1 and sign in table.columns[0]), None)
    if other:
        says = f"the head is one cell with '{other}' in it"
        raise Refused(mapping.read.head_line, says, "name that sign as `read.delimiter`")
    for column in named_columns(mapping):
        if column not in table.columns:
            more = ", …" if len(table.columns) > MOST_NAMED else ""
            known = ", ".join(visible(name) for name in table.columns[:MOST_NAMED]) + more
            raise Refused(
                mapping.read.head_line, f"the column '{column}' is missing", f"name one that the file has: {known}"
            )
    _refuse_one_name_for_two(mapping)
    taken = Taken()
    for line, cells in table.rows:
        if len(cells) != len(table.columns):
            says = f"the row has {len(cells)} cells, the head has {len(table.columns)}"
            taken.refuse(line, "", says, cells)
            continue
        visible_cells = [without_unseen(cell) for cell in cells]
        taken.unseen += sum(plain != cell for plain, cell in zip(visible_cells, cells, strict=True))
        values = {column: filled(cell, mapping.read) for column, cell in zip(table.columns, visible_cells, strict=True)}
        if any(values[column] in passed for column, passed in mapping.skip.items()):
            taken.skipped += 1
            continue
        _take(taken, mapping, line, cells, values)
    return taken


def named_columns(mapping: ImportMapping) -> Iterator[str]:
    """Yields every column that a mapping names."""
    for how in mapping.columns.values():
        yield from (how.column, *how.behind)
    yield from mapping.keep
    yield from mapping.skip
    yield from (mapping.participants.column,) if mapping.participants else ()
    yield from (mapping.case.group_by,) if mapping.case.group_by else ()


def _take(taken: Taken, mapping: ImportMapping, line: int, cells: tuple[str, ...], values: dict[str, str]) -> None:
    fields: dict[str, str] = {}
    fault: tuple[str, str] | None = None
    people: int | None = None
    for name, how in mapping.columns.items():
        try:
            text = ", ".join(filter(None, (values[column] for column in (how.column, *how.behind))))
            means = mapped(text, how) if values[how.column] else ""
            if name == AMOUNT:
                taken.numbers.setdefault(how.column, []).append(means)
            fields[name] = _converted(name, means, mapping)
            if text and not means and how.unmapped == Unmapped.leave_out:
                taken.left_out[how.column, text] += 1
        except Unusable as reason:
            fault = fault or (how.column, str(reason))
    if mapping.participants and values[mapping.participants.column]:
        taken.numbers.setdefault(mapping.participants.column, []).append(values[mapping.participants.column])
        try:
            people = whole_number(values[mapping.participants.column], mapping.read)
        except Unusable as reason:
            fault = fault or (mapping.participants.column, str(reason))
    external = fields.get("id", "")
    if external in taken.external_ids:
        fault = fault or (mapping.columns["id"].column, "the id comes twice")
    if external:
        taken.external_ids.add(external)
    group = values[mapping.case.group_by] if mapping.case.group_by else ""
    taken.groups |= {group} if group else set()
    if mapping.case.group_by and not group:
        fault = fault or (mapping.case.group_by, "the row belongs to no group")
    needed = next(
        (name for name in ("id", "wording", "title") if name in mapping.columns and not fields.get(name)), None
    )
    if needed:
        fault = fault or (mapping.columns[needed].column, f"there is no {needed}")
    if fault:
        taken.refuse(line, *fault, cells)
        return
    kept = {kept_name(column): values[column] for column in mapping.keep}
    constants = {name: str(value) for name, value in mapping.constants.items()}
    whole = {**constants, **{name: value for name, value in fields.items() if value}}
    taken.rows.append(Row(line, external, whole, cells, kept, group, people))


def _converted(name: str, value: str, mapping: ImportMapping) -> str:
    if not value:
        return ""
    if name in DATES:
        return str(partial_date(value, mapping.read))
    return f"{decimal_number(value, mapping.read):.15g}" if name in NUMBERS else value


def _unsure_note(column: str, cells: list[str], read: ReadAs) -> str | None:
    """Returns what is said of numbers such as 1.500; nothing where a mapping that names its sign reads thousands."""
    unsure = unsure_numbers(cells, read.decimal)
    if "decimal" in read.model_fields_set:
        unsure = tuple(cell for cell in unsure if read.decimal in cell)
    if not unsure:
        return None
    other = read.model_copy(update={"decimal": POINT if read.decimal == COMMA else COMMA})
    first, many = unsure[0], "row" if len(unsure) == 1 else "rows"
    one, two = (f"{decimal_number(first, each):.15g}" for each in (read, other))
    says = f"'{visible(first)}' is read as {one} and not as {two}: {len(unsure):,} {many}"
    return f"{column}: {says}. `read.decimal` in the mapping decides."


def _refuse_one_name_for_two(mapping: ImportMapping) -> None:
    names: dict[str, str] = {}
    for column in mapping.keep:
        other = names.setdefault(kept_name(column), column)
        if other != column:
            says = f"the columns '{visible(other)}' and '{visible(column)}' would be kept under one name"
            raise Refused(mapping.read.head_line, says, "keep one of the two, or rename it in the file")


def kept_name(column: str) -> str:
    """Returns the name under which a ledger keeps a column, in letters of any alphabet."""
    return f"{KEPT}{slug(column, '_').lower() or NO_LETTER.sub('_', column).strip('_').lower()}"


def slug(text: str, sign: str = "-") -> str:
    """Returns a text in plain letters and digits joined by `sign`, as ids have it; empty if it has none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return NO_SIGN.sub(sign, plain).strip(sign)
