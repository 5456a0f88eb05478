"""Whether any of many files was touched, told from their sizes and times alone.

A stamp that is as it was means that no file changed; one that is not means nothing,
and whoever asks must look at the bytes. The time of the last change of the file's
entry counts too: no program can set it back.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_config.build.digests import SETTLED


@dataclass(frozen=True, slots=True)
class Stamps:
    """Stamps of the sources with the program, of content/ and of the site."""

    sources: str | None
    content: str | None
    site: str | None


def settle() -> None:
    """Waits until files just written are old enough for a stamp."""
    time.sleep(1.5 * SETTLED / 1e9)


def settled_stamp_of(place: Path) -> str | None:
    """Stamp of files that this program may just have written."""
    if (stamp := stamp_of([place])) is None:
        settle()
        stamp = stamp_of([place])
    return stamp


def stamp_of(places: Iterable[Path], others: str = "") -> str | None:
    """Stamp of all files at and below the places, and of ``others``.

    None if one is so new that a change of it might not show.
    """
    total = hashlib.sha256(others.encode("utf-8", "surrogateescape"))
    newest = 0
    for place in places:
        for name, status in _walk(str(place)):
            seen = f"{name}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n"
            total.update(seen.encode("utf-8", "surrogateescape"))
            newest = max(newest, status.st_ctime_ns)
    return total.hexdigest() if newest < time.time_ns() - SETTLED else None


def _walk(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """All files with their status in one order."""
    try:
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except NotADirectoryError:
        yield place, Path(place).stat()
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry.path)
        elif (status := _status(entry)) is not None:
            yield entry.path, status


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None
