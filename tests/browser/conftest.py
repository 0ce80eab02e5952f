"""A running app, a browser, and pages that listen for everything that should not happen."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dashboard.storage.files.collection_paths import SHIPPED, VARIABLE, Collection
from tests.browser.spoilt import spoilt_collection

ROOT = Path(__file__).parents[2]
# Long, because a busy machine starts a server slowly; one that ends by itself is noticed at once.
STARTING, WHOLE_RUN = 240, 1800  # seconds
WARNED = 2  # the place of the reader whom no other page of a test takes
PATIENCE = 30_000  # milliseconds for anything on a page
TRIES_TO_FORGET = 50  # a tenth of a second apart
FLAGS = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync").split()  # fmt: skip
# No page is open long enough to win back what the last of V8's compilers costs; the one before it just pays.
FLAGS.append("--js-flags=--no-opt")
# All pages of a reader run in one process, which reads and compiles what Streamlit sends once and not for each test: half the work.
FLAGS.append("--process-per-site")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# On a link to a page below the front page Streamlit asks here first and then where the app really is. It also tries every
# file that it offers, which a run that follows at once may have replaced by then; it says so a second time in words.
ASKED_IN_VAIN = re.compile(r"/\w+/_stcore/(health|host-config)|/media/\w+(\.\w+)?")
TOLD_AGAIN = "Client Error: Download Button source error - 404"


@dataclass(frozen=True)
class Served:
    """A running app and the folder in which everything lies that it writes."""

    url: str
    folder: Path


@pytest.fixture(scope="session")
def app(run_folder: Path) -> Iterator[Served]:
    """A server with the shipped collection: one for all workers, started by the first and ended after the last."""
    folder = run_folder / "app"
    folder.mkdir(exist_ok=True)
    users, address, log = folder / "users", folder / "users.url", folder / "server.log"
    with (folder / "starting").open("w") as one_at_a_time, users.open("w") as lock:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if not address.exists():
            port = free_port()
            keeper = [sys.executable, str(Path(__file__).with_name("kept_alive.py")), str(users), str(log)]
            keeping = subprocess.Popen(
                [*keeper, *serving(port)], cwd=ROOT, env=environment(folder), start_new_session=True
            )
            wait_until_healthy(f"http://127.0.0.1:{port}", keeping, log)
            keeping.returncode = 0  # nobody waits for it here: it ends after the last of its users
            address.write_text(f"http://127.0.0.1:{port}")
        fcntl.flock(one_at_a_time, fcntl.LOCK_UN)
        yield Served(address.read_text(), folder)


@pytest.fixture(scope="session")
def app_url(app: Served) -> str:
    """The address of a server with the shipped collection."""
    return app.url


@pytest.fixture(scope="session")
def spoilt_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose collection holds one broken case file and one that tries to be a program."""
    folder = tmp_path_factory.mktemp("spoilt")
    with running_app(folder, spoilt_collection(Collection(SHIPPED), folder / "collection")) as url:
        yield url


def serving(port: int, module: str = "streamlit") -> list[str]:
    command = [sys.executable, "-m", module, "run", "dashboard/app.py", "--server.address", "127.0.0.1"]
    return [*command, "--server.port", str(port)]


def environment(folder: Path, collection: Collection | None = None, **settings: str) -> dict[str, str]:
    """Of a server that writes to `folder` only, its temporary files too, and to the cache of this run of the tests."""
    (folder / "temporary").mkdir(exist_ok=True)
    own = {"LEGITIMACY_STORE": str(folder / "drafts"), "TMPDIR": str(folder / "temporary")}
    chosen = {VARIABLE: str(collection.root)} if collection else {}
    return {name: value for name, value in os.environ.items() if name != VARIABLE} | own | chosen | settings


@contextmanager
def running_app(
    folder: Path, collection: Collection | None = None, port: int | None = None, **settings: str
) -> Iterator[str]:
    """Starts the app in the repository's folder, so that its settings are found, and ends it whatever happens.

    It works out only what is asked of it. All that it writes but the warehouse lies in `folder`; `settings` are further variables of its environment.
    """
    port, log = port or free_port(), folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            serving(port, "tests.browser.quick_server"),
            cwd=ROOT,
            env=environment(folder, collection, **settings),
            stdout=output,
            stderr=output,
        )
        limit = threading.Timer(WHOLE_RUN, server.kill)
        limit.daemon = True
        limit.start()
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            limit.cancel()
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the app ended by itself:\n{log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the app was not ready after {STARTING} seconds:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if path is None:
        says = "there is no Chromium on the PATH (Debian's package is called chromium), so the pages were not opened"
        if os.environ.get("CI"):
            pytest.fail(says)
        pytest.skip(says)
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@dataclass
class Heard:
    """What happened beside the page: each list should stay empty."""

    host: str
    errors: list[str] = field(default_factory=list)
    left_the_machine: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)
        page.on("dialog", self._dialog)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            where = urlsplit(message.location.get("url", ""))
            in_vain = "404" in message.text and where.netloc == self.host and ASKED_IN_VAIN.fullmatch(where.path)
            if not in_vain and message.text.strip() != TOLD_AGAIN:
                self.errors.append(f"{message.text} ({where.geturl()})")

    def _request(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.host:
            self.left_the_machine.append(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


OpenPage = Callable[..., Page]


@dataclass
class Readers:
    """Readers with a browser of their own each, who look at one page after another and then are new to the app again.

    A small page of each stays open, so that the process and the files that it has read stay.
    """

    browser: Browser
    health: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def reader(self, number: int) -> BrowserContext:
        while len(self.contexts) <= number:
            self.contexts.append(a_reader(self.browser))
            self.contexts[-1].new_page().goto(self.health)
        return self.contexts[number]

    def forget(self, origins: set[str]) -> None:
        for context in self.contexts:
            if len(context.pages) > 1:
                forget(context, origins)


@pytest.fixture(scope="session")
def readers(browser: Browser, app_url: str) -> Iterator[Readers]:
    """The readers of all tests; as many as the test with the most of them needs."""
    readers = Readers(browser, f"{app_url}/health")
    yield readers
    for context in readers.contexts:
        context.close()


def a_reader(browser: Browser) -> BrowserContext:
    # Streamlit animates what is loading; without a graphics card each frame takes as long as work on the page.
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


def forget(reader: BrowserContext, origins: set[str]) -> None:
    """Closes what a test has opened and takes away what it left in the browser, so that the next one is new to the app."""
    stays, *opened = reader.pages
    for page in opened:
        page.close()
    session = reader.new_cdp_session(stays)
    # What a page wrote last reaches the store after the page has closed, so one taking away may come too early.
    for _ in range(TRIES_TO_FORGET):
        for origin in origins:
            session.send(
                "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "cookies,local_storage,indexeddb"}
            )
        left = stays.evaluate("[document.cookie, ...Object.keys(localStorage)].join('')")
        if not left:
            break
        stays.wait_for_timeout(100)
    session.detach()
    assert left == ""


@pytest.fixture
def open_page(readers: Readers, app_url: str) -> Iterator[OpenPage]:
    """Opens an address of the app as a new reader would, each time another; afterwards nothing untoward must have been heard."""
    everything_heard: list[Heard] = []
    origins = {app_url}

    def opened(path: str = "/", *, width: int = 1440, theme: str = "light", base: str = app_url) -> Page:
        page = readers.reader(len(everything_heard)).new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        heard = Heard(urlsplit(base).netloc)
        heard.listen(page)
        everything_heard.append(heard)
        origins.add(base)
        page.goto(base + path)
        return page

    yield opened
    readers.forget(origins)
    for heard in everything_heard:
        assert heard.errors == []
        assert heard.left_the_machine == []
        assert heard.dialogs == []


@pytest.fixture
def warned_page(readers: Readers, app_url: str) -> Iterator[Page]:
    """A new window of a reader who may be asked something by the browser."""
    origins = {app_url}
    page = readers.reader(WARNED).new_page()
    page.on("framenavigated", lambda frame: origins.add(frame.url.partition("/assess")[0]))
    yield page
    readers.forget({origin for origin in origins if origin.startswith("http")})
