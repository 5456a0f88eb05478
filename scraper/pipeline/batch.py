"""Any files to rows, one at a time and independent of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from scraper.model import Issue
from scraper.pipeline.analysis import analyse
from scraper.pipeline.files import read_file
from scraper.pipeline.rows import article_lines, fact_lines


@dataclass(frozen=True, slots=True)
class Given:
    """A file as named by a person; ``content`` is set where it came through a pipe."""

    name: str
    content: bytes | Issue | None = None


@dataclass(frozen=True, slots=True)
class FileRows:
    """Rows of one file, ready to be written, with what to say about it."""

    name: str
    read: bool
    articles: int
    leftovers: int
    article_lines: bytes
    fact_lines: bytes
    issues: tuple[Issue, ...]


def read_rows(given: Given) -> FileRows:
    """Reads and analyses one file; a file that cannot be read has issues and no rows."""
    name = given.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    content = read_file(Path(given.name), name) if given.content is None else given.content
    if isinstance(content, Issue):
        return FileRows(name, False, 0, 0, b"", b"", (content,))
    source = PurePath(name).name
    analysis = analyse(content, name, PurePath(name).stem)
    return FileRows(
        name,
        analysis.reading is not None,
        len(analysis.articles),
        analysis.leftovers,
        article_lines(analysis, source),
        fact_lines(analysis, source),
        analysis.issues,
    )
