"""Proposes a mapping for a file: what its columns hold, and how it seems to be saved. A person decides."""

import re
from collections import Counter
from pathlib import Path

from dashboard.domain.base.problem import visible
from dashboard.domain.case_study.follow_through_lists import DecisionStatus, DeliveryStatus
from dashboard.domain.imports.decimal_signs import decimal_signs
from dashboard.domain.imports.mapping import CASE_FIELDS, LEDGER_FIELDS, Format, ReadAs
from dashboard.storage.files.text_file import read_bytes
from dashboard.storage.imports.rows import slug
from dashboard.storage.imports.source_table import MOST_BYTES, XLSX, SourceTable, source_table

ENCODINGS = ("utf-8", "windows-1252")
DELIMITERS = (",", ";", "\t")
MOST_WORDS, MOST_NULLS, LAST_MONTH = 12, 3, 12
OPEN = "'?'"  # stands where a person has to fill in; a mapping that still has one is refused
LOCAL_DATE = re.compile(r"(?P<one>[0-9]{1,2})(?P<sign>[/.])(?P<two>[0-9]{1,2})(?P=sign)[0-9]{4}")
# Names that files often give to a field of ours.
ALSO = {"id": ("unique_id", "identifier", "project_id", "ref"), "wording": ("title", "name", "project", "petition"),
        "title": ("name", "org_name"), "amount": ("cost", "budget"), "lat": ("latitude",), "lon": ("longitude", "lng")}  # fmt: skip


def draft_mapping(source: Path, form: Format) -> str:
    """Returns a mapping to go on with, as YAML with comments. Raises Refused."""
    return draft_of(read_bytes(source, MOST_BYTES), source.name, form)


def draft_of(raw: bytes, name: str, form: Format, most_rows: int | None = None) -> str:
    """Returns the same for a table that is in memory already. Raises Refused, also where it has more than `most_rows`."""
    read, guessed = _how_saved(raw, name)
    table = source_table(raw, name, read, most_rows)
    known = LEDGER_FIELDS if form == Format.ledger else CASE_FIELDS
    fields = _fields(table, known)
    (dates, unsure), nulls = _dates_seen(table), _words_among_numbers(table)
    signs = decimal_signs(
        [cell for cell in _filled(table, place) if cell not in nulls] for place in range(len(table.columns))
    )
    lines = [
        f"# A draft for {visible(name)}: {len(table.rows):,} rows. Look at every line; nothing here was checked.",
        *(f"# {line}" for line in guessed),
        *([f"# Dates seem to be written as {' or '.join(dates)}."] if dates else []),
        *(
            f"# Dates such as {cell} may begin with the day or the month: put {day} or {month} into `dates`."
            for cell, day, month in unsure
        ),
        *(
            [f"# In columns of numbers also stands: {', '.join(nulls)}. Leave in `nulls` what means an empty cell."]
            if nulls
            else []
        ),
        *(f"# {line}" for line in signs.sentences()),
        f"format: {form}",
        f"name: {slug(Path(name).stem).lower() or 'mapping'}",
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
    if form == Format.ledger:
        lines += _maps_of_words(table, fields)
        lines.append(
            "# An amount needs a currency: name its column, or add it to the constants, such as currency: EUR."
        )
    else:
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


def _dates_seen(table: SourceTable) -> tuple[tuple[str, ...], list[tuple[str, str, str]]]:
    """Returns how dates with slashes or dots are written, where a day beyond 12 tells, and where none does a date with both orders.

    Most cells of a column must fit. An order on which cells disagree is left to the reader.
    """
    orders: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for place in range(len(table.columns)):
        filled = _filled(table, place)
        cells = [match for cell in filled if (match := LOCAL_DATE.fullmatch(cell))]
        if len(cells) * 2 <= len(filled):
            continue
        for match in cells:
            first.setdefault(match["sign"], match[0])
            orders.setdefault(match["sign"], set()).update(_order(match))
    clear = tuple(pattern for held in orders.values() if len(held) == 1 for pattern in held)
    both = [
        (first[sign], f"D{sign}M{sign}YYYY", f"M{sign}D{sign}YYYY") for sign, held in orders.items() if len(held) != 1
    ]
    return clear, both


def _order(match: re.Match[str]) -> set[str]:
    """Returns how a date is written where one of its numbers is no month; nothing where it may be either."""
    sign, one, two = match["sign"], int(match["one"]), int(match["two"])
    if one > LAST_MONTH:
        return {f"D{sign}M{sign}YYYY"}
    return {f"M{sign}D{sign}YYYY"} if two > LAST_MONTH else set()


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


def _maps_of_words(table: SourceTable, fields: list[str]) -> list[str]:
    """Returns for each column with few words a map to fill in, in case it holds what was decided or delivered."""
    found = [
        f"  # delivery: {{from: {_quoted(column)}, map: {{{', '.join(f'{_quoted(word)}: {OPEN}' for word in words)}}}}}"
        for place, (column, field) in enumerate(zip(table.columns, fields, strict=True))
        if not field and (words := _few_words(_filled(table, place)))
    ]
    if not found:
        return []
    return [
        "  # Where a column holds what became of each, map its words. The same goes for `decision`.",
        f"  # Words of delivery: {', '.join(map(str, DeliveryStatus))}.",
        f"  # Words of decision: {', '.join(map(str, DecisionStatus))}.",
        *found,
    ]


def _few_words(cells: list[str]) -> list[str]:
    """Returns the words of a column in which few come again and again, and that holds no numbers or dates."""
    words = list(dict.fromkeys(cells))
    few = 1 < len(words) <= MOST_WORDS and len(words) * 3 <= len(cells) * 2
    return words if few and not any(word[:1].isdigit() for word in words) else []


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
