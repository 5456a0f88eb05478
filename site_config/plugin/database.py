"""The SQLite file of a library, changed where articles changed since an earlier build."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from site_config.build.digests import Digests
from site_config.build.outlay import Outlay, Placed
from site_config.build.stored import store
from site_config.export.exports import SQLITE
from site_config.export.sqlite_file import Tables, update_sqlite, write_sqlite
from site_config.plugin.crew import aside

_MOST = 0.1
"""Up to this share of changed articles a change is faster than a new file."""


@dataclass(slots=True)
class Database:
    """``record`` is where it is remembered what the file in the site was made of.

    ``marks`` has the digest of all that the rows of an article follow from, by its id;
    ``key`` is that of what all rows follow from.
    """

    record: Path
    outlay: Outlay
    digests: Digests
    marks: Mapping[str, str]
    key: str

    def begin(self, rows: Tables) -> Callable[[], Placed]:
        """As ``write``, by a process of its own while this one goes on."""
        coming = aside(partial(self.write, rows))

        def placed() -> Placed:
            file = coming()
            self.outlay.made[SQLITE] = file.digest
            return file

        return placed

    def write(self, rows: Tables) -> Placed:
        """The file with these rows, put where it belongs."""
        file = self.record.with_suffix(".sqlite")
        if not self._changed(rows, file):
            write_sqlite(rows, file)
        placed = self.outlay.take(SQLITE, file)
        stored = {"key": self.key, "sha256": placed.digest, "marks": dict(self.marks)}
        store(self.record, stored)
        return placed

    def _changed(self, rows: Tables, file: Path) -> bool:
        """Whether the file that stands was told the other rows: not if nobody knows what it has."""
        try:
            stored = json.loads(self.record.read_bytes())
            before = stored["marks"].items()
            if (stored["key"], stored["sha256"]) != (self.key, self.digests.of(self._standing)):
                return False
            changed = {id_ for id_, _ in before ^ self.marks.items()}
            if len(changed) > _MOST * len(self.marks):
                return False
            update_sqlite(self._standing, rows, changed, file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, sqlite3.Error):
            return False
        return True

    @property
    def _standing(self) -> Path:
        return (self.outlay.standing or self.outlay.folder) / SQLITE
