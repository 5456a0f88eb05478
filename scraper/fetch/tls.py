"""TLS whose handshake can be ended from outside: a host may drip that, too."""

from __future__ import annotations

import ssl
from functools import cache
from typing import Any

from urllib3.connection import HTTPConnection


class LaterHandshake(ssl.SSLContext):
    """A context whose sockets shake hands only when they are told to.

    Until the handshake is done Python holds the socket where nobody can shut it.
    """

    def wrap_socket(self, *given: Any, **named: Any) -> ssl.SSLSocket:  # noqa: ANN401 - handed on
        """A socket that has yet to shake hands."""
        return super().wrap_socket(*given, **{**named, "do_handshake_on_connect": False})


@cache
def _context_of(_certificates: str) -> ssl.SSLContext:
    context = LaterHandshake(ssl.PROTOCOL_TLS_CLIENT)  # checks certificate and name
    context.load_default_certs()
    return context


def context() -> ssl.SSLContext:
    """A context that trusts what this system trusts, and checks names."""
    paths = ssl.get_default_verify_paths()
    return _context_of(f"{paths.cafile} {paths.capath}")


def shake_hands(connection: HTTPConnection) -> None:
    """Does the handshake of a connection that was just made. Raises ``OSError``."""
    if isinstance(connection.sock, ssl.SSLSocket):
        connection.sock.do_handshake()
