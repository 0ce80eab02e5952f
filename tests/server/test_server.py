"""What the server of the pages is given besides the pages."""

import gc
import socket
from functools import partial

from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server import server
from tests.server.test_uploads import StandIn

prepared = partial(server.prepared, runtime=StandIn)


def test_connections_to_an_open_socket_send_at_once():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        # The client begins and ends the application as a server does.
        with TestClient(Starlette(lifespan=prepared)), socket.create_connection(listening.getsockname()):
            arrived, _ = listening.accept()
            with arrived:
                assert arrived.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_what_the_server_begins_with_is_frozen_while_it_runs():
    with TestClient(Starlette(lifespan=prepared)):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
