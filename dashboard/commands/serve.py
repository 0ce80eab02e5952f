"""`legitimacy serve`: the app on this machine, in the place of the process that was called."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

from dashboard.commands.terminal import collection_of
from dashboard.storage.drafts.variables import OFF, WHICH
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE
from dashboard.storage.files.own_folders import from_here


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), default=lambda: _configured("port", 8501), envvar="STREAMLIT_SERVER_PORT",
              show_default="8501, or what config.toml says", show_envvar=True, help="Port.")  # fmt: skip
@click.option("--address", default=lambda: _configured("address", "localhost"), envvar="STREAMLIT_SERVER_ADDRESS",
              show_default="localhost, or what config.toml says", show_envvar=True,
              help="Address to listen at; 0.0.0.0 lets other machines in.")  # fmt: skip
@click.option("--no-drafts", is_flag=True, help="Keep no drafts of self-assessments; only their files hold answers.")
@click.pass_context
def serve(context: click.Context, port: int, address: str, no_drafts: bool) -> None:
    """Start the app on this machine."""
    app = Path(__file__).parents[1] / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    environment = {
        **_allowed_hosts(address), **os.environ, **from_here(),
        VARIABLE: str(collection_of(context).root), **({WHICH: OFF} if no_drafts else {}),
    }  # fmt: skip
    below = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    host = f"[{address}]" if ":" in address else address
    click.echo(f"Legitimacy Lens on http://{host}:{port}/{below} (end with Ctrl+C)", err=True)
    _become([*command, "--server.address", address], environment)


def _configured(name: str, default: Any) -> Any:
    """Returns a setting of the server as Streamlit would find it, the last of its files first.

    It is handed on in the command, because without an address Streamlit listens at every one.
    """
    app = Path(__file__).parents[1]
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  Path raises an error where there is no home
    for folder in (app, SHIPPED, home):
        try:
            settings = tomllib.loads((folder / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
        except (OSError, ValueError):  # what is wrong with a file is said by Streamlit, which reads it next
            continue
        found = settings.get("server", {})
        if isinstance(found, dict) and name in found:
            return found[name]
    return default


def _allowed_hosts(address: str) -> dict[str, str]:
    """Returns the names that a server of this machine answers to, so that no web page reaches it under a name of its own."""
    own = ("localhost", "127.0.0.1", "::1")
    return {"STREAMLIT_SERVER_ALLOWED_HOSTS": " ".join(own)} if address in own else {}


def _become(command: list[str], environment: dict[str, str]) -> None:
    """Goes on as the server, so that a signal to this process reaches it."""
    # Our settings lie beside app.py; in the folder that it is started from, Streamlit would find those of another project.
    if os.name == "nt":  # there a started program is always another process
        sys.exit(subprocess.call(command, cwd=SHIPPED, env=environment))
    os.chdir(SHIPPED)
    os.execve(command[0], command, environment)  # noqa: S606  arguments of our own making
