"""`legitimacy serve`: the app on this machine, in the place of the process that was called."""

import os
import subprocess
import sys
from pathlib import Path

import click

from dashboard.commands.terminal import collection_of
from dashboard.storage.drafts.variables import OFF, WHICH
from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE
from dashboard.storage.files.own_folders import from_here


@click.command()
@click.option("--port", default=8501, envvar="STREAMLIT_SERVER_PORT", show_default=True, show_envvar=True, help="Port.")
@click.option("--address", default="localhost", envvar="STREAMLIT_SERVER_ADDRESS", show_default=True, show_envvar=True,
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


def _allowed_hosts(address: str) -> dict[str, str]:
    """The names that a server of this machine answers to, so that no web page reaches it under a name of its own."""
    own = ("localhost", "127.0.0.1", "::1")
    return {"STREAMLIT_SERVER_ALLOWED_HOSTS": " ".join(own)} if address in own else {}


def _become(command: list[str], environment: dict[str, str]) -> None:
    """Goes on as the server, so that a signal to this process reaches it."""
    # Our settings lie beside app.py; in the folder that it is started from, Streamlit would find those of another project.
    if os.name == "nt":  # there a started program is always another process
        sys.exit(subprocess.call(command, cwd=SHIPPED, env=environment))
    os.chdir(SHIPPED)
    os.execve(command[0], command, environment)  # noqa: S606  arguments of our own making
