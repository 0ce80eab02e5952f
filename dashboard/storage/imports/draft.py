"""Proposes a mapping for a file: what its columns hold, and how it seems to be saved. A person decides."""

import re
from collections import Counter
from pathlib import Path

from dashboard.domain.base.problem import visible
from dashboard.domain.imports.decimal_signs import decimal_signs
from dashboard.domain.imports.mapping import CASE_FIELDS, LEDGER_FIELDS, Format, ReadAs
from dashboard.storage.files.text_file import read_bytes
from dashboard.storage.imports.rows import slug
from dashboard.storage.imports.source_table import MOST_BYTES, XLSX, SourceTable, source_table

ENCODINGS = ("utf-8", "windows-1252")
DELIMITERS = (",", ";", "\t")
MOST_WORDS, MOST_NULLS, LAST_MONTH = 12, 3, 12
LOCAL_DATE = re.compile(r"(?P<one>[0-9]{1,2})(?P<sign>[/.])(?P<two>[0-9]{1,2})(?P=sign)[0-9]{4}")
# Names that files often give to a field of ours.
ALSO = {"id": ("unique_id", "identifier", "project_id", "ref"), "wording": ("title", "name", "project", "petition"),
        "title": ("name", "org_name"), "amount": ("cost", "budget"), "lat": ("latitude",), "lon": ("longitude", "lng")}  # fmt: skip


def draft_mapping(source: Path, form: Format) -> str:
    """Returns a mapping to go on with, as YAML with comments. Raises Refused."""
    raw = read_bytes(source, MOST_BYTES)
    read, guessed = _how_saved(raw, source.name)
    table = source_table(raw, source.name, read)
    known = LEDGER_FIELDS if form == Format.ledger else CASE_FIELDS
    fields = _fields(table, known)
    dates, nulls = _dates_seen(table), _words_among_numbers(table)
    signs = decimal_signs(
        [cell for cell in _filled(table, place) if cell not in nulls] for place in range(len(table.columns))
    )
    lines = [
        f"# A draft for {visible(source.name)}: {len(table.rows):,} rows. Look at every line; nothing here was checked.",
        *(f"# {line}" for line in guessed),
        *([f"# Dates seem to be written as {dates[0]}; the first that fits holds."] if dates else []),
        *(
            [f"# In columns of numbers also stands: {', '.join(nulls)}. Leave in `nulls` what means an empty cell."]
            if nulls
            else []
        ),
        *(f"# {line}" for line in signs.sentences()),
        f"format: {form}",
        f"name: {slug(source.stem).lower() or 'mapping'}",
        f"read: {{encoding: {read.encoding}, delimiter: {_quoted(read.delimiter)}, nulls: [{', '.join(map(_quoted, nulls))}], "
        f"dates: [{', '.join((*dates, 'YYYY-MM-DD', 'YYYY-MM', 'YYYY'))}], decimal: {_quoted(signs.sign)}}}",
        "provenance: {title: '?', publisher: '?', url: 'https://?', licence: '?', retrieved: '?'}  # fill these in",
        "recorded: []  # what the source covers; the rest reads as not recorded",
        "case: {id: my-case, fields: {title: '?'}}" if form == Format.ledger else "case: {fields: {}}",
        f"# Put one of these before a column and take the # away: {', '.join(known)}",
        "columns:",
    ]
    lines += [
        f"  {'' if field else '# '}{field or slug(column, '_').lower()}: {_quoted(column)}  # {_column_sentence(table, place)}"
        for place, (column, field) in enumerate(zip(table.columns, fields, strict=True))
    ]
    if form != Format.ledger:
        lines.append('# participants: {from: "?", unit: participants}  # the column with a number of people')
    lines.append(
        "constants: {certainty: low, verified_by: assessor}" if form == Format.ledger else "constants: {certainty: low}"
    )
    return "\n".join(lines) + "\n"


def _how_saved(raw: bytes, name: str) -> tuple[ReadAs, tuple[str, ...]]:
    """Returns how the file seems to be saved, and what was guessed; only here, in a draft, is anything guessed."""
    if name.lower().endswith(XLSX):
        return ReadAs(), ()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = next((each for each in ENCODINGS if _decodes(raw, each)), "windows-1252")
    head = raw.decode(encoding, "replace").lstrip("\ufeff").partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    return ReadAs(encoding=encoding, delimiter=delimiter), ("Encoding and delimiter are guessed from the file.",)


def _dates_seen(table: SourceTable) -> tuple[str, ...]:
    """Returns how dates with slashes or dots are written, where a day beyond 12 tells; all cells of a column must fit."""
    found: dict[str, None] = {}
    for place in range(len(table.columns)):
        cells = [match for cell in _filled(table, place) if (match := LOCAL_DATE.fullmatch(cell))]
        if len(cells) < len(_filled(table, place)) or not cells:
            continue
        sign = cells[0]["sign"]
        if any(int(match["one"]) > LAST_MONTH for match in cells):
            found[f"D{sign}M{sign}YYYY"] = None
        elif any(int(match["two"]) > LAST_MONTH for match in cells):
            found[f"M{sign}D{sign}YYYY"] = None
    return tuple(found)


def _words_among_numbers(table: SourceTable) -> tuple[str, ...]:
    """Returns the few words in columns that hold numbers otherwise, which often stand for an empty cell."""
    found: dict[str, None] = {}
    for place in range(len(table.columns)):
        cells = Counter(_filled(table, place))
        words = [cell for cell in cells if not any(sign.isdigit() for sign in cell)]
        if words and len(words) <= MOST_NULLS and sum(cells[word] for word in words) * 2 < cells.total():
            found |= dict.fromkeys(visible(word, 30) for word in words)
    return tuple(found) if len(found) <= MOST_NULLS else ()


def _filled(table: SourceTable, place: int) -> list[str]:
    return [cell for _, cells in table.rows if place < len(cells) if (cell := cells[place].strip())]


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _fields(table: SourceTable, known: list[str]) -> list[str]:
    """Returns the field that each column seems to fill, by its name alone; each field once."""
    found: list[str] = []
    for column in table.columns:
        name = slug(column, "_").lower()
        fits = [field for field in known if name == field or name in ALSO.get(field, ())]
        found.append(next((field for field in fits if field not in found), ""))
    return found


def _column_sentence(table: SourceTable, place: int) -> str:
    """'93 % filled, 4 values: closed (40), open (3), …'"""
    cells = [" ".join(cells[place].split()) for _, cells in table.rows if place < len(cells)]
    filled = [cell for cell in cells if cell]
    if not filled:
        return "empty"
    values = Counter(filled)
    share = 100 * len(filled) // max(len(cells), 1)
    if len(values) > MOST_WORDS:
        return f"{share} % filled, {len(values):,} values, such as {visible(next(iter(values)), 40)}"
    return f"{share} % filled, {len(values)} values: " + ", ".join(
        f"{visible(v, 30)} ({n})" for v, n in values.most_common()
    )


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{plain}"'
