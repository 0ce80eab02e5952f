"""What a chart shows as an Arrow table: types where there is one, unknown as null."""

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.exports.shown_table import shown_table


def test_every_kind_of_cell():
    shown = pd.DataFrame(
        {
            "Words": ["a", None, np.nan],
            "Number": pd.array([1, None, 3], dtype="Int64"),
            "Share": [0.5, np.nan, 1.0],
            "Whole": [2.0, np.nan, 0.0],
            "Mixed": ["a", 1, None],
            "Sources": [["S1", "S2"], [], None],
            "Nothing": [None, None, None],
        }
    )
    table = shown_table(shown)
    assert table.to_pydict() == {
        "Words": ["a", None, None],
        "Number": [1, None, 3],
        "Share": [0.5, None, 1.0],
        "Whole": [2, None, 0],
        "Mixed": ["a", "1", None],
        "Sources": ["S1; S2", "", None],
        "Nothing": [None, None, None],
    }
    assert (table.schema.field("Number").type, table.schema.field("Share").type) == (pa.int64(), pa.float64())


def test_a_table_without_rows_keeps_its_columns():
    assert shown_table(pd.DataFrame({"A": [], "B": []})).column_names == ["A", "B"]
