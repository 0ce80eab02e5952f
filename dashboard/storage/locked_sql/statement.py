"""Which SQL may run: one statement that reads the documented tables, decided on its parsed form and never on its words."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

LONGEST = 20_000
# Functions that give rows without touching a file, a setting or the database itself. Every other one is refused.
ROWS_FROM = frozenset({"generate_series", "json_each", "json_tree", "range", "repeat", "repeat_row", "unnest"})
# Functions inside of a row that tell of the machine, wait, write, or run SQL that is not looked at here.
NOT_CALLED = re.compile(
    r"current_(setting|query.*|connection_id|transaction_id)|getenv|getvariable|setval|nextval|currval|txid_current|write_log|"
    r"sleep_ms|pg_.*|inet_.*|get_block_size|json_(de)?serialize.*|json_execute.*|query.*|read_.*|glob|duckdb_.*|pragma_.*"
)
# Names of the database's own tables, which nobody may take for a part of a query either.
INNER = re.compile(r"(duckdb|pg|pragma|sqlite)_.*|information_schema|system|temp", re.IGNORECASE)
READS = "Begin with SELECT, FROM or WITH: only questions that read are run here"


def refusal(connection: duckdb.DuckDBPyConnection, sql: str, tables: Collection[str]) -> str | None:
    """Returns why this SQL is not run, in one sentence; None if it may be. Nothing of it is carried out to find out."""
    if len(sql) > LONGEST:
        return f"The SQL is longer than {LONGEST:,} letters; shorten it."
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as fault:
        if "expression depth" in str(fault):
            return "The SQL is nested too deeply; take it apart with WITH."
        return f"The SQL cannot be read: {first_line(fault)}"
    if not statements:
        return "There is no SQL; write a question such as: SELECT case_id, title FROM engagements"
    if len(statements) > 1:
        return "Only one statement is run at a time; take away what follows the first semicolon."
    kind = statements[0].type.name
    if kind == "MULTI":
        return "PIVOT needs the list of its columns: PIVOT … ON … IN (…)."
    if kind != "SELECT":
        return f"{READS}, and this is {kind}."
    parsed = json.loads(connection.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchall()[0][0])
    if parsed.get("error"):
        return f"{READS}, and PIVOT only with the list of its columns: PIVOT … ON … IN (…)."
    return _of_nodes(tuple(_nodes(parsed["statements"])), frozenset(tables))


def first_line(fault: Exception) -> str:
    """Returns what the database says, without the name of its class and without the picture of the place."""
    message = str(fault).partition("\n\n")[0].replace("\n", " ")
    return re.sub(r"^(\w+ )+Error: ", "", message)[:300]


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yields every object in the parsed statement. Not by recursion, which a deep one would break."""
    waiting = [tree]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _of_nodes(nodes: Collection[dict[str, Any]], tables: frozenset[str]) -> str | None:
    named = {each["key"] for node in nodes if isinstance(node.get("cte_map"), dict) for each in node["cte_map"]["map"]}
    if inner := sorted(name for name in named if INNER.fullmatch(name)):
        return f"A part of the query may not be called “{inner[0]}”; give it another name."
    known = {name.casefold() for name in tables | named}
    return next(filter(None, (_of_node(node, known, tables) for node in nodes)), None)


def _of_node(node: dict[str, Any], known: Collection[str], tables: frozenset[str]) -> str | None:
    match node:
        case {"type": "BASE_TABLE", "table_name": name, "schema_name": schema, "catalog_name": catalog}:
            if name.casefold() not in known or schema not in ("", "main") or catalog:
                whole = ".".join(filter(None, (catalog, schema, name)))
                return f"There is no table “{whole}”; the tables are: {', '.join(sorted(tables))}."
        case {"type": "TABLE_FUNCTION", "function": {"function_name": name}} if name.casefold() not in ROWS_FROM:
            return f"The function {name} is not allowed here; questions read the documented tables only."
        case {"class": "FUNCTION", "function_name": name} if NOT_CALLED.fullmatch(name.casefold()):
            return f"The function {name} is not allowed here; questions read the documented tables only."
        case {"type": "SHOW_REF", "show_type": kind, "query": query} if query is None or kind not in {
            "DESCRIBE",
            "SUMMARY",
        }:
            return "SHOW is not run here; the tables and their columns stand in the list beside the editor."
    return None
