"""Pages in a real browser, cold and after a change of filter, as ratios to a bare Streamlit page in the same rounds."""

import json
import shutil
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.storage.files.collection_paths import SHIPPED
from tests.bench.servers import AS_SHIPPED, serving
from tests.bench.timing import say_heading, say_row

HERE = Path(__file__).parent
FLAGS = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync --disable-dev-shm-usage").split()  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1366, "height": 900}
PATIENCE, QUIET, STILL = 60_000, 400, 600  # milliseconds
CHANGES, TRIES = 2, 5
FIGURE = ".js-plotly-plot :is(.plot, .overplot)"
# The sentence below the title, which is bold or grey.
OPENING = ":is(strong, .stMarkdownColoredText):not([data-testid=stPageLink] *)"
SAID = {"bare": "#said", "app": f"[data-testid=stElementContainer]:has(h1) ~ * {OPENING}"}
MARK = f"{FIGURE} :is(path, image), table button.mark, .rows [data-mark]"

Taken = dict[str, list[float]]


@dataclass(frozen=True)
class Visit:
    """One page, and how a reader changes what it shows: what is opened first, then which box takes the key press."""

    name: str
    server: str
    path: str
    box: str
    fold: str = ""


FILTER = (".st-key-filter-part input", ".st-key-filter-bar summary")
VISITS = (
    Visit("bare: one chart", "bare", "/", "[data-testid=stSelectbox] input"),
    Visit("bare: six charts", "bare", "/?variant=six", "[data-testid=stSelectbox] input"),
    Visit("bare: 650 squares", "bare", "/?variant=grid", "[data-testid=stSelectbox] input"),
    Visit("Overview", "app", "/", *FILTER),
    Visit("Scale", "app", "/scale", *FILTER),
    Visit("Impact", "app", "/impact", *FILTER),
    Visit("Follow-through", "app", "/follow_through", *FILTER),
    Visit("Case study", "app", "/case_study", "[data-testid=stSelectbox] input"),
)
ONE, SIX, SQUARES = (visit.name for visit in VISITS[:3])
OURS = tuple(visit.name for visit in VISITS if visit.server == "app")
# What is measured, against which bare page, and at most how many times as long.
TARGETS = (
    ("cold text", ONE, OURS, 1.15),
    ("cold first mark", ONE, OURS, 1.10),
    ("change: text", ONE, OURS, 1.25),
    ("change: figure", ONE, OURS, 1.25),
    ("change: settled", SIX, ("Follow-through", "Case study"), 1.10),
    ("cold settled", SQUARES, ("Impact",), 1.0),
    ("change: settled", SQUARES, ("Impact",), 1.0),
)


def measure(rounds: int) -> None:
    """Visits every page in every round and prints the ratios."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        click.echo("\nPages: left out, for there is no Chromium on the PATH")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(HERE / "bare_page.py", Path(folder), *AS_SHIPPED) as bare,
        serving(SHIPPED / "dashboard" / "app.py", Path(folder)) as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        taken = _rounds(browser, {"bare": bare, "app": app}, rounds)
        browser.close()
    _say(taken, rounds)


def _rounds(browser: Browser, urls: dict[str, str], rounds: int) -> dict[str, Taken]:
    taken: dict[str, Taken] = {visit.name: defaultdict(list) for visit in VISITS}
    with click.progressbar(length=(rounds + 1) * len(VISITS), label="Pages", file=sys.stderr) as bar:
        for number in range(rounds + 1):
            first = number % len(VISITS)
            for visit in VISITS[first:] + VISITS[:first]:
                times = _visited(browser, urls[visit.server], visit)
                # The first round warms servers and browser.
                for what, seconds in times.items() if number else ():
                    taken[visit.name][what].append(seconds)
                bar.update(1)
    return taken


def _visited(browser: Browser, url: str, visit: Visit) -> dict[str, float]:
    """Times of one visit with nothing in the browser's cache, and of changes on it, in seconds."""
    # The page's policy would forbid to wait for an expression inside it.
    context = browser.new_context(viewport=SIZE, bypass_csp=True)  # type: ignore[arg-type]
    names = {"TEXT": SAID[visit.server], "MARK": MARK, "FIGURE": FIGURE}
    constants = "".join(f"const {name} = {json.dumps(value)};" for name, value in names.items())
    context.add_init_script(f"(() => {{ {constants} {(HERE / 'watch.js').read_text(encoding='utf-8')} }})();")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(url + visit.path, wait_until="commit")
    page.wait_for_function("() => window.benchSeen && benchSeen.text !== null && benchSeen.mark !== null", polling=30)
    _wait_quiet(page, "benchSeen.last")
    clocked = page.evaluate("benchSeen")
    times = {"cold text": clocked["text"], "cold first mark": clocked["mark"], "cold settled": clocked["last"]}
    changes = [_changed(page, visit) for _ in range(CHANGES)]
    for what in changes[0]:
        times[what] = min(change[what] for change in changes)
    context.close()
    return {what: milliseconds / 1e3 for what, milliseconds in times.items()}


def _changed(page: Page, visit: Visit) -> dict[str, float]:
    """Times from the key press that picks another value."""
    _open_list(page, visit)
    page.wait_for_timeout(100)
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(100)
    page.evaluate("benchArm()")
    page.keyboard.press("Enter")
    page.wait_for_function("() => benchSeen.watching.text !== null && benchSeen.watching.figure !== null", polling=30)
    _wait_quiet(page, "benchSeen.watching.last")
    clocked = page.evaluate("benchSeen")
    page.keyboard.press("Escape")
    watched, pressed = clocked["watching"], clocked["input"]
    return {
        "change: text": watched["text"] - pressed,
        "change: figure": watched["figure"] - pressed,
        "change: settled": watched["last"] - pressed,
    }


def _open_list(page: Page, visit: Visit) -> None:
    """Opens the list of choices; a run that is still drawing the page can take the focus away again."""
    box, options = page.locator(visit.box).first, page.locator("[role=option]")
    for _ in range(TRIES):
        if visit.fold and not box.is_visible():
            page.locator(visit.fold).first.click()
            page.wait_for_timeout(STILL)  # the fold slides open
        box.focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(STILL)
        if options.count():
            return
    raise click.ClickException(f"the list of choices on the page {visit.name} does not open")


def _wait_quiet(page: Page, last: str) -> None:
    running = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'running'"
    page.wait_for_function(f"() => performance.now() - {last} > {QUIET} && !({running})", polling=50)


def _say(taken: dict[str, Taken], rounds: int) -> None:
    say_heading("Pages", f"In Chromium, {rounds} rounds over all pages; ratio to the bare page in the same round.")
    for what, base, names, most in TARGETS:
        say_row(f"{what}, {base}", taken[base][what])
        for name in names:
            say_row(f"  {name}", taken[name][what], taken[base][what], most)
