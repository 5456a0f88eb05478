"""Scans read one after the other, before many sources are read side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scraper.model import Issue
from scraper.pipeline.files import read_file
from scraper.pipeline.workers import MANY
from scraper.read.catalogue import Source
from scraper.read.scan import read_scan


def see_scans(sources: Sequence[Source], jobs: int) -> None:
    """Reads the scans among the sources, if they would be read by several processes.

    Only one is read at a time anyway, and here it can be told how far each is. What is read is
    kept, and what cannot be read is told when its turn comes.
    """
    if jobs > 1 or (not jobs and len(sources) >= MANY):
        for source in _scans(sources):
            content = read_file(source.path, source.file)
            if not isinstance(content, Issue):
                read_scan(content, source.file, source.id, {})


def _scans(sources: Iterable[Source]) -> Iterable[Source]:
    return (source for source in sources if source.kind == "scan")
