"""The answer to somebody's SQL in the types that all other answers have: text, numbers, truth, dates, times, lists of text."""

import math
from collections import Counter

import pyarrow as pa

# A number with more digits than this is not the same as a float.
DIGITS_OF_FLOAT = 15
KEPT = (pa.types.is_string, pa.types.is_boolean, pa.types.is_date, pa.types.is_timestamp, pa.types.is_null)


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
