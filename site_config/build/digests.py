"""Digests of files, taken again only of files that were touched.

As git's index does: a file whose size and times are as they were has the bytes it had.
The time of the last change of a file's entry counts too, which no program can set back; a
file so new that a later change might not show is read each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from site_config.build.stored import store

SETTLED = 50_000_000
"""Nanoseconds after which a clock has surely moved on: a later change would show."""
Row = tuple[int, int, int, str]
"""Size, time of the content, time of the entry (nanoseconds), SHA-256."""


@dataclass(slots=True)
class Digests:
    """``known`` from earlier, ``seen`` now, by the path of the file."""

    known: dict[str, Row] = field(default_factory=dict)
    seen: dict[str, Row] = field(default_factory=dict)

    def of(self, path: Path | str) -> str | None:
        """SHA-256 of a file, None if it cannot be read; its path as plain text is faster."""
        try:
            return self._of(path)
        except OSError:
            return None

    def _of(self, path: Path | str) -> str:
        name = str(path)
        status = os.stat(name)  # noqa: PTH116 -- asked of every file of the site
        stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        row = self.known.get(name)
        if row is None or row[:3] != stamp:
            now = time.time_ns()
            with open(name, "rb") as stream:  # noqa: PTH123
                row = (*stamp, hashlib.file_digest(stream, "sha256").hexdigest())
            if status.st_ctime_ns >= now - SETTLED:
                return row[3]
        self.seen[name] = row
        return row[3]

    def learn(self, path: str, digest: str) -> None:
        """Takes the digest of a file just written from who wrote it.

        Raises ``OSError``. A file so new that a later change might not show is read all the same.
        """
        status = os.stat(path)  # noqa: PTH116
        if status.st_ctime_ns < time.time_ns() - SETTLED:
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            self.known[path] = (*stamp, digest)

    def save(self, file: Path) -> None:
        """Keeps the digests of all files seen, whole or not at all."""
        store(file, self.seen)


def load_digests(*files: Path) -> Digests:
    """What was kept in files; of one that cannot be understood nothing."""
    found: dict[str, Row] = {}
    for file in files:
        try:
            stored = json.loads(file.read_bytes())
            rows = {path: _row(*row) for path, row in stored.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            continue
        found |= rows
    return Digests(found)


def _row(size: int, content: int, entry: int, digest: str) -> Row:
    """Raises ``TypeError`` for what is none."""
    if digest.__class__ is not str:
        raise TypeError(digest)
    return size, content, entry, digest
