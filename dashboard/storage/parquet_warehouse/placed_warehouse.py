"""What the engines over Parquet files have in common: the place, what it holds, and the functions that questions call."""

import duckdb

from dashboard.storage.collection.contents import Contents
from dashboard.storage.parquet_warehouse.place import Place, read_manifest
from dashboard.storage.warehouse.fill import create_macros
from dashboard.storage.warehouse.warehouse import Warehouse


class PlacedWarehouse(Warehouse):
    """A warehouse whose tables lie in a place. Its own database is empty but for the functions. Raises PlaceRefused."""

    def __init__(self, contents: Contents, place: Place) -> None:
        self._manifest = read_manifest(place, contents)
        connection = duckdb.connect()
        create_macros(connection)
        super().__init__(connection, contents.data_hash, own=contents.own_questions)

    def most_rows(self) -> int:
        return max(self._manifest.rows.values())
