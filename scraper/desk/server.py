"""The listening end of the desk: 127.0.0.1 alone, one thread a request, bounded bodies."""

from __future__ import annotations

import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

from scraper.desk.asking import Request, Response
from scraper.desk.guard import MOST_FIELDS, Head, Keys, Refusal, is_known, read_form, refuse

HOST = "127.0.0.1"
_PATIENCE = 20
"""Seconds for a browser to send its request."""
_SAFE = (
    ("Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none';"
     " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # A form must tell its origin; "no-referrer" would have it say "null".
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)  # fmt: skip


class Pages(Protocol):
    """What answers the requests that the guard lets in."""

    def answer(self, request: Request) -> Response:
        """The page that is asked for, or what came of a form."""

    def refusal(self, refusal: Refusal) -> Response:
        """A page that says why there is none."""


class Server(ThreadingHTTPServer):
    """Listens on this machine; port 0 is any that is free. Raises ``OSError`` if it is taken."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, make_pages: Callable[[Keys], Pages]) -> None:
        super().__init__((HOST, port), _Handler)
        self.keys = Keys(int(self.server_address[1]))
        self.pages = make_pages(self.keys)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing for a browser that went away; all else is a fault of ours and is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where a session begins; it holds the key."""
        return f"http://{HOST}:{self.keys.port}/?key={self.keys.entry}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "anliku"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal belongs to the person."""

    def _answer(self) -> None:
        keys, pages = self.server.keys, self.server.pages
        head = Head(self.command, self.path, {k.lower(): v for k, v in self.headers.items()})
        asked = refuse(head, keys) or self._read(head, keys)
        if isinstance(asked, Response):
            self._send(asked, f"{keys.cookie}={keys.session}; HttpOnly; SameSite=Strict; Path=/")
        elif isinstance(asked, Request):
            self._send(pages.answer(asked))
        else:
            # A body may be left unread, so nothing more can be understood on this connection.
            self.close_connection = True
            self._send(pages.refusal(asked))

    def _read(self, head: Head, keys: Keys) -> Request | Response | Refusal:
        """What is asked; a response if it is the key that begins a session."""
        try:
            parts = urlsplit(head.target)
            query = dict(parse_qsl(parts.query, max_num_fields=MOST_FIELDS))
            path = unquote(parts.path, errors="strict")
        except ValueError:
            return Refusal(400, "地址读不出来")
        if "key" in query and head.method != "POST" and keys.opens(query["key"]):
            return Response(status=303, place="/")
        if not is_known(head, keys):
            return Refusal(403, "请用终端里打印的网址打开工作台")
        if head.method != "POST":
            return Request(path, query)
        form = read_form(self.rfile.read(int(head.headers["content-length"])), keys)
        return form if isinstance(form, Refusal) else Request(path, query, form)

    def _send(self, response: Response, cookie: str | None = None) -> None:
        self.send_response(response.status)
        for name, value in (*_SAFE, ("Content-Type", response.kind)):
            self.send_header(name, value)
        if response.place:
            self.send_header("Location", response.place)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
