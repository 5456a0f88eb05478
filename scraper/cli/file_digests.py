"""Digests of sources and pages, taken again only of files that were touched since a run."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from stat import S_ISREG

from scraper.cli.project import Project
from scraper.cli.site import read_digests
from site_config.build.digests import Row, load_digests


class FileDigests:
    """What the last build of the site knows of files, and what passes like this one added."""

    def __init__(self, project: Project) -> None:
        self._file = project.cache / "digests" / "scraped.json"
        self._site = load_digests(read_digests(project)).known
        self._own = load_digests(self._file)
        self._known = self._own.known | self._site
        self._used: dict[str, Row] = {}

    def of(self, path: str) -> str | None:
        """SHA-256 of a regular file; None where there is none, or a link or folder."""
        try:
            status = os.lstat(path)
        except OSError:
            return None
        if not S_ISREG(status.st_mode):
            return None
        row = self._known.get(path)
        if row and row[:3] == (status.st_size, status.st_mtime_ns, status.st_ctime_ns):
            self._used[path] = row
            return row[3]
        return self._own.of(Path(path))

    def keep(self) -> None:
        """Keeps what was seen and the site does not know, whole or not at all."""
        seen = self._used | self._own.seen
        self._own.seen = {path: row for path, row in seen.items() if self._site.get(path) != row}
        if self._own.seen != self._own.known:
            # Digests that cannot be kept cost only time.
            with contextlib.suppress(OSError):
                self._own.save(self._file)
