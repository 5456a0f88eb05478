"""Files that are spelt article by article: where one article changed, the pieces of all others
are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from site_config.library import Article


class Run(NamedTuple):
    """What articles give in turn: ``before`` it stands once, ``between`` any two that give any."""

    before: bytes
    spell: Callable[[Article], bytes]
    between: bytes = b""


@dataclass(frozen=True, slots=True)
class Pieced:
    """A file of runs over the same articles, and its ``end``.

    A piece follows from its article, from the vocabulary and the publication, and from
    nothing else but ``key``.
    """

    articles: Sequence[Article]
    runs: tuple[Run, ...]
    end: bytes = b""
    key: object = None

    def content(self) -> bytes:
        """The whole file."""
        pieces = [list(map(run.spell, self.articles)) for run in self.runs]
        return self.joined(pieces)

    def joined(self, pieces: Sequence[Sequence[bytes]]) -> bytes:
        """The file of these pieces, a list of them for each run."""
        told = [
            run.before + run.between.join(filter(None, given))
            for run, given in zip(self.runs, pieces, strict=True)
        ]
        return b"".join((*told, self.end))
