"""Files spelt article by article, put together from the file that stands where articles are as
they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_config.build.digests import Digests
from site_config.build.kept import Files
from site_config.build.lines import Lines, keep_lines, load_lines
from site_config.build.memory import key_of
from site_config.build.outlay import Outlay, Placed
from site_config.export.exports import Content
from site_config.export.pieces import Pieced

Found = Mapping[str, Sequence[bytes]]
"""What an article gave in each run, by its mark."""


@dataclass(slots=True)
class Splicing:
    """``record`` is where it is remembered what each article gave in each file of the site.

    ``ground`` is the digest of all that any piece follows from beside its article, ``marks`` has
    what tells this version of each article from any other, by its path. ``rows`` are those of
    the files placed in this build.
    """

    record: Path
    outlay: Outlay
    digests: Digests
    ground: str
    marks: Mapping[str, str]
    rows: dict[str, str] = field(default_factory=dict)
    known: Lines = field(default_factory=Lines)

    def __post_init__(self) -> None:
        """Recall what an earlier build left."""
        self.known = load_lines(self.record, self.ground)

    def place(self, path: str, content: Content) -> Placed:
        """Puts a file where it belongs, spelt if it is not yet."""
        if isinstance(content, bytes):
            return self.outlay.place(path, content)
        return self._place(path, content)[0]

    def place_all(self, files: Iterable[tuple[str, Content]]) -> Files:
        """As ``place`` for each in turn; one that stands in two places is spelt once."""
        placed: list[tuple[str, Placed]] = []
        spelt: dict[int, bytes] = {}
        for path, content in files:
            if isinstance(content, bytes):
                placed.append((path, self.outlay.place(path, content)))
            elif id(content) in spelt:
                placed.append((path, self.outlay.place(path, spelt[id(content)])))
            else:
                there, spelt[id(content)] = self._place(path, content)
                placed.append((path, there))
        return placed

    def _place(self, path: str, file: Pieced) -> tuple[Placed, bytes]:
        key, marks = key_of(file.key), [self.marks[article.path] for article in file.articles]
        pieces = self._pieces(file, marks, self._found(path, file, key))
        content = file.joined(pieces)
        placed = self.outlay.place(path, content)
        lengths = [list(map(len, given)) for given in pieces]
        self.rows[path] = json.dumps([key, placed.digest, marks, _starts(file, pieces), lengths])
        return placed, content

    def _pieces(self, file: Pieced, marks: Sequence[str], found: Found) -> list[list[bytes]]:
        """What each article gives in each run, as it stands or spelt now."""
        return [
            [
                found[mark][number] if mark in found else run.spell(article)
                for article, mark in zip(file.articles, marks, strict=True)
            ]
            for number, run in enumerate(file.runs)
        ]

    def _found(self, path: str, file: Pieced, key: str) -> Found:
        """The pieces of the file as it stands; none if nobody knows what it has."""
        standing = self.outlay.standing
        try:
            before, digest, marks, starts, lengths = json.loads(self.known.text(path))
            if before != key or not standing or self.digests.of(standing / path) != digest:
                return {}
            content = (standing / path).read_bytes()
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        cut = [
            list(_cut(content, start, sizes, len(run.between)))
            for run, start, sizes in zip(file.runs, starts, lengths, strict=True)
        ]
        return dict(zip(marks, zip(*cut, strict=True), strict=True))

    def stood(self, paths: Iterable[str]) -> None:
        """Takes over what is known of files that stand as they were."""
        self.rows |= {path: self.known.text(path) for path in paths if path in self.known}

    def keep(self) -> None:
        """Writes the rows of this build where ``save`` finds them, and lets them go."""
        lines = ((path, path, row) for path, row in self.rows.items())
        keep_lines(self._made, self.ground, lines)
        self.rows.clear()

    def save(self) -> None:
        """Lets the next build know what was kept, now that the site is built."""
        self._made.replace(self.record)

    @property
    def _made(self) -> Path:
        return self.record.with_suffix(".made")


def _starts(file: Pieced, pieces: Sequence[Sequence[bytes]]) -> list[int]:
    """Where the first piece of each run stands in the file."""
    starts, end = [], 0
    for run, given in zip(file.runs, pieces, strict=True):
        starts.append(end := end + len(run.before))
        told = [len(piece) for piece in given if piece]
        end += sum(told) + len(run.between) * max(0, len(told) - 1)
    return starts


def _cut(content: bytes, start: int, sizes: Iterable[int], between: int) -> Iterator[bytes]:
    for size in sizes:
        yield content[start : start + size]
        start += size + between if size else 0
