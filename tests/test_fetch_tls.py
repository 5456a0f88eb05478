"""HTTPS to a judged address: the certificate must be the name's, and be trusted."""

from __future__ import annotations

import contextlib
import shutil
import socketserver
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scraper.fetch.answer import Failure, Response
from scraper.fetch.wire import Wire, Wish
from tests.fetch_library import SMALL
from tests.fetch_site import Site, page, serving

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate")
NAME = "news.example.cn"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of NAME, signed by itself, with its key in the same file."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem"
        f" -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}".split(),
        cwd=folder,
        check=True,
        capture_output=True,
    )
    whole = folder / "both.pem"
    whole.write_bytes((folder / "cert.pem").read_bytes() + (folder / "key.pem").read_bytes())
    return whole


@contextmanager
def secure(certificate: Path) -> Iterator[Site]:
    """A server that speaks TLS."""
    with serving({"/": page("安全")}) as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        plain = site.server.socket
        site.server.socket = context.wrap_socket(
            plain, server_side=True, do_handshake_on_connect=False
        )
        yield site


def ask(site: Site, host: str) -> Response | Failure:
    wire = Wire("x", SMALL, lambda _host, _port: ["127.0.0.1"])
    port = site.server.server_address[1]
    found = wire.ask(Wish(f"https://{host}:{port}/", ("text/html",), private=True))
    wire.close()
    return found


def test_a_trusted_certificate_of_the_name_is_taken(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure(certificate) as site:
        found = ask(site, NAME)
    assert isinstance(found, Response)
    assert found.content == page("安全").body


@pytest.mark.parametrize(("host", "trusted"), [("other.example.cn", True), (NAME, False)])
def test_another_name_or_nobody_s_word_is_not(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with secure(certificate) as site:
        found = ask(site, host)
        assert site.hits == []
    assert isinstance(found, Failure)
    assert (found.reason, found.passing) == ("tls", False)


def test_a_handshake_that_drips_has_an_end() -> None:
    class Drip(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"\x16\x03\x03\x3f\xff")  # a record of 16 KB follows
            with contextlib.suppress(OSError):
                for _ in range(200):
                    self.request.sendall(b"\x02")
                    time.sleep(0.1)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drip) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        wire = Wire("x", SMALL, lambda _host, _port: ["127.0.0.1"])
        url = f"https://{NAME}:{server.server_address[1]}/"
        found = wire.ask(Wish(url, ("text/html",), private=True))
        server.shutdown()
    assert isinstance(found, Failure)
    assert found.reason == "too-slow"
