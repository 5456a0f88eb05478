"""anliku serve: the site as it is built, and again after each change."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scraper.cli.watching import watched
from site_config.standards.security import drop_policy
from tests.ports import held_port
from tests.project import PAGE, ROOT, make_project, row

PRACTICE = "practices/joint-acceptance.html"
COMMAND = "from scraper.cli import main; main()"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_project(tmp_path / "library", {"a1": PAGE})


def command(library: Path, port: int) -> list[str]:
    address = f"127.0.0.1:{port}"
    options = ("serve", "--project", str(library), "--dev-addr", address)
    return [sys.executable, "-c", COMMAND, *options]


@contextmanager
def serving(library: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """``anliku serve`` at work; what it says is in ``said.txt`` of the library."""
    with (library / "said.txt").open("w", encoding="utf-8") as said:
        server = subprocess.Popen(
            command(library, port), cwd=ROOT, stdout=said, stderr=said, text=True
        )
        try:
            yield server
        finally:
            server.kill()
            server.wait()


def fetch(address: str) -> str:
    """A page, the empty text while nobody answers."""
    try:
        with urllib.request.urlopen(address) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""


def wait_for(found: Callable[[], bool], library: Path) -> None:
    """On a busy machine a site takes its time."""
    for _ in range(3000):
        if found():
            return
        time.sleep(0.1)
    raise AssertionError((library / "said.txt").read_text(encoding="utf-8"))


def said(library: Path) -> str:
    return (library / "said.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_change_is_shown_without_anything_being_asked(library: Path) -> None:
    """A page edited, one broken and mended, a source added; then Ctrl-C."""
    content = library / "content"
    with held_port() as port, serving(library, port) as server:
        home = f"http://127.0.0.1:{port}/"
        wait_for(lambda: "联合验收" in fetch(home + PRACTICE), library)
        shown = fetch(home + PRACTICE)
        # The script that waits for the next build runs: no policy of the page refuses it.
        assert "livereload(" in shown
        assert "Content-Security-Policy" not in shown
        assert "Content-Security-Policy" in (library / "site" / PRACTICE).read_text("utf-8")
        lost = (library / "site" / "404.html").read_bytes()
        assert fetch(home + "nowhere.html") == drop_policy(lost).decode()
        epoch, number = re.findall(r"livereload\((\d+), (\d+)\)", shown)[0]

        page = next((content / "articles" / "a1").glob("*.md"))
        text = page.read_text(encoding="utf-8")
        page.write_text(text + "\n编者添上的一段。\n", encoding="utf-8")
        address = f"{home}articles/a1/{page.stem}.html"
        wait_for(lambda: "编者添上的一段" in fetch(address), library)
        assert int(fetch(f"{home}livereload/{epoch}/{number}")) > int(epoch)

        mine = content / "mine.md"
        mine.write_text("# 我的页\n\n[无处](nowhere.md)\n", encoding="utf-8")
        wait_for(lambda: "site-not-built" in said(library), library)
        assert "编者添上的一段" in fetch(address)
        mine.write_text("# 我的页\n\n改好了。\n", encoding="utf-8")
        wait_for(lambda: "改好了" in fetch(home + "mine.html"), library)

        more = PAGE.replace("联合验收", "容缺受理")
        (library / "seeds" / "b2.md").write_text(more, encoding="utf-8", newline="")
        with (library / "seeds" / "sources.yml").open("a", encoding="utf-8") as rows:
            rows.write(row("b2", more))
        wait_for(lambda: "b2" in fetch(f"{home}sources/b2.html"), library)

        mine.write_text("# 我的页\n\n又改了。\n", encoding="utf-8")
        wait_for(lambda: "又改了" in fetch(home + "mine.html"), library)
        assert said(library).count("[joined-copy]") == 1, "what was told is not told again"

        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
        assert fetch(home) == ""
    assert "Traceback" not in said(library)


@pytest.mark.slow
def test_an_address_that_is_taken_is_told(library: Path) -> None:
    with held_port() as port, serving(library, port) as first:
        wait_for(lambda: fetch(f"http://127.0.0.1:{port}/") != "", library)
        second = subprocess.run(
            command(library, port), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert second.returncode == 1
        assert f"the site could not be shown at 127.0.0.1:{port}" in second.stderr
        assert first.poll() is None


def test_only_what_a_library_is_made_of_counts_as_a_change(tmp_path: Path) -> None:
    for name in ("seeds/deep", "content", ".cache"):
        (tmp_path / name).mkdir(parents=True)
    with watched(tmp_path, [tmp_path / "seeds", tmp_path / "content", tmp_path / "none"]) as watch:
        assert not watch.wait(0.2)
        (tmp_path / ".site-new").mkdir()
        (tmp_path / ".cache" / "a.json").write_text("1", encoding="utf-8")
        assert not watch.wait(0.5)
        for path in ("seeds/deep/a.txt", "content/b.md", "mkdocs.yml"):
            (tmp_path / path).write_text("1", encoding="utf-8")
            assert watch.wait(20), path
            assert not watch.wait(0.5), path
        (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
        assert not watch.wait(0.5)
