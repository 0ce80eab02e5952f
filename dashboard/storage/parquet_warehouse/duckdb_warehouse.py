"""DuckDB over a warehouse of Parquet files: the same questions, and nothing is built or copied."""

import duckdb
import pyarrow.dataset as ds
from pyarrow import ArrowException

from dashboard.storage.collection.contents import Contents
from dashboard.storage.parquet_warehouse.place import AGAIN, Place, PlaceRefused, named_tables
from dashboard.storage.parquet_warehouse.placed_warehouse import PlacedWarehouse


class ParquetWarehouse(PlacedWarehouse):
    """Answers questions from Parquet files. Each cursor sees just the tables that its question names."""

    def __init__(self, contents: Contents, place: Place) -> None:
        super().__init__(contents, place)
        try:
            # No column is made of the folders' names: the questions know none.
            self._tables = {
                name: ds.dataset(place.path(name), format="parquet", filesystem=place.files, partitioning=None)
                for name in self._manifest.rows
            }
        except (OSError, ArrowException):
            raise PlaceRefused(f"a table in '{place.address}' cannot be read; {AGAIN} {place.address}") from None

    def _cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        cursor = super()._cursor(sql)
        for name in named_tables(sql, self._tables):
            cursor.register(name, self._tables[name])
        return cursor
