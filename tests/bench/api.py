"""Data addresses against bare DuckDB: what the way through HTTP, checks and JSON costs on top of the question itself."""

import http.client
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.files.collection_paths import SHIPPED, Collection
from dashboard.storage.warehouse.questions import checked_arguments
from dashboard.storage.warehouse.warehouse import Warehouse, open_warehouse
from tests.bench.servers import serving
from tests.bench.timing import in_turn, say_heading, say_row

QUESTIONS = ("certainty", "counts", "matching", "recommendations", "evidence", "ratings")
SIZE = 20  # requests in a round


def measure(rounds: int) -> None:
    """Asks each question in the process and by address, in turn."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(SHIPPED / "dashboard" / "app.py", Path(folder)) as app,
    ):
        warehouse = open_warehouse(read_collection(Collection(SHIPPED), date.today()), Path(folder))
        connection = http.client.HTTPConnection(urlsplit(app).netloc)
        say_heading(
            "Data addresses",
            f"{SIZE} requests on one connection as JSON, and again with the tag of the first; {rounds} rounds; ratio to the "
            "same SQL in DuckDB with all rows fetched.",
        )
        for name in QUESTIONS:
            _say(name, connection, warehouse, rounds)
        connection.close()
        warehouse.close()


def _say(name: str, connection: http.client.HTTPConnection, warehouse: Warehouse, rounds: int) -> None:
    question = warehouse.questions[name]
    given = checked_arguments(question, {})
    address = f"/api/v1/questions/{name}.json"
    tag, size = _get(connection, address, {})
    taken = in_turn(
        {
            "bare": _often(lambda: warehouse._connection.cursor().execute(question.sql, given).fetchall()),
            "address": _often(lambda: _get(connection, address, {})),
            "again": _often(lambda: _get(connection, address, {"If-None-Match": tag})),
        },
        rounds,
    )
    say_row(f"{name}: bare", taken["bare"])
    say_row(f"{name}: by address", taken["address"], taken["bare"], note=f"{size / 1e3:,.0f} kB")
    say_row(f"{name}: not changed", taken["again"], taken["bare"])


def _often(job: Callable[[], object]) -> Callable[[], object]:
    return lambda: [job() for _ in range(SIZE)]


def _get(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> tuple[str, int]:
    """Tag and size of the answer."""
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    size = len(answer.read())
    if answer.status not in (200, 304):
        raise click.ClickException(f"{address} answers {answer.status}")
    return answer.headers["ETag"], size
