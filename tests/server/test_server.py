"""What the server of the pages is given besides the pages."""

import gc
import socket

from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.server.server import prepared


def test_connections_to_an_open_socket_send_at_once():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        # The client begins and ends the application as a server does.
        with TestClient(Starlette(lifespan=prepared)), socket.create_connection(server.getsockname()):
            arrived, _ = server.accept()
            with arrived:
                assert arrived.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_what_the_server_begins_with_is_frozen_while_it_runs():
    with TestClient(Starlette(lifespan=prepared)):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
