"""Sends people's SQL to processes that wait for it, takes the answer in time, and ends those that are too slow."""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.storage.locked_sql.child import read_message, write_message

START = "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.storage.locked_sql.child import main; main()"
PACKAGE = Path(__file__).resolve().parents[3]
MOST_AT_ONCE = 2
# Seconds: between two looks whether the question is still wanted, and until a process must have begun.
LOOK_EVERY, MOST_TO_BEGIN = 0.1, 30.0
# Without these Windows starts no program; nothing else of the environment is handed on.
HANDED_ON = ("SYSTEMROOT",)


class QueryRefused(ValueError):
    """The SQL was not run, or its answer is not given: one sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may use."""

    seconds: float = 10.0
    rows: int = 50_000
    megabytes: int = 20
    memory_mb: int = 512
    threads: int = 1


LIMITS = Limits()


@dataclass(eq=False)
class _Child:
    """A process with a file open, and the messages that came from it."""

    path: Path
    limits: Limits
    process: subprocess.Popen[bytes] = field(init=False)
    came: "queue.SimpleQueue[bytes | None]" = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
        # -I: neither the environment nor the folder it is started from can put code of others in the way.
        self.process = subprocess.Popen(  # noqa: S603  a program of our own
            [sys.executable, "-I", "-c", START, str(PACKAGE)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, cwd=self.path.parent,
        )  # fmt: skip
        threading.Thread(target=self._listen, daemon=True).start()
        setup = {"path": str(self.path), "memory_mb": self.limits.memory_mb, "threads": self.limits.threads}
        self.send(setup)
        if self.next(MOST_TO_BEGIN, _wanted) is None:
            self.end()
            raise QueryRefused("Own SQL cannot be run on this machine just now; the named questions can.")

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while (message := read_message(self.process.stdout)) is not None:
            self.came.put(message)
        self.came.put(None)

    def send(self, message: Mapping[str, Any]) -> None:
        assert self.process.stdin is not None
        write_message(self.process.stdin, json.dumps(message).encode())

    def next(self, seconds: float, still_wanted: Callable[[], None]) -> bytes | None:
        """Returns the next message, None if the process ended. Raises TimeoutError, and whatever `still_wanted` raises."""
        until = time.monotonic() + seconds
        while True:
            try:
                return self.came.get(timeout=LOOK_EVERY)
            except queue.Empty:
                still_wanted()
                if time.monotonic() > until:
                    raise TimeoutError from None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what was still to be sent has no reader any more
                    continue


def _wanted() -> None:
    """Whoever asks waits."""


_PLACES = threading.BoundedSemaphore(MOST_AT_ONCE)
_LOCK = threading.Lock()
_WAITING: list[_Child] = []


def run(
    path: Path,
    sql: str,
    parameters: Mapping[str, Any] | None = None,
    limits: Limits = LIMITS,
    still_wanted: Callable[[], None] = _wanted,
) -> pa.Table:
    """Returns the answer of a database file to one statement that only reads.

    `still_wanted` is called while it runs; whatever it raises ends the question. Raises QueryRefused.
    """
    if not _PLACES.acquire(timeout=limits.seconds):
        raise QueryRefused("Others are asking just now; try again in a moment.")
    try:
        child = _take(path, limits)
        try:
            table = _answer(child, sql, dict(parameters or {}), limits, still_wanted)
        except QueryRefused:
            _give_back(child)
            raise
        except BaseException:
            child.end()
            raise
        _give_back(child)
        return table
    finally:
        _PLACES.release()


def _answer(
    child: _Child, sql: str, parameters: dict[str, Any], limits: Limits, still_wanted: Callable[[], None]
) -> pa.Table:
    asked = {"sql": sql, "parameters": parameters, "seconds": limits.seconds, "rows": limits.rows, "bytes": limits.megabytes * 1_000_000}  # fmt: skip
    try:
        child.send(asked)
        head = child.next(limits.seconds, still_wanted)
        body = None if head is None else child.next(limits.seconds, still_wanted)
    except TimeoutError:
        child.end()
        raise QueryRefused(
            f"The question took longer than {limits.seconds:g} seconds and was ended; ask for less."
        ) from None
    except BrokenPipeError:
        head = body = None
    if head is None or body is None:
        child.end()
        raise QueryRefused("The question used more than it may and was ended; ask for less.")
    message = json.loads(head)
    if message.get("spent"):
        child.end()
    if says := message["refused"]:
        raise QueryRefused(says)
    return pa.ipc.open_stream(body).read_all()


def _take(path: Path, limits: Limits) -> _Child:
    """Returns a process that has this file open: one that waits, or a new one."""
    with _LOCK:
        found = next((each for each in _WAITING if (each.path, each.limits) == (path, limits)), None)
        if found:
            _WAITING.remove(found)
    if found and found.process.poll() is None:
        return found
    return _Child(path, limits)


def _give_back(child: _Child) -> None:
    """Lets a process wait for the next question; those that are too many, of older data first, are ended."""
    if child.process.poll() is not None:
        return
    with _LOCK:
        _WAITING.append(child)
        too_many = _WAITING[:-MOST_AT_ONCE]
        del _WAITING[:-MOST_AT_ONCE]
    for each in too_many:
        each.end()


@atexit.register
def end_all() -> None:
    """Ends every process that waits."""
    with _LOCK:
        waiting = _WAITING[:]
        _WAITING.clear()
    for each in waiting:
        each.end()
