"""A query with the pages that answer it, and the half of the set it belongs to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HALVES = ("dev", "held")


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the kind of query, and the pages that answer it.

    ``right`` are addresses below the site's root without their ending. Where the answer is
    a page that gathers articles (``gathered``), it should come before all else; otherwise
    only the articles among the answers count.
    """

    kind: str
    words: str
    right: frozenset[str]
    gathered: bool = False

    @property
    def half(self) -> str:
        """``dev``, by which the search may be bettered, or ``held``, by which nobody does.

        >>> Query("word", "联合验收", frozenset()).half in HALVES
        True
        """
        return HALVES[hashlib.sha256(self.words.encode()).digest()[0] & 1]


def write_queries(queries: Iterable[Query], file: Path) -> None:
    """Keep queries with their answers."""
    rows = [[one.kind, one.words, sorted(one.right), one.gathered] for one in queries]
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def read_queries(file: Path) -> list[Query]:
    """The queries that ``write_queries`` kept."""
    rows = json.loads(file.read_text("utf-8"))
    return [Query(kind, words, frozenset(right), own) for kind, words, right, own in rows]
