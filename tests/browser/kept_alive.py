"""Runs a server for as long as anybody uses it: `python kept_alive.py USERS LOG COMMAND…`.

Each user holds a shared lock on the file USERS. The system lets go of it when a user ends, however that happens; whoever
gets it alone knows that nobody is left.
"""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

LONGEST, LAST_WORDS = 1800, 10  # seconds


def keep_alive(users: Path, log: Path, command: list[str]) -> None:
    with log.open("ab") as output, subprocess.Popen(command, stdout=output, stderr=output) as server:
        try:
            signal.signal(signal.SIGTERM, _end)
            signal.signal(signal.SIGALRM, _end)
            signal.alarm(LONGEST)
            with users.open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                # Whoever comes now waits for the lock, finds no address and starts a server of the same kind.
                users.with_suffix(".url").unlink(missing_ok=True)
        finally:
            server.terminate()
            try:
                server.wait(LAST_WORDS)
            except subprocess.TimeoutExpired:
                server.kill()


def _end(*_: object) -> None:
    raise SystemExit(1)


if __name__ == "__main__":
    keep_alive(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
