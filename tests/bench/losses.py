"""Counts the words that are lost when a page is reloaded, left, closed or cut off, or its server killed, at random moments.

    python -m tests.bench.losses --rounds 200 --kills 10

Somebody types numbered words into a box of an answer, of the project, of an action, of a reply or of a decision; at a random
moment one of these things happens; then the assessment is opened again as that person would, and what it holds is compared
with what was typed. A word that is older than two seconds must be there.
"""

import asyncio
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dashboard.analysis.assessment.merge import merged, merged_passport
from dashboard.app_pages.assessment import saving, work
from dashboard.domain.assessment.changes import locked, new_passport
from dashboard.domain.assessment.lists import EvidenceKind
from dashboard.domain.assessment.passport import Answer, Assessor, EvidenceItem, Passport, Project
from dashboard.domain.base.evidence_lists import Certainty
from dashboard.domain.base.rating_lists import Role, State
from dashboard.domain.rubric.rubric import Rubric
from dashboard.storage.collection.read_collection import read_collection
from dashboard.storage.drafts import settings
from dashboard.storage.drafts.passport_file import passport_text
from dashboard.storage.files.collection_paths import Collection
from dashboard.storage.files.own_folders import STORE
from tests.browser import on_the_page
from tests.browser.conftest import BROWSERS, FLAGS, ROOT, environment, free_port, serving, wait_until_healthy

DICE = random.Random()  # noqa: S311  moments, not secrets
AGE = 2.0  # seconds: what is younger may be lost
SETTLE, WAIT = 60, 8  # seconds within which the words must be kept, and within which the youngest are waited for
NOTE = EvidenceItem(kind=EvidenceKind.note, text="Seen.")
# What is typed into: the part of the assessment (none: its first question), the fold that somebody opens first, and the box.
BOXES = {
    "answer": (None, None, "Where did you look?"),
    "project": ("project", None, "What it is about"),
    "action": ("result", None, "What (1)"),
    "reply": ("result", "Right of reply", "The reply"),
    "decision": ("result", None, "Why"),
}
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
        self.rubric = read_collection(Collection(ROOT), date.today()).rubrics[0]
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


def a_file(rubric: Rubric, box: str) -> Passport:
    """Returns an assessment with that box: one with an answer to fill in, or a merged one with one decision to make."""
    now = datetime.now(UTC)

    def of_rater(who: str, *levels: int) -> Passport:
        fresh = new_passport(rubric, Project(title="Losses"), Assessor(id=who, role=Role.self), now)
        scored = [
            Answer(criterion=each.id, state=State.scored, level=level, certainty=Certainty.low, evidence=(NOTE,))
            for each, level in zip(rubric.criteria, levels, strict=False)
        ]
        return fresh.model_copy(update={"answers": tuple(scored)})

    if box != "decision":
        looked = Answer(criterion=rubric.criteria[0].id, state=State.no_evidence)
        return of_rater("ann").model_copy(update={"answers": (looked,)})
    same = [2] * (len(rubric.criteria) - 1)
    files = [locked(of_rater(who, level, *same), now.date(), now) for who, level in (("ann", 1), ("bob", 4))]
    [together] = merged(files, rubric)
    return merged_passport(together, "both", rubric, now.date(), now)


def to_box(page: Page, code: str, box: str, rubric: Rubric, url: str) -> None:
    """Opens a draft at the part with a box, and puts the cursor into it.

    The address names the question: what was typed finished its answer, and “Questions” opens at the first open one.
    """
    part, fold, label = BOXES[box]
    page.goto(f"{url}/assess?{saving.LINK}={code}&{work.PLACE}={part or rubric.criteria[0].id}")
    on_the_page.settled(page)
    box_there = page.get_by_role("textbox", name=label, exact=True).first
    if fold:
        expect(on_the_page.fold(page, fold)).to_be_visible()
        on_the_page.settled(page)
        if not box_there.is_visible():
            on_the_page.fold(page, fold).click()
    try:
        box_there.click()
    except PlaywrightTimeout as error:
        raise AssertionError(f"the box “{label}” is not on the page:\n{on_the_page.visible_text(page)}") from error


def one_round(browser: Browser, way: str, box: str, line: Line, server: Server, url: str) -> tuple[int, int, float]:
    """Returns how many words were typed, how many old ones were lost, and how old the oldest lost word was."""
    page = new_page(browser)
    code, _ = server.drafts.create(passport_text(a_file(server.rubric, box)).encode())
    to_box(page, code, box, server.rubric, url)
    typed = type_for(page, DICE.uniform(0.3, 5), 0)
    moment, closed = time.monotonic(), page
    happens(way, page, line, server, url)
    if way == "tab closed":  # which may take a moment; its person opens another one
        page = new_page(browser)
        to_box(page, code, box, server.rubric, url)
    old = [word for word, when in typed if moment - when > AGE]
    found: set[str] = set()
    end = time.monotonic() + SETTLE
    while time.monotonic() < end and not all(word in found for word, _ in typed):
        if all(word in found for word in old) and time.monotonic() > end - SETTLE + WAIT:
            break  # younger words may be gone for good
        page.wait_for_timeout(300)
        found = held(server, code)
    lost = [(word, moment - when) for word, when in typed if word not in found]
    for each in {page.context, closed.context}:
        each.close()
    return len(typed), sum(age > AGE for _, age in lost), max((age for _, age in lost), default=0.0)


def held(server: Server, code: str) -> set[str]:
    """Returns the numbered words in the kept draft."""
    return set(re.findall(r"\bw\d+\b", server.drafts.load(code).document.decode()))


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
    boxes = [list(BOXES)[place % len(BOXES)] for place in range(rounds)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        line = Line(server.port)
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=FLAGS
        )
        times, words, lost, oldest = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
        for number, (way, box) in enumerate(zip(ways, boxes, strict=True), 1):
            typed, gone, age = one_round(browser, way, box, line, server, f"http://127.0.0.1:{line.port}")
            for kind in (way, f"in {box}", "all"):
                times[kind] += 1
                words[kind] += typed
                lost[kind] += gone
                oldest[kind] = max(oldest[kind], round(age, 2))
            click.echo(f"{number}: {way} in {box}: {counted(typed, gone, age)}", err=True)
        server.kill()
        for kind, count in sorted(times.items()):
            click.echo(f"{kind}: {count} rounds, {counted(words[kind], lost[kind], oldest[kind])}")
        sys.exit(1 if lost["all"] else 0)


def counted(words: int, lost: int, oldest: float) -> str:
    return f"{words} words, {lost} lost that were older than {AGE:g} s, oldest lost {oldest:.2f} s"


if __name__ == "__main__":
    main()
