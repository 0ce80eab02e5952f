"""`legitimacy mcp` through the SDK's own client: the tools, their origin, refusals as sentences; standard input and HTTP."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

mcp = pytest.importorskip("mcp", reason="the extra legitimacy-lens[mcp] is not installed")
import anyio  # noqa: E402  only where the SDK is
import httpx2  # noqa: E402
from click.testing import CliRunner  # noqa: E402
from mcp import Client  # noqa: E402
from mcp.client.stdio import StdioServerParameters, stdio_client  # noqa: E402

from dashboard.cli import main  # noqa: E402
from dashboard.commands.mcp_tools import server  # noqa: E402
from dashboard.storage.collection.contents import Contents  # noqa: E402
from dashboard.storage.locked_sql.runner import end_all  # noqa: E402
from dashboard.storage.locked_sql.settings import VARIABLE  # noqa: E402
from dashboard.storage.warehouse.warehouse import Warehouse  # noqa: E402
from tests.apart import apart  # noqa: E402

ROOT = Path(__file__).parents[2]
ICELAND = "iceland-constitution-2010"
Asked = Callable[..., Any]


@pytest.fixture(autouse=True)
def _shipped(warehouse: Warehouse) -> Iterator[None]:
    yield
    end_all()


def call(tool: str, **arguments: Any) -> Any:
    """What a tool of the server in this process answers, or its refusal as text."""
    return apart(anyio.run, _call, Client(server()), tool, arguments)


async def _call(client: AbstractAsyncContextManager[Any], tool: str, arguments: dict[str, Any]) -> Any:
    async with client as opened:
        result = await opened.call_tool(tool, arguments)
        return result.content[0].text if result.is_error else result.structured_content


async def _tools(client: AbstractAsyncContextManager[Any]) -> dict[str, Any]:
    async with client as opened:
        return {tool.name: tool for tool in (await opened.list_tools()).tools}


def test_every_tool_says_that_it_only_reads_and_what_it_does():
    tools = apart(anyio.run, _tools, Client(server()))
    assert set(tools) == {
        "list_questions",
        "ask",
        "list_tables",
        "sql",
        "list_cases",
        "case",
        "sources",
        "list_pages",
        "charts",
    }
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools.values())


def test_every_answer_carries_its_origin_and_the_data_number(shipped_contents: Contents):
    asked: dict[str, dict[str, Any]] = {
        "list_questions": {}, "ask": {"question": "certainty"}, "list_tables": {}, "sql": {"text": "SELECT 1 AS one"},
        "list_cases": {}, "case": {"case": ICELAND}, "sources": {"case": ICELAND}, "list_pages": {},
        "charts": {"page": "scale", "view": {"country": ["ISL"]}},
    }  # fmt: skip
    for tool, arguments in asked.items():
        found = call(tool, **arguments)
        assert found["data"] == shipped_contents.data_hash, tool
        assert found["origin"]["Licence"] == "CC BY 4.0", tool
        assert "never facts" in found["origin"]["Whose judgement"], tool


def test_a_part_of_the_rows_says_how_many_there_are():
    found = call("ask", question="sources", most_rows=3)
    assert len(found["rows"]) == 3
    assert found["rows_in_all"] > 100


def test_charts_come_with_words_rows_and_sources(warehouse: Warehouse):
    found = call("charts", page="scale", view={"case": ICELAND})
    chart = found["charts"][0]
    assert chart["rows"]
    assert chart["in_words"]
    assert {each["case"] for each in chart["sources"]} == {ICELAND}


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("ask", {"question": "nope"}, "there is no question 'nope'"),
        ("ask", {"question": "counts", "parameters": {"case": "nope"}}, "there is no case 'nope' in this collection"),
        ("case", {"case": "../../etc/passwd"}, "there is no case '../../etc/passwd'"),
        ("charts", {"page": "scale", "view": {"country": "XX"}}, "names a country “XX”"),
        ("sql", {"text": "COPY counts TO 'x'"}, "only questions that read are run here, and this is COPY"),
        ("sql", {"text": "FROM read_text('/etc/passwd')"}, "The function read_text is not allowed here"),
    ],
)
def test_a_refusal_is_a_sentence(tool: str, arguments: dict[str, Any], says: str):
    assert says in call(tool, **arguments)


def test_who_hosts_it_can_take_sql_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "off")
    assert "sql" not in apart(anyio.run, _tools, Client(server()))


@pytest.mark.slow
def test_over_standard_input_and_output(cache: Path):
    program = StdioServerParameters(
        command=sys.executable, args=["-m", "dashboard", "mcp"], cwd=str(ROOT), env={"LEGITIMACY_CACHE": str(cache)}
    )
    found = apart(anyio.run, _call, Client(stdio_client(program)), "ask", {"question": "engagements"})
    assert ICELAND in {row["case_id"] for row in found["rows"]}


@pytest.mark.slow
def test_over_http_on_this_machine_only(cache: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "mcp", "--http", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "LEGITIMACY_CACHE": str(cache)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until_it_listens(port)
        address = f"http://127.0.0.1:{port}/mcp"
        found = apart(anyio.run, _call, Client(address), "ask", {"question": "engagements"})
        assert ICELAND in {row["case_id"] for row in found["rows"]}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        for header in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
            refused = httpx2.post(address, content=json.dumps(asked), headers={"Content-Type": "application/json", "Accept": "application/json, text/event-stream", **header})  # fmt: skip
            assert refused.status_code in (403, 421), header
    finally:
        program.terminate()
        program.wait()


def _until_it_listens(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def test_a_port_that_no_machine_has_is_refused_in_a_sentence():
    for command in (["mcp", "--http"], ["serve"]):
        result = CliRunner().invoke(main, [*command, "--port", "99999"])
        assert (result.exit_code, "not in the range" in result.stderr) == (2, True)
