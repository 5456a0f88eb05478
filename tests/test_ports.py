"""A port that is held is no other's, and a server can listen there."""

from __future__ import annotations

import socket

import pytest

from tests.ports import held_port


def test_a_server_may_listen_at_a_held_port_and_nobody_else_is_given_it() -> None:
    with held_port() as port, held_port() as other:
        assert port != other
        with pytest.raises(OSError, match="in use"), socket.socket() as hasty:
            hasty.bind(("127.0.0.1", port))
        where = ("127.0.0.1", port)
        with socket.create_server(where) as server, socket.create_connection(where, 60):
            server.accept()[0].close()
