"""What the server of the pages is given besides the pages."""

import socket

from dashboard.api.front import sent_at_once
from tests.api.asked import finished


def test_connections_to_an_open_socket_send_at_once():
    async def connected(server: socket.socket) -> int:
        async with sent_at_once(None):
            with socket.create_connection(server.getsockname()):
                arrived, _ = server.accept()
                with arrived:
                    return arrived.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert finished(connected(server)) != 0
