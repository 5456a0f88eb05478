"""Rows of a catalogue that stand as they were read before: YAML is read of the others alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from scraper.read.catalogue_nodes import compose, line_of

Values = Mapping[str, Any]
"""What a row without a fault says, by its keys."""
_BEGINS = re.compile(r"^- ", re.MULTILINE)
_COMMENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
# Line breaks of YAML that are none here, and what begins or ends a document.
_UNUSUAL = re.compile(r"[\r\x85\u2028\u2029\t]|^(?:---|\.\.\.|%)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a row, and the line that it begins in."""

    text: str
    line: int

    @property
    def key(self) -> bytes:
        """Its digest."""
        return hashlib.sha256(self.text.encode()).digest()


@dataclass
class KnownRows:
    """``before`` are the rows of earlier, by digests of their texts; ``now`` those of this
    catalogue. ``digest`` is for who knows of files untouched."""

    before: Mapping[bytes, Values] = field(default_factory=dict)
    now: dict[bytes, Values] = field(default_factory=dict)
    digest: Callable[[str], str | None] | None = None

    def find(self, piece: Piece) -> Values | None:
        """What a row says, if it stood here before."""
        values = self.before.get(piece.key)
        if values is not None:
            self.now[piece.key] = values
        return values


def pieces_of(text: str) -> list[Piece]:
    """The rows of a catalogue in plain form, each in itself; none if it has another form.

    A line that begins with a dash begins a row, unless it is inside of quotes or brackets:
    then the row before it is no YAML by itself.
    """
    starts = [found.start() for found in _BEGINS.finditer(text)]
    if not starts or _UNUSUAL.search(text) or not _COMMENT.fullmatch(text, 0, starts[0]):
        return []
    return list(_cut(text, starts))


def _cut(text: str, starts: list[int]) -> Iterator[Piece]:
    line = 1 + text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield Piece(text[start:end], line)
        line += text.count("\n", start, end)


def node_of(piece: Piece) -> yaml.Node | None:
    """The row as YAML, if its text by itself is one row and begins where it does."""
    root, _ = compose(piece.text, "")
    if not isinstance(root, yaml.SequenceNode) or len(root.value) != 1:
        return None
    node: yaml.Node = root.value[0]
    return node if line_of(node) == 1 else None
