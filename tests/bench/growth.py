"""The warehouse and the questions over made-up collections of growing size, and against SQL on the raw tables.

All in processor time: what else a machine does made the clock on the wall tell of growth where there was none.
"""

import tempfile
import time
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import duckdb

from dashboard.storage.questions.question_file import Question
from dashboard.storage.warehouse.fill import create_macros
from dashboard.storage.warehouse.questions import checked_arguments, read_questions
from tests.bench.timing import in_turn, say_heading, say_row

SYNTHETIC = Path(__file__).with_name("synthetic.sql")
SIZES = (25, 3_000, 100_000)
MEMORY = "4GB"
BATCH = 100_000  # rows
ACROSS: Mapping[str, Mapping[str, Any]] = {
    "engagements": {},
    "filter_values": {},
    "matching": {"level": "national", "text": "story"},
    "largest_participation": {},
    "shares": {},
    "what_is_known": {},
    "outcomes": {"scope": "engagement"},
    "follow_through_rates": {"scope": "engagement"},
    "waits": {},
    "paths": {},
    "certainty": {},
    "sources": {},
}
ONE_CASE = ("case_head counts populations outcomes recommendations tallies impacts money triggers timeline rivals evidence "
            "gaps sources").split()  # fmt: skip
AGAINST_RAW, MOST_OF_RAW = ("outcomes", "largest_participation", "sources", "waits"), 0.35


def measure(rounds: int, most_cases: int) -> None:
    """Builds one collection after the other and prints the times of its questions."""
    before: dict[str, list[float]] = {}
    for cases in (size for size in SIZES if size <= most_cases):
        with tempfile.TemporaryDirectory() as folder:
            before = _measured(Path(folder), cases, rounds, before)


def _measured(folder: Path, cases: int, rounds: int, before: dict[str, list[float]]) -> dict[str, list[float]]:
    with duckdb.connect(str(folder / "made-up.duckdb")) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(sql_text("schema"))
        connection.execute("SET VARIABLE cases = " + str(cases))
        connection.execute(SYNTHETIC.read_text(encoding="utf-8"))
        create_macros(connection)
        start = time.process_time()
        connection.execute(sql_text("flat"))
        flat = time.process_time() - start
        connection.execute("CHECKPOINT")
        steps, ratings = (_rows(connection, table) for table in ("steps", "ratings"))
        say_heading(
            f"Growth: {cases:,} case studies",
            f"{20 * cases:,} recommendations, {steps:,} steps, {ratings:,} ratings; ratio to the collection before.",
        )
        say_row("flat.sql, once", [flat], before.get("flat.sql"))
        questions = read_questions()
        jobs = {
            **{name: [(questions[name], given)] for name, given in ACROSS.items()},
            "one case study, all its questions": [(questions[n], {"case": f"case-{cases // 2}"}) for n in ONE_CASE],
        }
        each = {name: lambda asked=asked: _ask(connection, asked) for name, asked in jobs.items()}  # type: ignore[misc]
        taken = in_turn(each, rounds, time.process_time)
        for name, times in taken.items():
            say_row(name, times, before.get(name))
        _against_raw(connection, rounds, MOST_OF_RAW if cases == SIZES[-1] else None)
    return {**taken, "flat.sql": [flat]}


def sql_text(name: str) -> str:
    """The warehouse's own SQL."""
    return files("dashboard.storage").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found: int = connection.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0]  # noqa: S608  our own table
    return found


def _ask(connection: duckdb.DuckDBPyConnection, asked: list[tuple[Question, Mapping[str, Any]]]) -> int:
    """Number of rows in the answers, which are fetched whole but not kept."""
    rows = 0
    for question, given in asked:
        answer = connection.sql(question.sql, params=checked_arguments(question, dict(given)))
        rows += sum(batch.num_rows for batch in answer.to_arrow_reader(BATCH))
    return rows


def _against_raw(connection: duckdb.DuckDBPyConnection, rounds: int, most: float | None) -> None:
    """The same questions with every flat table replaced by a view, so that DuckDB answers from the raw tables."""
    click.echo("\n  The same answers from the raw tables\n")
    questions = read_questions()
    raw = connection.cursor()
    for statement in sql_text("flat").split(";\n"):
        if "CREATE TABLE" in statement:
            raw.execute(statement.replace("CREATE TABLE", "CREATE TEMP VIEW"))
    for name in AGAINST_RAW:
        asked = [(questions[name], ACROSS[name])]
        assert _ask(connection, asked) == _ask(raw, asked)
        both = {"flat": lambda a=asked: _ask(connection, a), "raw": lambda a=asked: _ask(raw, a)}  # type: ignore[misc]
        taken = in_turn(both, rounds, time.process_time)
        say_row(f"{name}, raw", taken["raw"])
        say_row(f"{name}, flat", taken["flat"], taken["raw"], most)
