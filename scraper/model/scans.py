"""What who starts the reading of scans and who reads them tell each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SCANS = "ANLIKU_SCANS"
"""The variable of the environment that names the folder for what was read of scans."""


@dataclass(frozen=True, slots=True)
class At:
    """How far the reading of a scan is: ``lines`` is 0 until the page's lines are found.

    ``waits``: another scan is read first.
    """

    name: str
    page: int = 1
    pages: int = 1
    done: int = 0
    lines: int = 0
    waits: bool = False


Watch = Callable[[At], None]
WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Has ``watch`` told how far each scan is that is read inside."""
    token = WATCH.set(watch)
    try:
        yield
    finally:
        WATCH.reset(token)
