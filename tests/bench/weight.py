"""What a first visit weighs: bytes over the wire with nothing in the browser's cache, against a bare Streamlit page."""

import base64
import shutil
import tempfile
from pathlib import Path

import click
from playwright.sync_api import Browser, sync_playwright

from dashboard.storage.files.collection_paths import SHIPPED
from tests.bench.pages import BROWSERS, FLAGS, PATIENCE, SAID, SIZE
from tests.bench.servers import AS_SHIPPED, serving

HERE = Path(__file__).parent
PAGES = ("/", "/scale", "/behaviours", "/how_sure", "/case_study", "/method")
MOST = 0.40
STILL = 3000  # milliseconds after the first text, for what is fetched late


def measure(rounds: int) -> None:
    """Visits the bare page and ours once each: bytes do not vary as times do."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        click.echo("\nWeight: left out, for there is no Chromium on the PATH")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(HERE / "bare_page.py", Path(folder), *AS_SHIPPED) as bare,
        serving(SHIPPED / "dashboard" / "app.py", Path(folder)) as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        base = _weight(browser, bare, SAID["bare"])
        ours = {path: _weight(browser, app + path, SAID["app"]) for path in PAGES}
        browser.close()
    click.echo("\nWeight of a first visit\nFiles and what the socket sends, as they come over the wire.\n")
    click.echo(f"  {'bare: one chart':<46}{base / 1e6:>10.2f} MB")
    for path, bytes_ in ours.items():
        verdict = "met" if bytes_ <= MOST * base else "MISSED"
        click.echo(f"  {path:<46}{bytes_ / 1e6:>10.2f} MB{bytes_ / base:>8.2f}   ≤ {MOST:.2f}  {verdict}")


def _weight(browser: Browser, address: str, selector: str) -> int:
    context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    counted: list[int] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: counted.append(int(event["encodedDataLength"])))
    wire.on("Network.webSocketFrameReceived", lambda event: counted.append(_frame(event["response"])))
    page.goto(address)
    page.wait_for_selector(selector)
    page.wait_for_timeout(STILL)
    context.close()
    return sum(counted)


def _frame(event: dict[str, str | int]) -> int:
    """Bytes of one message; binary ones are told in base64."""
    payload = str(event["payloadData"])
    return len(base64.b64decode(payload)) if event["opcode"] == 2 else len(payload.encode())
