"""DuckDB over a warehouse of Parquet files: the same questions, and nothing is built or copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from dashboard.storage.parquet_warehouse.place import AGAIN, PlaceRefused, named_tables
from dashboard.storage.parquet_warehouse.placed_warehouse import PlacedWarehouse


class ParquetWarehouse(PlacedWarehouse):
    """Answers questions from Parquet files. Each cursor sees just the tables that its question names."""

    def ask(self, name: str, **arguments: Any) -> pd.DataFrame:
        with self._damage_as_sentence():
            return super().ask(name, **arguments)

    def ask_arrow(self, name: str, **arguments: Any) -> pa.Table:
        with self._damage_as_sentence():
            return super().ask_arrow(name, **arguments)

    @contextmanager
    def _damage_as_sentence(self) -> Iterator[None]:
        """Raises PlaceRefused where a file was damaged or taken away since the place was opened."""
        try:
            yield
        except (duckdb.IOException, duckdb.InvalidInputException) as fault:
            raise PlaceRefused(
                f"a table in '{self._place.address}' cannot be read; {AGAIN} {self._place.address}"
            ) from fault

    def _cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        cursor = super()._cursor(sql)
        for name in named_tables(sql, self._tables):
            cursor.register(name, self._tables[name])
        return cursor
