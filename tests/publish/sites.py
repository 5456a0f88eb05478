"""Small made-up sites, and what is done with them in many tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from site_config.publish.local import LocalSite, read_site
from tests.project import contents

PAGES = {
    "index.html": "<!doctype html><title>首页</title>",
    "404.html": "<!doctype html><title>没有这一页</title>",
    "articles/001/a.html": "<!doctype html><title>一</title>",
    "articles/001/b.html": "<!doctype html><title>二</title>",
    "assets/a.css": "body { color: black }",
    "assets/copy.css": "body { color: black }",
    "assets/图.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/with space [1].css": "p { margin: 0 }",
    "data/articles.csv": "id,title\n1,一\n",
    "search/manifest.js": "manifest(1)",
    "search/s/0.js": "shard(0)",
}
"""The files of a site: two with the same bytes, one in Chinese, one with signs of shells."""
EDIT = {
    "articles/001/a.html": "<!doctype html><title>改</title>",
    "search/manifest.js": "manifest(2)",
}
"""What changes when one article is edited."""


def write_site(folder: Path, *changes: Mapping[str, str | None]) -> Path:
    """The made-up site below a folder, with changes; None takes a file away."""
    files: dict[str, str | None] = {**PAGES}
    for change in changes:
        files |= change
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink(missing_ok=True)
        elif not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return folder


def site(folder: Path, *changes: Mapping[str, str | None]) -> LocalSite:
    """The made-up site, read for publishing."""
    place = write_site(folder / "site", *changes)
    return read_site(place, folder / "digests.json")


def large_files(count: int, size: int) -> dict[str, str]:
    """Files that take a while to send; no two are alike, and none can be packed well."""
    return {f"data/{n:04}.txt": f"{n} " + os.urandom(size // 2).hex() for n in range(count)}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site; links are followed."""
    return contents(folder.resolve())


def kill_when(
    code: str, reached: Callable[[], bool], *arguments: str, every: float = 0.001
) -> bool:
    """Runs Python and kills it, unheard, as soon as something is reached.

    Looked at ``every`` so many seconds. True if it was killed before it ended by itself.
    """
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
        deadline = time.monotonic() + 600
        while run.poll() is None and not reached():
            assert time.monotonic() < deadline, "it was never reached"
            time.sleep(every)
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
        run.wait()
        assert run.returncode in (0, -signal.SIGKILL), run.stderr and run.stderr.read()
        return run.returncode == -signal.SIGKILL
