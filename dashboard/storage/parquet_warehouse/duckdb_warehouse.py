"""DuckDB over a warehouse of Parquet files: the same questions, and nothing is built or copied."""

import duckdb
import pyarrow.dataset as ds
from pyarrow import ArrowException

from dashboard.storage.collection.contents import Contents
from dashboard.storage.parquet_warehouse.place import AGAIN, Place, PlaceRefused, named_tables, read_manifest
from dashboard.storage.warehouse.fill import create_macros
from dashboard.storage.warehouse.warehouse import Warehouse


class ParquetWarehouse(Warehouse):
    """Answers questions from Parquet files. Each cursor sees just the tables that its question names."""

    def __init__(self, contents: Contents, place: Place) -> None:
        self._manifest = read_manifest(place, contents)
        connection = duckdb.connect()
        create_macros(connection)
        super().__init__(connection, contents.data_hash, own=contents.own_questions)
        try:
            # No column is made of the folders' names: the questions know none.
            self._tables = {
                name: ds.dataset(place.path(name), format="parquet", filesystem=place.files, partitioning=None)
                for name in self._manifest.rows
            }
        except (OSError, ArrowException):
            raise PlaceRefused(f"a table in '{place.address}' cannot be read; {AGAIN} {place.address}") from None

    def most_rows(self) -> int:
        return max(self._manifest.rows.values())

    def _cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        cursor = super()._cursor(sql)
        for name in named_tables(sql, self._tables):
            cursor.register(name, self._tables[name])
        return cursor
