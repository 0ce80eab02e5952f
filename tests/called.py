"""The command `legitimacy` as tests call it: inside this process, or as people start it."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.storage.files.collection_paths import SHIPPED, Collection

DONE, PROBLEMS, CALLED_WRONGLY = 0, 1, 2


def run(*arguments: str | Path, environment: dict[str, str] | None = None) -> Result:
    """The command inside this process. An exception that is not an exit is a traceback for the user."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def start(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as people start it."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=SHIPPED, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stdout + done.stderr
    return done


def on(collection: Collection, *arguments: str | Path) -> Result:
    return run("--collection", collection.root, *arguments)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and time."""
    found = (path for path in folder.rglob("*") if not {".venv", ".git", ".cache"} & set(path.parts))
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}
