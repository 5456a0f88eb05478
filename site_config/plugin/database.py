"""The SQLite file of a library, changed where articles changed since an earlier build."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_config.build.digests import Digests
from site_config.build.outlay import digest_of
from site_config.build.stored import store
from site_config.export.exports import SQLITE
from site_config.export.sqlite_file import update_sqlite, write_sqlite
from site_config.export.tables import Row

_MOST = 0.1
"""Up to this share of changed articles a change is faster than a new file."""


@dataclass(slots=True)
class Database:
    """``record`` is where it is remembered what the file in ``site`` was made of.

    ``marks`` has the digest of all that the rows of an article follow from, by its id;
    ``key`` is that of what all rows follow from.
    """

    record: Path
    site: Path
    digests: Digests
    marks: Mapping[str, str]
    key: str

    def write(self, rows: Mapping[str, Sequence[Row]]) -> bytes:
        """The file with these rows."""
        content = self._changed(rows) or write_sqlite(rows)
        stored = {"key": self.key, "sha256": digest_of(content), "marks": dict(self.marks)}
        store(self.record, stored)
        return content

    def _changed(self, rows: Mapping[str, Sequence[Row]]) -> bytes | None:
        """The file that stands with other rows; None if it cannot be told what it has."""
        try:
            stored = json.loads(self.record.read_bytes())
            before = stored["marks"].items()
            if (stored["key"], stored["sha256"]) != (self.key, self._standing):
                return None
            changed = {id_ for id_, _ in before ^ self.marks.items()}
            if len(changed) > _MOST * len(self.marks):
                return None
            return update_sqlite((self.site / SQLITE).read_bytes(), rows, changed)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, sqlite3.Error):
            return None

    @property
    def _standing(self) -> str | None:
        return self.digests.of(self.site / SQLITE)
