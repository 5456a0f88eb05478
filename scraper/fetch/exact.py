"""Whether a server sent more than it said: the one fault of a length that no library tells."""

from __future__ import annotations

import contextlib
import io
import socket
from http.client import HTTPResponse
from typing import Any


class Watched(io.BufferedReader):
    """What a server sends; notes on closing whether something was left."""

    surplus = False

    def __init__(self, sock: socket.socket) -> None:
        raw = sock.makefile("rb", buffering=0)
        super().__init__(raw)
        self._sock = sock

    def close(self) -> None:
        """Closes it, with a look at what lies behind the end that was told."""
        if not self.closed:
            with contextlib.suppress(OSError, ValueError):
                self._look()
        super().close()

    def _look(self) -> None:
        patience = self._sock.gettimeout()
        self._sock.settimeout(0)
        try:
            self.surplus = bool(self.peek(1))
        finally:
            self._sock.settimeout(patience)


class ExactResponse(HTTPResponse):
    """A response whose bytes are watched."""

    def __init__(self, seen: list[Watched], sock: socket.socket, **named: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(sock, **named)
        self.fp.close()
        watched = Watched(sock)
        self.fp = watched
        seen.append(watched)
