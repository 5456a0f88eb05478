"""Files that an earlier build made of the same things: read from the site, not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_config.build.digests import Digests
from site_config.build.outlay import digest_of
from site_config.build.stored import store

Files = list[tuple[str, bytes]]
"""Paths in the site with their bytes, in the order made."""


@dataclass(slots=True)
class Kept:
    """Sets of files by name: the key of all that each followed from, and its files' digests.

    ``record`` is where they are remembered, ``site`` the site that stands.
    """

    record: Path
    site: Path
    digests: Digests
    known: Mapping[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    now: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Recall what an earlier build left; nothing if it cannot be understood."""
        try:
            stored = json.loads(self.record.read_bytes())
            self.known = {
                str(name): (str(key), {str(path): str(digest) for path, digest in files.items()})
                for name, (key, files) in stored.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            self.known = {}

    def recall(self, name: str, key: str) -> Files | None:
        """The files of a set, if they follow from the same and stand as they were made."""
        known_key, files = self.known.get(name, ("", {}))
        if known_key != key or not all(self._stands(*row) for row in files.items()):
            return None
        try:
            found = [(path, (self.site / path).read_bytes()) for path in files]
        except OSError:
            return None
        self.now[name] = (key, files)
        return found

    def _stands(self, path: str, digest: str) -> bool:
        return self.digests.of(self.site / path) == digest

    def note(self, name: str, key: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Takes a set just made."""
        self.now[name] = (key, {path: digest_of(content) for path, content in files})

    def save(self) -> None:
        """Keeps what this build made or found."""
        store(self.record, self.now)
