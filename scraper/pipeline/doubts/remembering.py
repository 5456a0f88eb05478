"""Doubts of sources that did not change since they were last read."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from scraper.pipeline.doubts.model import Look
from scraper.pipeline.doubts.of_library import SourceDoubts, read_doubts
from scraper.pipeline.library import digest_row
from scraper.pipeline.outcome import Memory
from scraper.read.catalogue import Source


@dataclass(frozen=True)
class DoubtReader:
    """Reads the doubts of a source, or recalls them; it can be sent to other processes.

    ``key`` is the digest of the program, the profiles and all that ``look`` follows from.
    """

    root: Path
    look: Look | None
    memory: Memory
    key: str

    def __call__(self, source: Source) -> SourceDoubts:
        """The doubts of a source as it is now."""
        key = f"{self.key}{digest_row(source, self.root)}"
        name = f"{source.id}.doubts"
        known = self.memory.recall_made(name, key)
        if isinstance(known, SourceDoubts):
            return known
        made = read_doubts(source, self.root, self.look)
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            self.memory.keep_made(name, key, made)
        return made
