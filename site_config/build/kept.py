"""Files that an earlier build made of the same things: they stay in the site, not made again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_config.build.digests import Digests
from site_config.build.outlay import Placed
from site_config.build.stored import store

Files = Sequence[tuple[str, Placed]]
"""Paths in the site with what is there, in the order made."""


@dataclass(slots=True)
class Kept:
    """Sets of files by name: the key of all that each followed from, and its files.

    ``record`` is where they are remembered, ``site`` the site that stands.
    """

    record: Path
    site: Path
    digests: Digests
    known: Mapping[str, tuple[str, Files]] = field(default_factory=dict)
    now: dict[str, tuple[str, Files]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Recall what an earlier build left; nothing if it cannot be understood."""
        try:
            stored = json.loads(self.record.read_bytes())
            self.known = {
                str(name): (
                    str(key),
                    [(str(path), Placed(int(size), str(sha))) for path, size, sha in files],
                )
                for name, (key, files) in stored.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            self.known = {}

    def recall(self, name: str, key: str) -> Files | None:
        """The files of a set, if they follow from the same and stand as they were made."""
        known_key, files = self.known.get(name, ("", []))
        if known_key != key or not all(self._stands(*row) for row in files):
            return None
        self.now[name] = (key, files)
        return files

    def _stands(self, path: str, placed: Placed) -> bool:
        return self.digests.of(f"{self.site}/{path}") == placed.digest

    def note(self, name: str, key: str, files: Files) -> None:
        """Takes a set just made."""
        self.now[name] = (key, files)

    def save(self) -> None:
        """Keeps what this build made or found."""
        rows = {
            name: (key, [(path, placed.size, placed.digest) for path, placed in files])
            for name, (key, files) in self.now.items()
        }
        store(self.record, rows)
