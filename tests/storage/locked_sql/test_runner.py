"""SQL that people write: what DuckDB's page on securing it warns of is refused, each in one sentence."""

import datetime
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dashboard.storage.locked_sql.plain_types import plain_table
from dashboard.storage.locked_sql.runner import MOST_AT_ONCE, Limits, QueryRefused, end_all, run
from tests.storage.locked_sql.attacks import FILES, FORM, LOCKED, NETWORK, SETTINGS, WRITING

ROOT = Path(__file__).parents[3]
LIMITS = Limits(seconds=60, rows=1_000, megabytes=1, memory_mb=100)
SHORT = Limits(seconds=1, rows=1_000, megabytes=1, memory_mb=100)
SECRET = "nobody may read this"  # noqa: S105  a text to look for
ENDLESS = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT count(*) FROM t"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file with one table, beside a file that nobody may read."""
    path = tmp_path_factory.mktemp("locked") / "answers.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE counts AS SELECT i AS a, 'x' || i AS b FROM range(100) t(i)")
    with duckdb.connect(str(path.with_name("other.duckdb"))) as connection:
        connection.execute("CREATE TABLE secrets AS SELECT $secret AS text", {"secret": SECRET})
    (path.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    yield path
    end_all()


def refused(path: Path, sql: str, limits: Limits = LIMITS) -> str:
    """What is said instead of an answer."""
    with pytest.raises(QueryRefused) as caught:
        run(path, sql, limits=limits)
    return str(caught.value)


@pytest.mark.parametrize("sql", [*FILES, *NETWORK, *SETTINGS, *WRITING, *FORM])
def test_an_attack_is_refused_in_one_sentence_that_names_no_place(database: Path, sql: str):
    before = sorted(each.name for each in database.parent.iterdir())
    says = refused(database, sql.format(secret=database.parent / "secret.txt", folder=database.parent))
    assert SECRET not in says
    assert says[0].isupper()
    assert "\n" not in says
    assert "Traceback" not in says
    if "secret" not in sql:
        assert str(database.parent) not in says
    assert sorted(each.name for each in database.parent.iterdir()) == before


def test_the_lock_alone_refuses_files_settings_and_writing(database: Path):
    """Without the look at the statement, as if it had been led astray."""
    folder = database.parent
    attacks = [each.format(secret=folder / "secret.txt", folder=folder) for each in (*FILES, *(each for each in NETWORK if "duckdb_" not in each and "which_" not in each), *(each for each in SETTINGS if LOCKED.match(each)), *WRITING[:1])]  # fmt: skip
    program = f"""
import duckdb, sys
sys.path.insert(0, {str(ROOT)!r})
from dashboard.storage.locked_sql.child import open_connection
connection = open_connection({{"path": {str(database)!r}, "memory_mb": 100, "threads": 1}})
for sql in {attacks!r}:
    try:
        rows = connection.execute(sql).fetchall()
    except Exception as fault:
        continue
    if {SECRET!r} in str(rows) or not sql.startswith(("SELECT json", "PRAGMA")):
        print("carried out:", sql, rows)
"""
    before = sorted(each.name for each in folder.iterdir())
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert sorted(each.name for each in folder.iterdir()) == before


def test_nothing_of_the_environment_reaches_the_process(database: Path):
    run(database, "SELECT 1", limits=LIMITS)
    if not Path("/proc").is_dir():
        pytest.skip("needs /proc")
    mine = [each for each in Path("/proc").glob("[0-9]*") if _is_child(each)]
    assert mine
    assert all(b"PATH" not in (each / "environ").read_bytes() for each in mine)


def _is_child(process: Path) -> bool:
    try:
        return (
            b"locked_sql" in (process / "cmdline").read_bytes()
            and f"PPid:\t{os.getpid()}\n" in (process / "status").read_text()
        )
    except OSError:
        return False


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT * FROM counts x, counts y", "more than 1,000 rows"),
        ("SELECT repeat('x', 300000) FROM counts", "larger than 1 MB"),
        ("SELECT list(w.b || x.b || y.b || z.b) FROM counts w, counts x, counts y, counts z", "more memory"),
        ("SELECT repeat('x', 2000000000)", "more memory"),
    ],
)
def test_an_answer_that_is_too_much_is_refused_and_the_next_one_comes(database: Path, sql: str, says: str):
    assert says in refused(database, sql)
    assert run(database, "SELECT count(*) AS n FROM counts", limits=LIMITS).to_pylist() == [{"n": 100}]


@pytest.mark.parametrize(
    "sql", [ENDLESS, "SELECT count(*) FROM counts u, counts v, counts w, counts x, counts y, counts z"]
)
def test_what_takes_too_long_is_ended(database: Path, sql: str):
    assert "longer than 1 seconds" in refused(database, sql, SHORT) or "more than it may" in refused(
        database, sql, SHORT
    )
    assert run(database, "SELECT 1 AS one", limits=LIMITS).to_pylist() == [{"one": 1}]


def test_whoever_asked_can_end_it(database: Path):
    class Unwanted(Exception):
        pass

    def no_more() -> None:
        raise Unwanted

    with pytest.raises(Unwanted):
        run(database, ENDLESS, limits=LIMITS, still_wanted=no_more)
    assert run(database, "SELECT 1 AS one", limits=LIMITS).num_rows == 1


def test_values_come_in_as_values(database: Path):
    table = run(database, "SELECT a FROM counts WHERE b = $b", {"b": "x7"}, LIMITS)
    assert table.to_pylist() == [{"a": 7}]
    assert run(database, "SELECT a FROM counts WHERE b = $b", {"b": "' OR 1 = 1"}, LIMITS).num_rows == 0


@pytest.mark.parametrize("sql", ["FROM counts", "DESCRIBE counts", "SELECT * FROM main.counts;", "VALUES (1)", "SELECT unnest([1])", "WITH x AS (FROM counts) FROM x", "PIVOT counts ON a IN (1, 2) USING count(*) GROUP BY b"])  # fmt: skip
def test_what_only_reads_is_run(database: Path, sql: str):
    assert run(database, sql, limits=LIMITS).num_rows > 0


def test_many_at_once_get_their_own_answers(database: Path):
    found: dict[int, int] = {}

    def one(number: int) -> None:
        found[number] = run(database, "SELECT $n::INTEGER AS n", {"n": number}, LIMITS).to_pylist()[0]["n"]

    threads = [threading.Thread(target=one, args=(number,)) for number in range(3 * MOST_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number for number in range(3 * MOST_AT_ONCE)}


def test_every_value_has_one_of_the_plain_types(database: Path):
    sql = """SELECT sum(a) AS total, 1.25::DECIMAL(10, 2) AS share, 170141183460469231731687303715884105727::HUGEINT AS large,
        'nan'::DOUBLE AS none, {'a': 1} AS pair, [1, NULL] AS listed, DATE '2026-01-02' AS day, 1 AS twice, 2 AS twice FROM counts"""
    table = plain_table(run(database, sql, limits=LIMITS))
    assert table.to_pylist() == [
        {"total": 4950, "share": 1.25, "large": str(2**127 - 1), "none": "nan", "pair": "{'a': 1}",
         "listed": ["1", None], "day": datetime.date(2026, 1, 2), "twice": 1, "twice_2": 2}
    ]  # fmt: skip
    assert table.schema.field("total").type == pa.int64()
