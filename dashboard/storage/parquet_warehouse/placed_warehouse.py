"""What the engines over Parquet files have in common: the place, what it holds, and the functions that questions call."""

import duckdb
import pyarrow.dataset as ds
from pyarrow import ArrowException

from dashboard.storage.collection.contents import Contents
from dashboard.storage.parquet_warehouse.place import AGAIN, Place, PlaceRefused, read_manifest
from dashboard.storage.warehouse.fill import create_macros
from dashboard.storage.warehouse.warehouse import Warehouse

# A damaged page is a fault and never other numbers.
CHECKED = ds.ParquetFileFormat(
    default_fragment_scan_options=ds.ParquetFragmentScanOptions(page_checksum_verification=True)
)


class PlacedWarehouse(Warehouse):
    """A warehouse whose tables lie in a place. Its own database is empty but for the functions. Raises PlaceRefused."""

    def __init__(self, contents: Contents, place: Place) -> None:
        self._place = place
        self._manifest = read_manifest(place, contents)
        self._tables = {name: _table(place, name, rows) for name, rows in self._manifest.rows.items()}
        connection = duckdb.connect()
        create_macros(connection)
        super().__init__(connection, contents.data_hash, own=contents.own_questions)

    def most_rows(self) -> int:
        return max(self._manifest.rows.values())


def _table(place: Place, name: str, rows: int) -> ds.Dataset:
    """Returns a table, of which only the ends of its files are read. Raises PlaceRefused unless it has all its rows."""
    again = f"{AGAIN} {place.address}"
    try:
        # No column is made of the folders' names: the questions know none.
        found = ds.dataset(place.path(name), format=CHECKED, filesystem=place.files, partitioning=None)
        counted = found.count_rows()
    except (OSError, ArrowException):
        raise PlaceRefused(f"the table {name} in '{place.address}' cannot be read; {again}") from None
    if counted != rows:
        says = f"the table {name} in '{place.address}' has {counted:,} rows in the place of {rows:,}"
        raise PlaceRefused(f"{says}; {again}")
    return found
