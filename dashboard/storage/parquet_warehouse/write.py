"""Writes a warehouse as Parquet files that other engines read: a folder per table, cut by country."""

import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow import ArrowException, parquet

from dashboard.storage.parquet_warehouse.place import Manifest, Place, PlaceRefused, is_empty, write_manifest
from dashboard.storage.warehouse.warehouse import Warehouse, warehouse_key

CUT_BY = "of_country"
# More countries than there are; a table of more would be a fault of ours.
MOST_PIECES = 1024
PARQUET = ds.ParquetFileFormat()


def write_tables(warehouse: Warehouse, place: Place) -> Manifest:
    """Writes every table into a place that is empty, and returns what it holds. Raises PlaceRefused.

    Rows that belong to a case study lie in folders by its country; the column itself is not in the files.
    """
    if not is_empty(place):
        raise PlaceRefused(f"there is something at '{place.address}' already; name a place that is empty")
    rows: dict[str, int] = {}
    try:
        place.files.create_dir(place.root)
        for name, number, batches in warehouse.stored_tables():
            rows[name] = number
            _write(place, name, number, batches)
        manifest = Manifest(warehouse.data_hash, warehouse_key(warehouse.data_hash), rows)
        write_manifest(place, manifest)
    except (OSError, ArrowException) as fault:
        reason = str(fault).partition("\n")[0]
        raise PlaceRefused(f"'{place.address}' cannot be written: {reason}; make room or name another place") from None
    return manifest


def _write(place: Place, name: str, number: int, batches: pa.RecordBatchReader) -> None:
    cut = CUT_BY in batches.schema.names
    if not number:  # without a row there is no country, and a table without a file has no columns
        schema = batches.schema.remove(batches.schema.get_field_index(CUT_BY)) if cut else batches.schema
        place.files.create_dir(place.path(name))
        parquet.write_table(
            schema.empty_table(), place.path(f"{name}/part-0.parquet"), filesystem=place.files, write_page_checksum=True
        )
        return
    pieces = ds.partitioning(pa.schema([(CUT_BY, pa.string())]), flavor="hive") if cut else None
    ds.write_dataset(
        batches,
        place.path(name),
        format=PARQUET,
        file_options=PARQUET.make_write_options(write_page_checksum=True),
        filesystem=place.files,
        partitioning=pieces,
        max_partitions=MOST_PIECES,
    )
