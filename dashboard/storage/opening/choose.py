"""Which warehouse answers: the one that is built here, or one of Parquet files elsewhere."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.original_files import Changed
from dashboard.storage.parquet_warehouse.duckdb_warehouse import ParquetWarehouse
from dashboard.storage.parquet_warehouse.place import Place, PlaceRefused, named_place
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse

ENGINE = "LEGITIMACY_ENGINE"
MOST_TRIES = 3
DUCKDB, SPARK = "duckdb", "spark"


def read_and_open(read: Callable[[], Contents]) -> tuple[Contents, Warehouse]:
    """Returns a collection, as `read` reads it, and its warehouse, both of one state of the files.

    Raises Changed where files change faster than they can be read, and PlaceRefused like `warehouse_for`.
    """
    for _ in range(MOST_TRIES - 1):
        contents = read()
        with suppress(Changed):
            return contents, warehouse_for(contents)
    contents = read()
    return contents, warehouse_for(contents)


def warehouse_for(contents: Contents, settings: Mapping[str, str] = os.environ) -> Warehouse:
    """Returns the warehouse of a collection: at the place in LEGITIMACY_WAREHOUSE, by the engine in LEGITIMACY_ENGINE.

    Without them it is built on this machine. Raises PlaceRefused where the place or the engine cannot be used.
    """
    place, engine = named_place(settings), settings.get(ENGINE) or DUCKDB
    if engine not in (DUCKDB, SPARK):
        raise PlaceRefused(f"{ENGINE}={engine} is not known; it is {DUCKDB} or {SPARK}")
    if place is None:
        if engine == SPARK:
            raise PlaceRefused("Spark reads tables that lie somewhere; name their place in LEGITIMACY_WAREHOUSE")
        return open_warehouse(contents)
    return _spark(contents, place) if engine == SPARK else ParquetWarehouse(contents, place)


def _spark(contents: Contents, place: Place) -> Warehouse:
    try:
        # Not above: Spark is an extra that few need.
        from dashboard.storage.parquet_warehouse.spark_warehouse import SparkWarehouse
    except ModuleNotFoundError:
        raise PlaceRefused("Spark is not installed; install it with: pip install 'legitimacy-lens[spark]'") from None
    return SparkWarehouse(contents, place)
