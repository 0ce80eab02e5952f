"""What a chart shows as an Arrow table: the same cells as its table on the page and its CSV, with types."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.analysis.words import known, whole


def shown_table(shown: pd.DataFrame) -> pa.Table:
    """Columns under their readable headings; unknown is null, and a column of words and numbers is words."""
    columns = [_column([_plain(cell) for cell in shown.iloc[:, place]]) for place in range(shown.shape[1])]
    return pa.table(columns, names=[str(name) for name in shown.columns])


def _column(cells: list[Any]) -> pa.Array:
    try:
        return pa.array(cells)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if cell is None else str(cell) for cell in cells])


def _plain(cell: Any) -> Any:
    if isinstance(cell, Iterable) and not isinstance(cell, str):
        return "; ".join(map(str, cell))
    if not known(cell):
        return None
    return whole(cell.item() if hasattr(cell, "item") else cell)
