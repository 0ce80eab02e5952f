"""Where root starts the app, the processes that work on what strangers wrote are nobody's."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dashboard.storage.files import root_rights
from dashboard.storage.files.root_rights import NOBODY, give_up_root
from dashboard.storage.imports import source_table
from dashboard.storage.locked_sql import runner

by_root = pytest.mark.skipif(
    not Path("/proc/self/status").exists() or os.geteuid() != 0, reason="needs root's rights to give up, and /proc"
)


def users(process: int) -> set[str]:
    """The users whose rights a process has or may take back."""
    (line,) = (each for each in Path(f"/proc/{process}/status").read_text().splitlines() if each.startswith("Uid:"))
    return set(line.split()[1:])


@by_root
def test_sql_of_readers_runs_as_nobody_over_tables_that_only_root_may_read(tmp_path: Path):
    path = tmp_path / "answers.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE counts AS SELECT 1 AS a")
    path.chmod(0o600)
    tmp_path.chmod(0o700)
    assert runner.run(path, "SELECT a FROM counts").to_pylist() == [{"a": 1}]
    (child,) = (each for each in runner._WAITING if each.path == path)
    assert users(child.process.pid) == {str(NOBODY)}
    assert runner.run(path, "SELECT a + 1 AS b FROM counts").to_pylist() == [{"b": 2}]
    runner.end_all()


@by_root
def test_workbooks_of_strangers_are_read_by_nobody():
    command = [sys.executable, "-I", "-c", source_table.START, str(source_table.PACKAGE), ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        end = time.monotonic() + 30
        while users(process.pid) != {str(NOBODY)} and time.monotonic() < end:
            time.sleep(0.05)
        assert users(process.pid) == {str(NOBODY)}
        process.communicate(b"no workbook")


@pytest.mark.parametrize(
    ("user", "kept"), [(0, False), (1000, True)], ids=["root in a container with a single user", "somebody else"]
)
def test_where_nothing_can_be_given_up_the_process_goes_on(user: int, kept: bool, monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []

    def refuse(number: int) -> None:
        asked.append(number)
        raise PermissionError

    changes: dict[str, Callable[..., object]] = {"geteuid": lambda: user, "setgroups": list, "setgid": refuse}
    for name, change in changes.items():
        monkeypatch.setattr(root_rights.os, name, change)
    monkeypatch.setattr(root_rights.os, "setuid", lambda _: pytest.fail("a process with root's groups became nobody"))
    give_up_root()
    assert asked == ([] if kept else [NOBODY])
