"""The same questions by DuckDB from its own file, by DuckDB from Parquet files, and by Spark from those, at growing size."""

import os
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from dashboard.storage.collection.contents import Contents
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.parquet_warehouse.duckdb_warehouse import ParquetWarehouse
from dashboard.storage.parquet_warehouse.place import find_place
from dashboard.storage.parquet_warehouse.write import write_tables
from dashboard.storage.warehouse.fill import create_macros
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.bench.growth import MEMORY, SYNTHETIC, sql_text
from tests.bench.timing import in_turn, say_heading, say_row

SIZES = (25, 3_000, 100_000)
ASKED = ("engagements", "outcomes", "largest_participation", "what_is_known", "sources", "waits")
QUIET = '--conf "spark.driver.memory=4g" pyspark-shell'


def measure(rounds: int, most_cases: int) -> None:
    """Builds one collection after the other and prints the times of six questions about all case studies."""
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", QUIET)
    for cases in (size for size in SIZES if size <= most_cases):
        with tempfile.TemporaryDirectory() as folder:
            _measured(Path(folder), cases, rounds)


def _measured(folder: Path, cases: int, rounds: int) -> None:
    from dashboard.storage.parquet_warehouse.spark_warehouse import SparkWarehouse

    empty = Path(folder) / "collection"
    (empty / "case_studies").mkdir(parents=True)
    contents: Contents = replace(read_collection(Collection(empty), date.today()), data_hash=f"made-up-{cases}")
    connection = duckdb.connect(str(folder / "made-up.duckdb"))
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute(sql_text("schema"))
    connection.execute("SET VARIABLE cases = " + str(cases))
    connection.execute(SYNTHETIC.read_text(encoding="utf-8"))
    create_macros(connection)
    connection.execute(sql_text("flat"))
    own = Warehouse(connection, contents.data_hash)
    place = find_place(str(folder / "place"))
    begun = time.perf_counter()
    write_tables(own, place)
    written = time.perf_counter() - begun
    size = sum(path.stat().st_size for path in Path(place.root).rglob("*.parquet"))
    say_heading(
        f"Engines: {cases:,} case studies",
        f"{own.most_rows():,} rows in the largest table; written as Parquet in {written:.1f} s, {size / 1e6:.1f} MB; ratio to DuckDB's own file.",
    )
    engines = {
        "DuckDB, its own file": own, "DuckDB, Parquet": ParquetWarehouse(contents, place), "Spark, Parquet": SparkWarehouse(contents, place),
    }  # fmt: skip
    for question in ASKED:
        taken = in_turn(
            {
                name: lambda each=each, question=question: each.ask_arrow(question).num_rows
                for name, each in engines.items()
            },  # type: ignore[misc]
            rounds,
        )
        for name, times in taken.items():
            say_row(f"{question}: {name}", times, None if name.endswith("own file") else taken["DuckDB, its own file"])
