"""A throw-away PostgreSQL from Debian's package, for tests that must hold on a real one."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

STARTING = 60  # seconds
MISSING = "there is no PostgreSQL (Debian's package is called postgresql), so its store was not tried"


def programs() -> Path | None:
    """The folder of the newest installed PostgreSQL; Debian keeps it off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of an empty database on this machine, gone afterwards."""
    binaries = programs()
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Not pytest's folder, which only its own user may enter: PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="legitimacy-postgres-"))
    user = None
    if os.geteuid() == 0:
        user = "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
        shutil.chown(folder, user)
    try:
        make = [
            binaries / "initdb",
            "--pgdata",
            folder / "data",
            "--username",
            "tester",
            "--auth",
            "trust",
            "--no-sync",
        ]
        subprocess.run(make, user=user, cwd="/", check=True, capture_output=True)
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        settings = ("listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}")
        serve = [binaries / "postgres", "-D", folder / "data", *(part for each in settings for part in ("-c", each))]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(serve, user=user, cwd="/", stdout=log, stderr=log)
            try:
                yield ready(f"postgresql://tester@127.0.0.1:{port}/postgres", server)
            finally:
                server.send_signal(signal.SIGINT)  # the fast way to end
                server.wait(STARTING)
    finally:
        shutil.rmtree(folder)


def ready(address: str, server: subprocess.Popen[bytes]) -> str:
    """The address once the server answers there."""
    end = time.monotonic() + STARTING
    while server.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return address
    raise AssertionError("PostgreSQL did not start")
