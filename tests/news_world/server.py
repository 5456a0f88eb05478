"""One host of the world: a small HTTP server that can misbehave byte by byte."""

from __future__ import annotations

import hashlib
import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.news_world.faults import Fault, Schedule

HUGE_BYTES = 10 * 1024 * 1024
PRIVATE_ADDRESS = "http://10.255.255.1/admin"
RETRY_AFTER = "1"


@dataclass(frozen=True, slots=True)
class Page:
    """What lies at a path. ``article`` is its number; lists are revalidated by their ETag."""

    make: Callable[[], bytes]
    kind: str = "text/html"
    article: int | None = None
    restless: bool = False  # another ETag each time, though nothing changed


@dataclass(frozen=True, slots=True)
class Hit:
    """One request: when it came (seconds of one clock), for what, and what it met."""

    at: float
    site: str
    path: str
    status: int
    fault: Fault | None
    conditional: bool
    robots: int
    agent: str
    ended: float


@dataclass(slots=True)
class Host:
    """A site that is served: pages by path, robots.txt by version."""

    name: str
    address: str
    schedule: Schedule
    log: list[Hit]
    lock: threading.Lock = field(default_factory=threading.Lock)
    pages: dict[str, Page] = field(default_factory=dict)
    endless: Callable[[str], Page | None] = lambda _path: None
    robots: tuple[str, ...] = ("User-agent: *\nDisallow: /internal/\n",)
    robots_reads: int = 0
    answering: int = 0
    server: socketserver.ThreadingTCPServer | None = None

    @property
    def base(self) -> str:
        """Its address, without a slash at the end."""
        assert self.server
        return f"http://{self.address}:{self.server.server_address[1]}"

    @property
    def robots_version(self) -> int:
        """Which robots.txt was served last; -1 if none was."""
        return min(self.robots_reads, len(self.robots)) - 1

    def start(self) -> None:
        """Serves at a free port of its address."""
        server = _Server((self.address, 0), _Handler)
        server.host = self
        self.server = server
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Serves no more."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()

    def find(self, path: str) -> Page | None:
        """The page at a path."""
        if path == "/robots.txt":
            with self.lock:
                self.robots_reads += 1
                text = self.robots[self.robots_version]
            return Page(text.encode, "text/plain")
        known = self.pages.get(path) or self.pages.get(path.partition("?")[0])
        return known or self.endless(path)


def whole(page: Page, fault: Fault | None) -> bytes:
    """All that a page holds."""
    return b"x" * HUGE_BYTES + page.make() if fault is Fault.HUGE else page.make()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    host: Host

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor that was killed in mid-sentence is what this world is for."""


class _Handler(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True
    timeout = 60

    def handle(self) -> None:
        assert isinstance(self.server, _Server)
        try:
            while request := self._read():
                if not self._answer(self.server.host, *request):
                    return
        except OSError:
            return

    def _read(self) -> tuple[str, dict[str, str], float] | None:
        first = self.rfile.readline(8_192).decode("latin-1").split()
        at = time.monotonic()
        lines = iter(lambda: self.rfile.readline(8_192).decode("latin-1").strip(), "")
        split = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in split}
        return (first[1], headers, at) if len(first) == 3 else None

    def _answer(self, host: Host, path: str, headers: dict[str, str], at: float) -> bool:
        page = host.find(path)
        is_article = page is not None and page.article is not None
        fault = None
        if page and path != "/robots.txt":
            with host.lock:
                fault = host.schedule.meet(host.name, path.partition("?")[0], is_article=is_article)
        status, stays = 0, False
        with host.lock:
            host.answering += 1
        try:
            status, stays = self._send(page, headers, fault)
        finally:
            agent = headers.get("user-agent", "")
            conditional = "if-none-match" in headers or "if-modified-since" in headers
            version, ended = host.robots_version, time.monotonic()
            hit = Hit(at, host.name, path, status, fault, conditional, version, agent, ended)
            with host.lock:
                host.log.append(hit)
                host.answering -= 1
        return stays and headers.get("connection", "").lower() != "close"

    def _send(
        self, page: Page | None, headers: dict[str, str], fault: Fault | None
    ) -> tuple[int, bool]:
        if page is None or fault is Fault.GONE:
            return self._whole(404 if page is None else 410, b"not here", {})
        if fault in _FAULTY:
            return _FAULTY[fault](self, page)
        body = whole(page, fault)
        tag = f'"{time.monotonic_ns()}"' if page.restless else f'"{hashlib.md5(body).hexdigest()}"'
        if headers.get("if-none-match") == tag:
            return self._whole(304, b"", {"ETag": tag})
        kind = f"{page.kind}; charset=iso-8859-1" if fault is Fault.CHARSET else page.kind
        return self._whole(200, body, {"Content-Type": kind, "ETag": tag})

    def _whole(
        self, status: int, body: bytes, headers: dict[str, str], length: int | None = None
    ) -> tuple[int, bool]:
        told = {"Content-Length": str(len(body) if length is None else length), **headers}
        if status == 304:
            del told["Content-Length"]
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        self.wfile.write(f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + body)
        return status, length is None

    def busy(self, _page: Page) -> tuple[int, bool]:
        return self._whole(503, b"busy", {})

    def busy_wait(self, _page: Page) -> tuple[int, bool]:
        return self._whole(503, b"busy", {"Retry-After": RETRY_AFTER})

    def too_many(self, _page: Page) -> tuple[int, bool]:
        return self._whole(429, b"too many", {"Retry-After": RETRY_AFTER})

    def reset(self, _page: Page) -> tuple[int, bool]:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return 0, False

    def cut(self, page: Page) -> tuple[int, bool]:
        body = page.make()
        return self._whole(200, body[: len(body) // 2], {"Content-Type": page.kind}, len(body))

    def cut_silently(self, page: Page) -> tuple[int, bool]:
        body = page.make()[:-200]
        head = f"HTTP/1.1 200 Said\r\nContent-Type: {page.kind}\r\nConnection: close\r\n\r\n"
        # A feed or packed file that is cut tells so itself; a page does by its missing end.
        self.wfile.write(head.encode() + body[: len(body) * 2 // 3])
        return 200, False

    def cut_chunks(self, page: Page) -> tuple[int, bool]:
        body = page.make()[:900]
        head = (
            f"HTTP/1.1 200 Said\r\nContent-Type: {page.kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        self.wfile.write(head.encode() + f"{len(body):x}\r\n".encode() + body + b"\r\n")
        return 200, False

    def longer(self, page: Page) -> tuple[int, bool]:
        body = page.make()
        return self._whole(200, body, {"Content-Type": page.kind}, len(body) - 300)

    def slow(self, page: Page) -> tuple[int, bool]:
        body = page.make()
        head = (
            f"HTTP/1.1 200 Said\r\nContent-Type: {page.kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.wfile.write(head.encode())
        step = max(1, len(body) // 10)
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            self.wfile.flush()
            time.sleep(0.03)
        return 200, True

    def loop(self, _page: Page) -> tuple[int, bool]:
        target = f"?again={time.monotonic_ns()}"
        return self._whole(302, b"", {"Location": target})

    def private(self, _page: Page) -> tuple[int, bool]:
        return self._whole(302, b"", {"Location": PRIVATE_ADDRESS})

    def forever(self, page: Page) -> tuple[int, bool]:
        self.wfile.write(f"HTTP/1.1 200 Said\r\nContent-Type: {page.kind}\r\n\r\n".encode())
        while True:
            self.wfile.write(b"<p>more</p>" * 6_000)


_FAULTY = {
    Fault.BUSY: _Handler.busy,
    Fault.BUSY_WAIT: _Handler.busy_wait,
    Fault.TOO_MANY: _Handler.too_many,
    Fault.RESET: _Handler.reset,
    Fault.CUT: _Handler.cut,
    Fault.CUT_SILENTLY: _Handler.cut_silently,
    Fault.CUT_CHUNKS: _Handler.cut_chunks,
    Fault.LONGER: _Handler.longer,
    Fault.SLOW: _Handler.slow,
    Fault.LOOP: _Handler.loop,
    Fault.PRIVATE: _Handler.private,
    Fault.FOREVER: _Handler.forever,
}
