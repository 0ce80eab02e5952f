"""The answer to somebody's SQL in the types that all other answers have: text, numbers, truth, dates, times, lists of text."""

import math
from collections import Counter

import pyarrow as pa

# A number with more digits than this is not the same as a float.
DIGITS_OF_FLOAT = 15
DAY, PARTS = 86_400, {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}  # seconds, parts of one
KEPT = (pa.types.is_string, pa.types.is_boolean, pa.types.is_null)
# What the database keeps for a day or a moment that never comes, in days and in parts of a second.
ENDLESS = {2**31 - 1: "infinity", -(2**31 - 1): "-infinity", 2**63 - 1: "infinity", -(2**63 - 1): "-infinity"}


def plain_table(table: pa.Table) -> pa.Table:
    """Returns the same values; what has no plain type is text, and of two columns with one name the second has a number."""
    return pa.table([_plain(column) for column in table.columns], names=_unlike(table.column_names))


def _unlike(names: list[str]) -> list[str]:
    counts: Counter[str] = Counter()
    found = []
    for name in names:
        counts[name] += 1
        new = name if counts[name] == 1 else f"{name}_{counts[name]}"
        while new != name and new in names:
            new += "_"
        found.append(new)
    return found


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    kind = column.type
    if any(holds(kind) for holds in KEPT) or (pa.types.is_list(kind) and pa.types.is_string(kind.value_type)):
        return column
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return _in_calendar(column)
    if pa.types.is_integer(kind):
        return _whole(column)
    if pa.types.is_floating(kind):
        finite = all(value is None or math.isfinite(value) for value in column.to_pylist())
        return column.cast(pa.float64()) if finite else _text(column)
    if pa.types.is_decimal(kind):
        if kind.scale == 0:
            return _whole(column)
        return column.cast(pa.float64()) if kind.precision <= DIGITS_OF_FLOAT else _text(column)
    if pa.types.is_list(kind):
        cells = column.to_pylist()
        return pa.array(
            [None if cell is None else [_as_text(each) for each in cell] for cell in cells], pa.list_(pa.string())
        )
    return _text(column)


def _in_calendar(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """Returns dates and times as they are; as text where one of them is before the year 1, after 9999 or endless."""
    try:
        column.to_pylist()
    except (OverflowError, ValueError):
        return _days(column) if pa.types.is_date(column.type) else _moments(column)
    return column


def _days(column: pa.ChunkedArray) -> pa.Array:
    numbers = column.cast(pa.int32()).to_pylist()
    return pa.array([ENDLESS.get(number) or day for number, day in zip(numbers, _day_words(numbers), strict=True)])


def _moments(column: pa.ChunkedArray) -> pa.Array:
    numbers = column.cast(pa.int64()).to_pylist()
    second = PARTS[column.type.unit]
    seconds = [None if number is None else number // second for number in numbers]
    days = _day_words([None if each is None else each // DAY for each in seconds])
    times = [
        None if each is None else f"{each % DAY // 3600:02}:{each // 60 % 60:02}:{each % 60:02}" for each in seconds
    ]
    entries = zip(numbers, days, times, strict=True)
    return pa.array(
        [None if day is None else ENDLESS.get(number) or f"{day} {time}" for number, day, time in entries], pa.string()
    )


def _day_words(days: list[int | None]) -> list[str | None]:
    words: list[str | None] = pa.array(days, pa.int32()).cast(pa.date32()).cast(pa.string()).to_pylist()
    return words


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    try:
        return column.cast(pa.int64())
    except pa.ArrowInvalid:  # beyond what 64 bits hold
        return _text(column)


def _text(column: pa.ChunkedArray) -> pa.Array:
    return pa.array([None if cell is None else _as_text(cell) for cell in column.to_pylist()], pa.string())


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    return value.hex() if isinstance(value, bytes) else str(value)
