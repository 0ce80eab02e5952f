"""The process that runs people's SQL: it has one file open to read, and can neither open another nor change that.

It is told what to run on its standard input and answers on its standard output: each message is a length and bytes.
The parent ends it when time is up; if the parent is gone, it ends by itself.
"""

import faulthandler
import json
import os
import struct
import sys
from typing import IO, Any

import duckdb
import pyarrow as pa

from dashboard.storage.files.root_rights import give_up_root
from dashboard.storage.locked_sql.statement import first_line, refusal

LENGTH = struct.Struct(">Q")
# Seconds that the parent has to end this process before it ends by itself.
GRACE = 5
MOST_BYTES = 1_000_000_000
ROWS_AT_A_TIME = 2_000
# Virtual memory beside that of the database: what programs hold without using it, and the answer as it is sent.
BESIDE_BYTES = 1_500_000_000
NO_FILES: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "max_temp_directory_size": "0B",
}


def main() -> None:
    """Opens the file that the first message names, then answers one message after another until there is none."""
    given, taken = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What the database prints by itself is no part of an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    setup = read_message(given)
    if setup is None:
        return
    connection = open_connection(json.loads(setup))
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    ]
    # Whatever an answer needs is loaded by now, from places that nobody may not see.
    rows(connection, {"sql": "SELECT 1", "parameters": {}, "rows": 1, "bytes": ROWS_AT_A_TIME})
    give_up_root()
    write_message(taken, b"")
    while (message := read_message(given)) is not None:
        asked = json.loads(message)
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123  a Path would not be quicker to read
            faulthandler.dump_traceback_later(asked["seconds"] + GRACE, exit=True, file=nowhere)
            head, body = run_statement(connection, tables, asked)
            faulthandler.cancel_dump_traceback_later()
        write_message(taken, json.dumps(head).encode())
        write_message(taken, body)


def read_message(pipe: IO[bytes]) -> bytes | None:
    """Returns the next message; None at the end, and where something else than a message stands."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > MOST_BYTES:
        return None
    found = pipe.read(length)
    return found if len(found) == length else None


def write_message(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(LENGTH.pack(len(content)))
    pipe.write(content)
    pipe.flush()


def open_connection(setup: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Returns the database, read-only and locked; only then may somebody else's SQL come near it."""
    bound_the_process(setup["memory_mb"])
    limits: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{setup['memory_mb']}MB",
        "threads": str(setup["threads"]),
    }
    connection = duckdb.connect(setup["path"], read_only=True, config=NO_FILES | limits)
    connection.execute("SET lock_configuration = true")
    return connection


def bound_the_process(memory_mb: int) -> None:
    """Lets the operating system hold the bounds too, where it can: no file grows, nothing is dumped, memory ends."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = memory_mb * 1_000_000 + BESIDE_BYTES
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if highest == resource.RLIM_INFINITY else min(most, highest), highest))


def run_statement(
    connection: duckdb.DuckDBPyConnection, tables: list[str], asked: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    """Returns what became of a question: nothing and the rows as an Arrow stream, or a sentence and no rows.

    After one that took too much the process is `spent`: what is left of it would be missing for the next.
    """
    try:
        if says := refusal(connection, asked["sql"], tables):
            return {"refused": says}, b""
        return {"refused": None}, rows(connection, asked)
    except TooMuch as fault:
        return {"refused": str(fault), "spent": True}, b""
    except (duckdb.OutOfMemoryException, MemoryError, pa.ArrowMemoryError):
        says = "The question needs more memory than it may have; take fewer rows or columns together."
        return {"refused": says, "spent": True}, b""
    except duckdb.PermissionException:
        return {"refused": "Files and addresses cannot be read or written from here; the tables can."}, b""
    except (duckdb.Error, pa.ArrowException) as fault:
        return {"refused": f"The database cannot answer: {first_line(fault)}"}, b""


class TooMuch(Exception):
    """The answer is larger than it may be."""


def rows(connection: duckdb.DuckDBPyConnection, asked: dict[str, Any]) -> bytes:
    """Returns the answer as an Arrow stream, read piece by piece so that what is too much is never held."""
    most_rows, most_bytes = asked["rows"], asked["bytes"]
    connection.execute(asked["sql"], asked["parameters"])
    reader: Any = connection.to_arrow_reader(ROWS_AT_A_TIME)
    sink = pa.BufferOutputStream()
    counted = 0
    with pa.ipc.new_stream(sink, reader.schema) as stream:
        for batch in reader:
            counted += batch.num_rows
            if counted > most_rows:
                raise TooMuch(f"The answer has more than {most_rows:,} rows; add a condition or LIMIT {most_rows}.")
            stream.write_batch(batch)
            if sink.tell() > most_bytes:
                raise TooMuch(f"The answer is larger than {most_bytes // 1_000_000} MB; take fewer rows or columns.")
    found: bytes = sink.getvalue().to_pybytes()
    return found
