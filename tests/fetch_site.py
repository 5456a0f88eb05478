"""A web server of one test: pages by path, each as well or ill behaved as the test wants."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What the server sends: ``length`` is what it claims (None: it closes at the end), ``sends``
    how much of the body it really sends; with ``pause`` it sends byte by byte."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Headers = field(default_factory=dict)
    length: int | None = -1
    sends: int | None = None
    pause: float = 0.0
    hangs: float = 0.0


@dataclass(frozen=True)
class Hit:
    """One request as it came in."""

    path: str
    at: float
    headers: dict[str, str]


Page = Reply | Callable[[int, Hit], Reply]
"""A page, or what makes one from how often it was asked for before."""


class Site:
    """A running server. ``pages`` may be changed while it runs; unknown paths are 404."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.pages = dict(pages)
        self.hits: list[Hit] = []
        self.lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.site = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def paths(self) -> list[str]:
        """Paths asked for, in order."""
        return [hit.path for hit in self.hits]

    def answer(self, hit: Hit) -> Reply:
        with self.lock:
            before = sum(earlier.path == hit.path for earlier in self.hits)
            self.hits.append(hit)
        page = self.pages.get(hit.path, Reply(b"not here", 404, "text/plain"))
        return page if isinstance(page, Reply) else page(before, hit)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64
    site: Site


class _Handler(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        while (hit := self._read()) is not None:
            reply = self.server.site.answer(hit)
            try:
                stays = self._send(reply)
            except OSError:
                return
            if not stays:
                return

    def _read(self) -> Hit | None:
        try:
            first = self.rfile.readline().decode("latin-1").split()
            at = time.monotonic()
            lines = iter(lambda: self.rfile.readline().decode("latin-1").strip(), "")
            headers = {name.lower(): value.strip() for name, _, value in map(_split, lines)}
        except OSError:
            return None
        return Hit(first[1], at, headers) if len(first) == 3 else None

    def _send(self, reply: Reply) -> bool:
        time.sleep(reply.hangs)
        length = len(reply.body) if reply.length == -1 else reply.length
        head = {"Content-Type": reply.kind, **reply.headers}
        if length is not None and reply.status != 304:
            head["Content-Length"] = str(length)
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
        start = f"HTTP/1.1 {reply.status} Said\r\n{lines}\r\n".encode("latin-1")
        body = b"" if reply.status == 304 else reply.body[: reply.sends]
        if reply.pause:
            self.wfile.write(start)
            for place in range(len(body)):
                self.wfile.write(body[place : place + 1])
                time.sleep(reply.pause)
        else:
            self.wfile.write(start + body)
        return length == len(body) or reply.status == 304


def _split(line: str) -> tuple[str, str, str]:
    return line.partition(":")


@contextmanager
def serving(pages: Mapping[str, Page]) -> Iterator[Site]:
    """A server for the block."""
    site = Site(pages)
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()


def page(words: str, extra: str = "") -> Reply:
    """A whole web page."""
    return Reply(f"<html><head>{extra}</head><body><p>{words}</p></body></html>".encode())


def feed(*paths: str, day: str = "2026-11-20") -> Reply:
    """A feed that names these paths."""
    items = "".join(
        f"<item><title>题 {path}</title><link>{path}</link><pubDate>{day}</pubDate></item>"
        for path in paths
    )
    text = f"<rss version='2.0'><channel>{items}</channel></rss>"
    return Reply(text.encode(), kind="application/rss+xml", headers={"ETag": '"1"'})


def revalidated(reply: Reply) -> Callable[[int, Hit], Reply]:
    """The same page, or 304 to who has it."""

    def answer(_before: int, hit: Hit) -> Reply:
        known = hit.headers.get("if-none-match")
        return Reply(status=304, headers=reply.headers) if known == '"1"' else reply

    return answer
