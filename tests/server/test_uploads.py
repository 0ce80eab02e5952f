"""Uploads are bounded per visit and for all, and go some minutes after their tab was closed."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.web.server.starlette.starlette_routes import create_upload_routes

from dashboard.server import uploads
from dashboard.server.uploads import MOST_FILES, MOST_FOR_ALL, STAYS, UploadLimits, close_left, closing_left_visits
from tests.apart import apart

FOLDER = "/lens/_stcore/upload_file"


@dataclass
class StandIn:
    """Streamlit's own store of uploads, and visits that the test opens and closes."""

    uploaded_file_mgr: MemoryUploadedFileManager = field(default_factory=lambda: MemoryUploadedFileManager("/upload"))
    open: set[str] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)

    def is_active_session(self, session_id: str) -> bool:
        return session_id in self.open

    def close_session(self, session_id: str) -> None:
        self.closed.append(session_id)

    def add(self, visit: str, file: str = "f") -> None:
        self.uploaded_file_mgr.add_file(visit, UploadedFileRec(file, "a.yaml", "text/yaml", b"a: 1"))

    def visits(self) -> set[str]:
        return set(self.uploaded_file_mgr.file_storage)


@pytest.fixture
def a_client(monkeypatch: pytest.MonkeyPatch) -> Callable[[StandIn], TestClient]:
    """A client of Streamlit's own addresses for uploads, behind our limits."""
    options = {"server.enableXsrfProtection": False, "server.maxUploadSize": 2}
    asked = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: options[name] if name in options else asked(name))

    def made(runtime: StandIn) -> TestClient:
        routes = create_upload_routes(runtime, runtime.uploaded_file_mgr, "lens")  # type: ignore[arg-type]
        return TestClient(Starlette(routes=routes, middleware=[Middleware(UploadLimits, runtime=lambda: runtime)]))

    return made


def put(client: TestClient, file: str, visit: str = "mine") -> int:
    sent = client.put(f"{FOLDER}/{visit}/{file}", files={"file": ("a.yaml", b"a: 1")})
    assert sent.status_code != 429 or "Take some of yours away" in sent.text
    return sent.status_code


Client = Callable[[StandIn], TestClient]


def test_a_visit_holds_so_many_files_and_may_send_another_when_one_is_taken_away(a_client: Client):
    client = a_client(StandIn(open={"mine", "other"}))
    assert [put(client, str(number)) for number in range(MOST_FILES + 2)] == [204] * MOST_FILES + [429] * 2
    assert put(client, "1", "other") == 204
    assert client.delete(f"{FOLDER}/mine/0").status_code == 204
    assert [put(client, "x"), put(client, "y")] == [204, 429]


def test_a_file_that_was_taken_away_answers_no_longer(a_client: Client):
    runtime = StandIn(open={"mine"})
    client = a_client(runtime)
    assert put(client, "1") == 204
    assert [each.name for each in runtime.uploaded_file_mgr.get_files("mine", ["1"])] == ["a.yaml"]
    assert client.delete(f"{FOLDER}/mine/1").status_code == 204
    assert runtime.uploaded_file_mgr.get_files("mine", ["1"]) == []
    assert client.get(f"{FOLDER}/mine/1").status_code == 405
    # Nor does a visit that has ended take any.
    runtime.open.clear()
    assert put(client, "2") == 400


def test_all_visits_together_hold_so_many_files(a_client: Client):
    runtime = StandIn(open={"new"})
    for number in range(MOST_FOR_ALL):
        runtime.add(f"visit-{number % 100}", str(number))
    assert put(a_client(runtime), "1", "new") == 429


def test_files_that_are_still_arriving_count(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    runtime, answers, hold = StandIn(), [], asyncio.Event()

    async def slow(scope: object, receive: object, send: object) -> None:
        await hold.wait()

    async def both() -> None:
        limits = UploadLimits(slow, lambda: runtime)  # type: ignore[arg-type]
        scope = {"type": "http", "method": "PUT", "path": f"{FOLDER}/mine/1"}

        async def send(message: dict[str, object]) -> None:
            answers.append(message.get("status"))

        held = [asyncio.create_task(limits(scope, None, send)) for _ in range(2)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await limits(scope, None, send)  # type: ignore[arg-type]
        assert 429 in answers
        hold.set()
        await asyncio.gather(*held)
        answers.clear()
        await limits(scope, None, send)  # type: ignore[arg-type]
        assert answers == []

    apart(asyncio.run, both())


def test_a_closed_tab_keeps_its_files_for_its_readers_return_and_then_they_go():
    runtime = StandIn(open={"here", "left"})
    for visit in ("here", "left", "back"):
        runtime.add(visit)
    left = close_left(runtime, {}, 0.0)
    assert set(left) == {"back"}
    runtime.open = {"here", "back"}
    left = close_left(runtime, left, 60.0)
    assert left == {"left": 60.0}
    left = close_left(runtime, left, 60.0 + STAYS - 1)
    assert runtime.visits() == {"here", "left", "back"}
    assert close_left(runtime, left, 60.0 + STAYS) == {}
    assert (runtime.visits(), runtime.closed) == ({"here", "back"}, ["left"])


def test_while_the_server_runs_it_looks_again_and_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(uploads, "STAYS", 0.02)
    runtime = StandIn()
    runtime.add("left")

    async def running() -> None:
        async with closing_left_visits(lambda: runtime, 0.01):
            end = time.monotonic() + 5
            while runtime.visits() and time.monotonic() < end:
                await asyncio.sleep(0.01)

    apart(asyncio.run, running())
    assert runtime.visits() == set()
