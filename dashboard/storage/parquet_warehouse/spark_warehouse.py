"""Spark over a warehouse of Parquet files: the same questions on many machines."""

import os
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any

import pandas as pd
import pyarrow as pa
from pyspark.sql import SparkSession

from dashboard.storage.collection.contents import Contents
from dashboard.storage.parquet_warehouse.place import Place, named_tables
from dashboard.storage.parquet_warehouse.placed_warehouse import PlacedWarehouse
from dashboard.storage.parquet_warehouse.translate import Macros, for_spark
from dashboard.storage.warehouse.questions import checked_arguments

MASTER = "LEGITIMACY_SPARK"
HERE = "local[*]"
_ONE_AT_A_TIME = Lock()


class SparkWarehouse(PlacedWarehouse):
    """Answers questions by Spark. Only what people write in SQL of their own runs in DuckDB, over the answers."""

    def __init__(self, contents: Contents, place: Place) -> None:
        super().__init__(contents, place)
        # Another state of the data has tables of the same names, which one session for both would mix up.
        self._spark = session().newSession()
        self._address = place.root if place.is_folder else place.address.rstrip("/")
        self._texts: dict[str, str] = {}
        self._known: set[str] = set()
        self._one_at_a_time = Lock()

    def ask(self, name: str, **arguments: Any) -> pd.DataFrame:
        return self._connection.cursor().from_arrow(self.ask_arrow(name, **arguments)).df()

    def ask_arrow(self, name: str, **arguments: Any) -> pa.Table:
        question = self.questions[name]
        if question.own:
            return super().ask_arrow(name, **arguments)
        given = checked_arguments(question, arguments)
        with self._one_at_a_time:
            if name not in self._texts:
                self._register(question.sql)
                self._texts[name] = for_spark(question, self._macros)
        return self._spark.sql(self._texts[name], args=given).toArrow()

    def _register(self, sql: str) -> None:
        """Makes known those tables of a question that are not yet; Spark looks into the files of each."""
        for name in named_tables(sql, self._manifest.rows) - self._known:
            # Looked up in all folders, so that no column is made of their names.
            table = self._spark.read.option("recursiveFileLookup", "true").parquet(f"{self._address}/{name}")
            table.createOrReplaceTempView(name)
            self._known.add(name)

    @cached_property
    def _macros(self) -> Macros:
        found = self._connection.cursor().sql(
            "SELECT function_name, parameters, macro_definition FROM duckdb_functions() WHERE function_type = 'macro' AND NOT internal"
        )
        return {name: (tuple(parameters), text) for name, parameters, text in found.fetchall()}


def session(settings: Mapping[str, str] = os.environ) -> SparkSession:
    """Returns the session of this process: of the cluster in LEGITIMACY_SPARK, or of this machine alone."""
    with _ONE_AT_A_TIME:
        master = settings.get(MASTER) or HERE
        building = SparkSession.builder.master(master).appName("Legitimacy Lens").config("spark.ui.enabled", "false")
        # Dates are days without an hour; the zone of the machine must not move them.
        building = (
            building.config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
        )
        if master.startswith("local"):
            building = building.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        return building.getOrCreate()
