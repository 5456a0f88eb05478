"""A desk over a library in a temporary folder, and a browser of the plainest kind for it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from scraper.cli.doubting import Wanted, desk_of
from scraper.cli.project import Project
from scraper.cli.report import Report
from scraper.desk.pages import DeskPages
from scraper.desk.server import HOST, Server


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    """A desk that listens while the context is open."""
    desk = desk_of(Project(root), Wanted(by="测试员"), Report(), 1)
    server = Server(0, lambda keys: DeskPages(desk, keys))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Visitor:
    """Asks the desk as a browser does; ``headers`` of a call win over the usual ones."""

    server: Server
    cookie: str = ""
    sent: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """One request; a header set to nothing is not sent."""
        host = f"{HOST}:{self.server.keys.port}"
        usual = {"Host": host, "Cookie": self.cookie}
        if body is not None:
            usual |= {
                "Origin": f"http://{host}",
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
            }
        told = {name: value for name, value in (usual | (headers or {})).items() if value}
        connection = HTTPConnection(HOST, self.server.keys.port, timeout=120)
        connection.putrequest("GET" if body is None else "POST", path, skip_host=True)
        for name, value in told.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, text)

    def begin(self) -> Answer:
        """Opens the address that the terminal prints."""
        answer = self.ask(self.server.address.partition(str(self.server.keys.port))[2])
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def send(self, path: str, **fields: str) -> Answer:
        """Sends a form with its token, then opens the page that it leads to."""
        form = {"token": self.server.keys.form, **fields}
        answer = self.ask(path, urlencode(form).encode())
        return self.ask(answer.headers["location"]) if answer.status == 303 else answer

    def version(self, page: str) -> str:
        """The version that the forms of a page name."""
        found = re.search(r'name="version" value="([0-9a-f]+)"', self.ask(page).text)
        assert found
        return found[1]
