"""anliku serve: content first, then the site on this machine."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scraper.cli import serve as serve_module
from scraper.cli.project import Project
from tests.ports import held_port
from tests.project import PAGE, ROOT, anliku, make_project


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"a1": PAGE})


@pytest.mark.parametrize(("code", "exit_code"), [(0, 0), (1, 1)])
def test_address_is_passed_on_after_content_is_written(
    library: Path, monkeypatch: pytest.MonkeyPatch, code: int, exit_code: int
) -> None:
    def run(project: Project, *arguments: str) -> int:
        assert (project.content / "index.md").is_file()
        assert arguments == ("serve", "--strict", "--dev-addr", "127.0.0.1:8765")
        return code

    monkeypatch.setattr(serve_module, "run_mkdocs", run)
    found = anliku("serve", "--project", str(library), "--dev-addr", "127.0.0.1:8765")
    assert found.exit_code == exit_code
    assert ("MkDocs could not serve the site at 127.0.0.1:8765" in found.stderr) == bool(code)


def test_interrupt_is_a_good_end(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(serve_module, "run_mkdocs", run)
    found = anliku("serve", "--project", str(library))
    assert (found.exit_code, found.stderr) == (0, "")


@pytest.mark.slow
def test_page_is_served(library: Path) -> None:
    with held_port() as port:
        assert "联合验收" in served(library, f"127.0.0.1:{port}")


def served(library: Path, address: str) -> str:
    """A page of the library, as ``anliku serve`` gives it."""
    command = "from scraper.cli import main; main()"
    options = ("serve", "--project", str(library), "--dev-addr", address)
    with subprocess.Popen(
        [sys.executable, "-c", command, *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    ) as server:
        try:
            return fetch(f"http://{address}/practices/joint-acceptance.html", server)
        finally:
            subprocess.run(["kill", "--", f"-{server.pid}"], check=True)


def fetch(url: str, server: subprocess.Popen[bytes]) -> str:
    """The page, once the server answers: on a busy machine the site takes its time."""
    for _ in range(6000):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(url) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("no answer within ten minutes")
