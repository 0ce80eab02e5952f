"""A reader without a browser: speaks Streamlit's own protocol, so that only the server's share of a rerun is timed."""

from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 300  # seconds


class Reader:
    """One session on one page of a running app."""

    def __init__(self, url: str, page: str = "") -> None:
        self._url, self._page, self._script = url, page, ""

    def __enter__(self) -> Self:
        self._socket: ClientConnection = connect(
            self._url.replace("http", "ws", 1) + "/_stcore/stream", origin=Origin(self._url),
            subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None,
        )  # fmt: skip
        self.rerun()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self._socket.close()

    def rerun(self) -> None:
        """Asks for the page and takes in everything until the script has finished."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._script
        message.rerun_script.page_name = "" if self._script else self._page
        message.rerun_script.context_info.url = self._url
        message.rerun_script.context_info.timezone = "UTC"
        self._socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(PATIENCE, decode=False))
            match told.WhichOneof("type"):
                case "navigation":
                    self._script = told.navigation.page_script_hash
                case "script_finished":
                    return
