"""Where the browser is, a server for a built site, and a watch over what its pages do."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=900)
PATIENCE = 60
"""Seconds that a page may take for anything: nothing waits longer than it must."""
INSTALL = "sudo apt-get install chromium fonts-noto-cjk"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: requests are judged by the tests."""


@dataclass
class Watch:
    """What went wrong in a page: messages of the console, requests to other hosts, misses."""

    origin: str
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda message: self.hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.see(request.url))
        page.on("response", lambda answer: self.judge(answer.status, answer.url))
        return page

    def told(self) -> list[str]:
        """What was heard since this was asked last: one page's, when pages are seen in turn."""
        heard, self.complaints = self.complaints, []
        return heard

    def hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def see(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"left the origin: {url}")

    def judge(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status}: {url}")


def wait_until(page: Page, truth: str) -> None:
    """Wait for an expression to be true of the page, as long as a busy machine may need.

    It is asked from outside: waiting inside would need eval, which the pages' policy forbids.
    """
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {truth}")


# Asked once from outside, answered from inside when it is so: what is pressed a hundred times
# would else be asked for two hundred times.
AT_REST = """patience => new Promise(done => {
  const last = performance.now() + patience;
  const look = () => {
    const moving = document.getAnimations().some(one => one.playState === "running");
    moving && performance.now() < last ? requestAnimationFrame(look) : done(!moving);
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""


def at_rest(page: Page) -> None:
    """Wait until what a key or a tap began is drawn, and nothing moves any more."""
    assert page.evaluate(AT_REST, PATIENCE * 1000), "something moves without end"


def browser_path() -> str:
    """The browser that ANLIKU_BROWSER names, or the first that is installed."""
    named = os.environ.get("ANLIKU_BROWSER")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if not found or not Path(found).exists():
        pytest.fail(f"no browser to test with; on Debian or Ubuntu type:  {INSTALL}", pytrace=False)
    return found


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
