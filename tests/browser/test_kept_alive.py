"""A server that the workers share runs while one of them uses it, and ends with the last."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.browser import kept_alive

SERVER = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
PATIENCE = 30


def process_of(log: Path) -> int:
    end = time.monotonic() + PATIENCE
    while not (log.exists() and log.read_text().endswith("\n")):
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.01)
    return int(log.read_text())


def test_a_server_ends_with_the_last_of_its_users(tmp_path: Path):
    users, address, log = tmp_path / "users", tmp_path / "users.url", tmp_path / "server.log"
    address.write_text("http://127.0.0.1")
    with users.open("w") as last:
        fcntl.flock(last, fcntl.LOCK_SH)
        with users.open("w") as first:
            fcntl.flock(first, fcntl.LOCK_SH)
            keeper = subprocess.Popen(
                [sys.executable, kept_alive.__file__, str(users), str(log), sys.executable, "-c", SERVER]
            )
            server = process_of(log)
        os.kill(server, 0)
        assert (keeper.poll(), address.exists()) == (None, True)
    keeper.wait(PATIENCE)
    assert not address.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
