"""Scans while they are read: where what was read is kept, and how far it is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from scraper.cli.report import visible
from scraper.model.scans import SCANS, At, watching
from site_config.build.stages import pace


def keep_scans(cache: Path) -> None:
    """Has what is read of scans kept in this library's cache, by the processes that read too."""
    os.environ[SCANS] = str(cache / "scans")


@contextmanager
def showing_scans() -> Iterator[None]:
    """Shows on a terminal how far each scan is that is read inside."""
    if not sys.stderr.isatty():
        yield
        return
    with watching(_Shown()):
        yield


class _Shown:
    """One line on stderr, written over and over."""

    def __init__(self) -> None:
        self._page, self._start = ("", 0), 0.0

    def __call__(self, at: At) -> None:
        if (at.name, at.page) != self._page or not at.done:
            self._page, self._start = (at.name, at.page), time.monotonic()
        ended = at.done == at.lines > 0
        click.echo("\r\x1b[K" + ("" if ended else self._words(at)), err=True, nl=False)

    def _words(self, at: At) -> str:
        name = visible(at.name)
        if at.waits:
            return f"{name}: waits for another scan to be read"
        page = f"{name}: page {at.page} of {at.pages}" if at.pages > 1 else name
        if not at.lines:
            return f"{page}: looking for lines"
        return f"{page}: lines {pace(at.done, at.lines, time.monotonic() - self._start)}"
