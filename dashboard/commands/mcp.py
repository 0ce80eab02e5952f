"""`legitimacy mcp`: the collection for programs that speak the Model Context Protocol."""

import os

import click

from dashboard.commands.terminal import collection_of
from dashboard.storage.files.collection_paths import VARIABLE

HOST, PATH = "127.0.0.1", "/mcp"
MISSING = "`legitimacy mcp` needs the Model Context Protocol's SDK; install it with: pip install 'legitimacy-lens[mcp]'"


@click.command()
@click.option("--http", is_flag=True, help="Answer at an address of this machine instead of standard input and output.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8765, show_default=True, help="Port of that address.")
@click.pass_context
def mcp(context: click.Context, http: bool, port: int) -> None:
    """Answer agents over the Model Context Protocol, reading only."""
    os.environ[VARIABLE] = str(collection_of(context).root)
    try:
        from mcp.server.transport_security import TransportSecuritySettings

        from dashboard.commands.mcp_tools import server
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith("mcp"):
            raise
        raise click.UsageError(MISSING) from None
    if not http:
        server().run("stdio")
        return
    names = [f"{name}:{port}" for name in (HOST, "localhost")]
    click.echo(f"Legitimacy Lens for agents at http://{HOST}:{port}{PATH} (end with Ctrl+C)", err=True)
    # No other machine reaches it, and no web page under a name of its own.
    server().run(
        "streamable-http", host=HOST, port=port, streamable_http_path=PATH, json_response=True, stateless_http=True,
        transport_security=TransportSecuritySettings(allowed_hosts=names, allowed_origins=[f"http://{name}" for name in names]),
    )  # fmt: skip
