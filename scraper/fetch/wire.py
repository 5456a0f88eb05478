"""One request on the wire: to a judged address, read within bounds, never followed by itself."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse
from urllib3.util.connection import is_connection_dropped

from scraper.fetch.answer import Failure, Headers, Response
from scraper.fetch.bounds import Bounds
from scraper.fetch.exact import ExactResponse, Watched
from scraper.fetch.guard import RefusedError, Resolver, UnknownHostError, look_up, pin
from scraper.fetch.reading import BROKEN, Reading, explain, find_surplus, read_answer
from scraper.fetch.tls import context, shake_hands


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the address, what may come, and what is known of it already.

    ``warc`` is the record of the answer before this one, ``agent`` who asks if it is not
    the usual one.
    """

    url: str
    types: tuple[str, ...]
    private: bool = False
    etag: str | None = None
    last_modified: str | None = None
    warc: str | None = None
    agent: str | None = None


class Asks(Protocol):
    """Whoever gives answers: the network, or the archive."""

    def ask(self, wish: Wish) -> Response | Failure:
        """The answer to one request."""

    def close(self) -> None:
        """Ends it all; what is under way fails."""


class Wire:
    """Asks for addresses, one at a time a host or several; safe to call from threads.

    Connections stay open between requests to the same host, always to the machine
    that was judged when they were opened.
    """

    def __init__(self, agent: str, bounds: Bounds, resolve: Resolver = look_up) -> None:
        self._agent, self._bounds, self._resolve = agent, bounds, resolve
        self._idle: dict[tuple[str, str, bool], list[HTTPConnection]] = {}
        self._busy: set[HTTPConnection] = set()
        self._turns: Counter[str] = Counter()
        self._lock = threading.Lock()

    def ask(self, wish: Wish) -> Response | Failure:
        """One exchange. It is never made again by itself: that would be one more request."""
        try:
            return self._exchange(self._take(wish) or self._open(wish), wish)
        except RefusedError as error:
            return Failure(wish.url, "private-address", str(error), passing=False)
        except UnknownHostError as error:
            return Failure(wish.url, "unknown-host", str(error), passing=True)

    def close(self) -> None:
        """Closes what is open; requests under way fail at once."""
        with self._lock:
            waiting = [each for line in self._idle.values() for each in line]
            busy = list(self._busy)
            self._idle.clear()
        for connection in waiting:
            connection.close()
        for connection in busy:
            _hang_up(connection)

    def _take(self, wish: Wish) -> HTTPConnection | None:
        with self._lock:
            waiting = self._idle.get(_line(wish), [])
            while waiting:
                connection = waiting.pop()
                if not is_connection_dropped(connection):
                    return connection
                connection.close()
        return None

    def _keep(self, wish: Wish, connection: HTTPConnection) -> None:
        with self._lock:
            self._idle.setdefault(_line(wish), []).append(connection)

    def _open(self, wish: Wish) -> HTTPConnection:
        parts = urlsplit(wish.url)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        turn = self._turns[parts.netloc]
        address = pin(host, port, private=wish.private, resolve=self._resolve, turn=turn)
        if parts.scheme == "http":
            return HTTPConnection(address, port, timeout=self._bounds.connect)
        return HTTPSConnection(
            address,
            port,
            timeout=self._bounds.connect,
            server_hostname=host.rstrip("."),
            ssl_context=context(),
        )

    def _exchange(self, connection: HTTPConnection, wish: Wish) -> Response | Failure:
        reading = Reading(self._bounds)
        found: Response | Failure | None = None
        self._busy.add(connection)
        timer = threading.Timer(self._bounds.whole, _end, (reading, connection))
        timer.daemon = True
        timer.start()
        try:
            found = self._say(connection, wish, reading)
        except BROKEN as error:
            found = explain(wish.url, error, overdue=reading.overdue)
            self._turns[urlsplit(wish.url).netloc] += 1
        finally:
            timer.cancel()
            self._busy.discard(connection)
            if isinstance(found, Response) and _may_stay(found) and not reading.overdue:
                self._keep(wish, connection)
            else:
                connection.close()
        return found

    def _say(self, connection: HTTPConnection, wish: Wish, reading: Reading) -> Response | Failure:
        watched: list[Watched] = []
        cast("Any", connection).response_class = partial(ExactResponse, watched)
        answer, head = self._begin(connection, wish)
        return find_surplus(read_answer(answer, head, wish.types, reading), watched)

    def _begin(self, connection: HTTPConnection, wish: Wish) -> tuple[BaseHTTPResponse, Response]:
        parts, headers = urlsplit(wish.url), self._headers(wish)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if connection.sock is None:
            connection.connect()
            shake_hands(connection)
        connection.timeout = self._bounds.silence
        connection.request(
            "GET", target, headers=dict(headers), preload_content=False, decode_content=False
        )
        answer = connection.getresponse()
        got = tuple((name, value) for name, value in answer.headers.iteritems())
        reason = answer.reason or ""
        return answer, Response(wish.url, answer.status, reason, got, b"", b"", at, headers)

    def _headers(self, wish: Wish) -> Headers:
        known = (("If-None-Match", wish.etag), ("If-Modified-Since", wish.last_modified))
        return (
            ("Host", urlsplit(wish.url).netloc),
            ("User-Agent", wish.agent or self._agent),
            ("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"),
            ("Accept-Language", "zh-CN, zh;q=0.9"),
            ("Accept-Encoding", "gzip"),
            *((name, value) for name, value in known if value),
        )


def _line(wish: Wish) -> tuple[str, str, bool]:
    parts = urlsplit(wish.url)
    return parts.scheme, parts.netloc, wish.private


def _may_stay(response: Response) -> bool:
    return (response.header("connection") or "").lower() != "close"


def _end(reading: Reading, connection: HTTPConnection) -> None:
    """Ends an exchange that takes too long, however its bytes drip in."""
    reading.overdue = True
    _hang_up(connection)


def _hang_up(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
