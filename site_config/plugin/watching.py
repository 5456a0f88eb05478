"""How far a long stage is, on a terminal that someone watches; silence elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from site_config.build.stages import pace

T = TypeVar("T")
_BETWEEN = 0.2
"""Seconds between two lines: more often no one can read."""


def watched(what: str, things: Sequence[T]) -> Iterator[T]:
    """The things one by one, counted on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    start = shown = time.monotonic()
    for done, thing in enumerate(things):
        if (now := time.monotonic()) - shown >= _BETWEEN:
            sys.stderr.write(f"\r\x1b[K{what} {pace(done, len(things), now - start)}")
            sys.stderr.flush()
            shown = now
        yield thing
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
