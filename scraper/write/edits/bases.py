"""The bases of all pages, beside the manifest: ``.anliku/bases.tsv`` of the content folder.

One line a base: path, name, marks of the front matter, marks of the body. Lines are
sorted and stand for themselves, so git may merge two branches by taking the lines of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from scraper.write.atomic import write_atomically
from scraper.write.edits.base import Base, base_of

Row = tuple[str, Base]
"""A base with its name."""
_CELLS = 4


class Bases:
    """Bases by page and name. A page has one, or some while a run is under way."""

    def __init__(self, lines: Mapping[str, tuple[str, ...]]) -> None:
        self._lines = lines

    def find(self, path: str, name: str) -> Base | None:
        """The page's base of this name."""
        return dict(map(_parse, self._lines.get(path, ()))).get(name)

    def nearest(self, path: str, text: str) -> Base | None:
        """The page's base that shares most with a text, which does not name its own."""
        marks = set(base_of(text).pieces)
        rows = [_parse(line)[1] for line in self._lines.get(path, ())]
        return max(rows, key=lambda base: len(marks.intersection(base.pieces)), default=None)

    def names(self, path: str) -> tuple[str, ...]:
        """The names of the page's bases."""
        return tuple(_parse(line)[0] for line in self._lines.get(path, ()))

    def lines(self, path: str) -> tuple[str, ...]:
        """The page's lines as they stand in the file."""
        return self._lines.get(path, ())


def bases_path(folder: Path) -> Path:
    """Where the bases of a content folder lie."""
    return folder / ".anliku" / "bases.tsv"


def load_bases(folder: Path) -> Bases:
    """The bases kept; a line that is none, or a file that cannot be read, counts as absent."""
    lines: dict[str, tuple[str, ...]] = {}
    try:
        text = bases_path(folder).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Bases({})
    for line in text.split("\n"):
        path, tab, _ = line.partition("\t")
        if tab and line.count("\t") == _CELLS - 1:
            lines[path] = (*lines.get(path, ()), line)
    return Bases(lines)


def save_bases(folder: Path, lines: Iterable[str]) -> None:
    """Writes the lines in order, unless they stand there already. Raises ``OSError``."""
    path = bases_path(folder)
    content = "".join(f"{line}\n" for line in sorted(set(lines))).encode()
    if not path.is_file() or path.read_bytes() != content:
        write_atomically(path, content)


def line_of(path: str, row: Row) -> str:
    """A base as a line of the file."""
    name, base = row
    return "\t".join((path, name, base.front, base.body))


def _parse(line: str) -> Row:
    _, name, front, body = line.split("\t")
    return name, Base(front, body)
