"""`legitimacy serve` as a process: where it answers, to which names, how it refuses and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.builders import a_collection

PATIENCE = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def get(port: int, path: str, host: str = "localhost") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--address", "127.0.0.1"]
    settings = {"LEGITIMACY_COLLECTION": str(a_collection(folder / "collection").root), "LEGITIMACY_DRAFTS": "off",
                "LEGITIMACY_CACHE": str(folder / "cache"), **environment}  # fmt: skip
    with subprocess.Popen(command, env={**os.environ, **settings}, stderr=subprocess.DEVNULL) as server:
        try:
            yield server, port
        finally:
            if server.poll() is None:
                server.kill()


def wait_for(port: int, path: str, server: subprocess.Popen[bytes]) -> bytes:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            status, body = get(port, path)
        except (OSError, HTTPException):
            time.sleep(0.2)
            continue
        assert status == 200, body
        return body
    pytest.fail("the server did not answer")


@pytest.mark.slow
def test_below_a_path_to_its_own_names_until_it_is_told_to_end(tmp_path: Path):
    with served(tmp_path, STREAMLIT_SERVER_BASE_URL_PATH="lens") as (server, port):
        assert json.loads(wait_for(port, "/lens/health", server))["ok"]
        assert get(port, "/lens/api/v1/nowhere")[0] == 404
        for path in ("/lens/", "/lens/health", "/lens/api/v1/cases"):
            assert get(port, path, "evil.example")[0] == 421
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        with pytest.raises(ConnectionRefusedError):
            get(port, "/lens/health")
