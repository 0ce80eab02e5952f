"""Streamlit servers that end with the measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import click

from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE

STARTING = 60  # seconds
# The bare page as Streamlit ships it, but for what no reader would notice.
AS_SHIPPED = ("--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false")


@contextmanager
def serving(script: Path, cache: Path, *settings: str) -> Iterator[str]:
    """The address of a server for one script, with the settings beside it and those given, and the shipped collection."""
    with started(script, cache, *settings) as (url, _):
        yield url


@contextmanager
def started(script: Path, cache: Path, *settings: str) -> Iterator[tuple[str, int]]:
    """The same with the id of the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    environment["LEGITIMACY_CACHE"] = str(cache)
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.address", "127.0.0.1"]
    server = subprocess.Popen(
        [*command, "--server.port", str(port), *settings], cwd=SHIPPED, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise click.ClickException("a Streamlit server did not start; `make serve` shows why")
