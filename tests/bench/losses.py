"""Counts the words that are lost when a page is reloaded, left, closed or cut off, or its server killed, at random moments.

    python -m tests.bench.losses --rounds 200 --kills 10

Somebody types numbered words; at a random moment one of these things happens; then the assessment is opened again as that
person would, and what it holds is compared with what was typed. A word that is older than two seconds must be there.
"""

import asyncio
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dashboard.storage.drafts import settings
from dashboard.storage.drafts.passport_file import passport_from
from dashboard.storage.files.own_folders import STORE
from tests.browser import on_an_assessment, on_the_page
from tests.browser.conftest import BROWSERS, FLAGS, ROOT, environment, free_port, serving, wait_until_healthy

DICE = random.Random()  # noqa: S311  moments, not secrets
AGE = 2.0  # seconds: what is younger may be lost
SETTLE, WAIT = 60, 8  # seconds within which the words must be kept, and within which the youngest are waited for
BOX = "Where did you look?"
WAYS = ("reload", "typed address", "back", "tab closed", "connection cut")


class Line:
    """A line to the server that can be cut."""

    def __init__(self, to: int) -> None:
        self.to, self.port, self.open = to, free_port(), True
        self._loop = asyncio.new_event_loop()
        self._writers: set[asyncio.StreamWriter] = set()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._joined, "127.0.0.1", self.port))
        self._loop.run_forever()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.open:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._writers |= ends
        await asyncio.gather(self._pass_on(reader, far_writer), self._pass_on(far_reader, writer))
        self._writers -= ends

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    def cut(self) -> None:
        """Ends every connection at once and lets none in."""
        self.open = False
        self._loop.call_soon_threadsafe(lambda: [each.transport.abort() for each in list(self._writers)])


class Server:
    """The app on a port of its own, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        drafts = settings.open_drafts({STORE: str(folder / "drafts")})
        assert drafts is not None  # they are not switched off
        self.drafts = drafts
        self.start()

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                serving(self.port), cwd=ROOT, env=environment(self.folder), stdout=log, stderr=log
            )
        wait_until_healthy(f"http://127.0.0.1:{self.port}", self.process, self.folder / "server.log")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def new_page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def type_for(page: Page, seconds: float, first: int) -> list[tuple[str, float]]:
    """Types numbered words for some time; each word with the moment at which it stood in the box."""
    typed, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        word = f"w{first + len(typed)} "
        page.keyboard.type(word)
        typed.append((word.strip(), time.monotonic()))
        page.wait_for_timeout(DICE.uniform(20, 250))
    return typed


def happens(way: str, page: Page, line: Line, server: Server, url: str) -> None:
    """Lets one thing happen, and brings the person back to where they were."""
    match way:
        case "reload":
            page.reload()
        case "typed address":
            page.goto(f"{url}/scale")
            page.go_back()
        case "back":
            page.go_back()
            page.wait_for_timeout(DICE.uniform(0, 1500))
            page.go_forward()
        case "tab closed":
            page.close(run_before_unload=DICE.random() < 0.5)
        case "connection cut":
            line.cut()
            page.wait_for_timeout(DICE.uniform(200, 3000))
            line.open = True
        case "server killed":
            server.kill()
            server.start()


def one_round(browser: Browser, way: str, line: Line, server: Server, url: str) -> tuple[int, int, float]:
    """Returns how many words were typed, how many old ones were lost, and how old the oldest lost word was."""
    page = new_page(browser)
    page.goto(f"{url}/assess")
    on_the_page.settled(page)
    code = on_an_assessment.begin_assessment(page, "Losses")
    on_an_assessment.answer_state(page, on_an_assessment.DO_NOT_KNOW)
    box = on_the_page.words_box(page, BOX)
    expect(box).to_be_visible()
    box.click()
    typed = type_for(page, DICE.uniform(0.3, 5), 0)
    moment = time.monotonic()
    happens(way, page, line, server, url)
    if way == "tab closed":  # which may take a moment; its person opens another one
        page = new_page(browser)
        page.goto(f"{url}/assess")
        on_the_page.settled(page)
        on_an_assessment.resume_by_code(page, code)
    old = [word for word, when in typed if moment - when > AGE]
    found = ""
    end = time.monotonic() + SETTLE
    while time.monotonic() < end and not all(word in found.split() for word, _ in typed):
        if all(word in found.split() for word in old) and time.monotonic() > end - SETTLE + WAIT:
            break  # younger words may be gone for good
        page.wait_for_timeout(300)
        found = held(server, code)
    kept = set(found.split())
    lost = [(word, moment - when) for word, when in typed if word not in kept]
    page.context.close()
    return len(typed), sum(age > AGE for _, age in lost), max((age for _, age in lost), default=0.0)


def held(server: Server, code: str) -> str:
    """Returns what the kept draft says in the box."""
    kept = passport_from(server.drafts.load(code).document, "draft").model
    return " ".join(each.looked_in or "" for each in kept.answers) if kept else ""


@click.command()
@click.option("--rounds", default=200)
@click.option("--kills", default=10, help="How many of them kill the server.")
@click.option("--seed", default=1)
def main(rounds: int, kills: int, seed: int) -> None:
    """Counts the words that are lost."""
    DICE.seed(seed)
    expect.set_options(timeout=60_000)
    ways = ["server killed"] * kills + [WAYS[place % len(WAYS)] for place in range(rounds - kills)]
    DICE.shuffle(ways)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        line = Line(server.port)
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=FLAGS
        )
        times, words, lost, oldest = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        for number, way in enumerate(ways, 1):
            typed, gone, age = one_round(browser, way, line, server, f"http://127.0.0.1:{line.port}")
            times[way] += 1
            words[way] += typed
            lost[way] += gone
            oldest[way] = max(oldest[way], round(age, 2))
            sentence = f"{typed} words, {gone} lost that were older than {AGE:g} s, oldest lost {age:.2f} s"
            click.echo(f"{number}: {way}: {sentence}", err=True)
        server.kill()
        for way, count in sorted(times.items()):
            sentence = (
                f"{words[way]} words, {lost[way]} lost that were older than {AGE:g} s, oldest lost {oldest[way]} s"
            )
            click.echo(f"{way}: {count} rounds, {sentence}")
        sys.exit(1 if sum(lost.values()) else 0)


if __name__ == "__main__":
    main()
