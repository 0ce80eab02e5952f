"""Readers without a browser: they speak Streamlit's own protocol, so that only the server's share of a rerun is timed."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection as Wire
from websockets.asyncio.client import connect as open_wire
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 300  # seconds
BOXES = ("selectbox", "multiselect", "number_input", "text_input")


@dataclass
class Talk:
    """What one reader says and hears. `box` is the label of what the reader changes, a choice of one or of many."""

    url: str
    page: str = ""
    query: str = ""
    box: str = ""
    faults: list[str] = field(default_factory=list)
    _script: str = ""
    _others: dict[str, str] = field(default_factory=dict)
    _chosen: tuple[str, str] = "", ""
    choices: tuple[str, ...] = ()
    _picked: int = 0
    messages: int = 0  # of the last run
    size: int = 0  # of those messages, in bytes
    _has: set[str] = field(default_factory=set)  # what this reader was sent in the last run and keeps, as browsers do

    @property
    def settings(self) -> dict[str, object]:
        """How a socket to the server is opened."""
        return {
            "uri": self.url.replace("http", "ws", 1) + "/_stcore/stream", "origin": Origin(self.url),
            "subprotocols": [Subprotocol("streamlit")], "max_size": None, "compression": None,
        }  # fmt: skip

    def request(self, changing: bool = False) -> bytes:
        """Asks for the page, after the first time with the state of every box and, if wanted, another choice."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self._script
        asked.page_name = "" if self._script else self.page
        asked.cached_message_hashes.extend(sorted(self._has))
        self.messages, self.size, self._has = 0, 0, set()
        asked.context_info.url = self.url
        asked.context_info.timezone = "UTC"
        if changing:
            if not self.choices:
                raise ValueError(f"the page has no box “{self.box}” with choices")
            for key, kind in self._others.items():
                _fill(asked.widget_states.widgets.add(id=key), kind, "")
            self._picked = (self._picked + 1) % len(self.choices)
            key, kind = self._chosen
            _fill(asked.widget_states.widgets.add(id=key), kind, self.choices[self._picked])
        return message.SerializeToString()

    def take(self, content: bytes) -> bool:
        """Takes in one message; whether the script has finished."""
        message = ForwardMsg()
        message.ParseFromString(content)
        self.messages, self.size = self.messages + 1, self.size + len(content)
        if kept := message.ref_hash or (message.hash if message.metadata.cacheable else ""):
            self._has.add(kept)
        match message.WhichOneof("type"):
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "new_session" if not self._script:
                self._script = message.new_session.page_script_hash
            case "delta":
                self._see(message)
            case "script_finished":
                return True
        return False

    def _see(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.faults.append(f"{element.exception.type}: {element.exception.message}")
        elif kind in BOXES:
            box = getattr(element, kind)
            if self.box and box.label == self.box:
                self._chosen, self.choices = (box.id, kind), tuple(box.options)
            else:
                self._others[box.id] = kind


def _fill(state: WidgetState, kind: str, chosen: str) -> None:
    """The state of a box; of one that nobody touched that it is empty."""
    if kind == "multiselect":
        state.string_array_value.data.extend([chosen] if chosen else [])
    elif chosen or kind == "text_input":
        state.string_value = chosen


class Reader:
    """One session on one page of a running app."""

    def __init__(self, url: str, page: str = "", query: str = "", box: str = "") -> None:
        self.talk = Talk(url, page, query, box)

    def __enter__(self) -> Self:
        self._opened = ExitStack()
        self._socket: ClientConnection = self._opened.enter_context(connect(**self.talk.settings))  # type: ignore[arg-type]
        self.rerun()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self._opened.close()

    def rerun(self, changing: bool = False) -> None:
        """Asks for the page and takes in everything until the script has finished."""
        self._socket.send(self.talk.request(changing))
        while not self.talk.take(self._socket.recv(PATIENCE, decode=False)):
            pass

    def change(self) -> None:
        """Makes another choice in the box and takes in everything until the script has finished."""
        self.rerun(changing=True)


class CrowdReader:
    """The same for many readers at once, who wait for each other on one thread."""

    def __init__(self, url: str, page: str = "", query: str = "", box: str = "") -> None:
        self.talk = Talk(url, page, query, box)

    async def open(self) -> None:
        """Opens the page and sees it whole."""
        self._socket: Wire = await open_wire(ping_interval=None, **self.talk.settings)  # type: ignore[arg-type]
        await self.rerun()

    async def rerun(self, changing: bool = False) -> None:
        """Asks for the page and takes in everything until the script has finished."""
        await self._socket.send(self.talk.request(changing))
        while not self.talk.take(await asyncio.wait_for(self._socket.recv(decode=False), PATIENCE)):
            pass

    async def close(self) -> None:
        await self._socket.close()
