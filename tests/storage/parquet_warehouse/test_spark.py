"""Every question by Spark, over the same Parquet files, with each of its parameters: the same rows in the same order."""

import shutil
from contextlib import closing

import pytest

from dashboard.exports.files.table_formats import json_rows
from dashboard.storage.collection.contents import Contents
from dashboard.storage.opening.choose import warehouse_for
from dashboard.storage.parquet_warehouse.place import Place
from dashboard.storage.warehouse.warehouse import Warehouse
from tests.storage.parquet_warehouse.conftest import calls, known_values

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java"),
    # We take Arrow tables of Spark and no frames.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


# Few rows: compiling each question to Java would take ten times as long as running it. With the quick compiler alone, Java has
# 48 MB for what it compiles; the questions fill them, and then it stops compiling.
QUICK = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN", "spark.sql.adaptive.enabled": "false",
         "spark.sql.shuffle.partitions": "1",
         "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC"}  # fmt: skip


def test_every_question_is_answered_alike(
    warehouse: Warehouse, place: Place, shipped_contents: Contents, monkeypatch: pytest.MonkeyPatch
):
    options = " ".join(f'--conf "{name}={value}"' for name, value in QUICK.items())
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", f"{options} pyspark-shell")
    settings = {"LEGITIMACY_WAREHOUSE": place.address, "LEGITIMACY_ENGINE": "spark"}
    known = known_values(warehouse)
    unlike: list[tuple[str, object]] = []
    asked = 0
    from dashboard.storage.parquet_warehouse.spark_warehouse import session

    with closing(warehouse_for(shipped_contents, settings)) as spark:
        assert type(spark).__name__ == "SparkWarehouse"
        for question in warehouse.questions.values():
            for given in calls(question, known):
                asked += 1
                if json_rows(spark.ask_arrow(question.name, **given)) != json_rows(
                    warehouse.ask_arrow(question.name, **given)
                ):
                    unlike.append((question.name, given))
        # Tables that another state of the data has in the same process are not this one's.
        session().createDataFrame([("nobody",)], ["case_id"]).createOrReplaceTempView("counted")
        frame, wanted = spark.ask("counts"), warehouse.ask("counts")
        assert list(frame.dtypes) == list(wanted.dtypes)
        assert frame.to_json() == wanted.to_json()
        assert spark.ask_sql("SELECT count(*) AS n FROM counts").to_pylist() == [{"n": len(wanted)}]
        assert spark.most_rows() == warehouse.most_rows()
        spark._spark.stop()
    assert asked > len(warehouse.questions)
    assert unlike == []
