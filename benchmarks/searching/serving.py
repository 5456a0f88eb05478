"""A server as a site would have it: compressing, keeping connections, over a link of a speed."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".css": "text/css",
}
_LEVEL = 6
_WORTH = 200
"""Smaller answers are sent as they are."""


@dataclass(frozen=True, slots=True)
class Link:
    """Seconds from a request to the start of its answer, and bits a second for all answers."""

    delay: float
    rate: float


LOOPBACK = Link(0, 0)
MOBILE = Link(0.040, 10e6)


@dataclass
class Tally:
    """What was sent, heads included, without the pages that hold the measuring script."""

    requests: int = 0
    sent: int = 0


@dataclass
class Host:
    """A folder being served: its address, the link before it, and what was sent since."""

    folder: Path
    address: str = ""
    link: Link = LOOPBACK
    tally: Tally = field(default_factory=Tally)
    packed: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0

    def count_anew(self) -> None:
        """Forget what was sent."""
        self.tally = Tally()

    def note(self, path: str, size: int) -> None:
        """Count an answer; pages and adapters are the benchmark's own."""
        if "/bench/" not in path:
            with self.lock:
                self.tally.requests += 1
                self.tally.sent += size

    def wait_for(self, size: int) -> None:
        """Wait until the link has carried so many bytes after those already under way."""
        if not self.link.rate:
            return
        with self.lock:
            self.free = max(self.free, time.monotonic()) + size * 8 / self.link.rate
            until = self.free
        time.sleep(max(0, until - time.monotonic()))

    def answer(self, path: str) -> bytes | None:
        """The whole answer, packed once."""
        if path not in self.packed:
            file = self.folder / path.lstrip("/")
            if not file.is_file():
                return None
            self.packed[path] = pack(file)
        return self.packed[path]


def pack(file: Path) -> bytes:
    """Head and body, compressed where that is shorter."""
    body = file.read_bytes()
    short = gzip.compress(body, _LEVEL, mtime=0) if len(body) > _WORTH else body
    lines = [f"Content-Type: {TYPES.get(file.suffix, 'application/octet-stream')}"]
    if len(short) < len(body):
        body = short
        lines.append("Content-Encoding: gzip")
    lines += [
        f"Content-Length: {len(body)}",
        "Cache-Control: max-age=3600",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Embedder-Policy: require-corp",
    ]
    return "\r\n".join(("HTTP/1.1 200 OK", *lines, "", "")).encode() + body


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    host: Host

    def do_GET(self) -> None:
        """Send a file as the link allows."""
        path = self.path.partition("?")[0]
        time.sleep(self.host.link.delay)
        whole = self.host.answer(path) or b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        self.host.note(path, len(whole))
        self.host.wait_for(len(whole))
        self.wfile.write(whole)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection is no error."""


@contextmanager
def serve(folder: Path) -> Iterator[Host]:
    """Serve a folder on this machine alone."""
    host = Host(folder)
    handler = type("Handler", (_Handler,), {"host": host})
    with _Server(("127.0.0.1", 0), handler) as server:
        host.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
        server.shutdown()
