"""Texts that one build leaves for the next, a line each in one file; they stay in the file.

Only their places are in memory. A line is ``KEY NAME TEXT``: the text has a name, and keys,
of which there may be several, lead to names.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

Line = tuple[str, str, str]
"""Key, name and text; none has a line's end, key and name no space."""


@dataclass(slots=True, weakref_slot=True)
class Lines:
    """``names`` by key; where in the file the text of each name stands: start and size.

    ``held`` is the file as the system knows it, closed when nobody knows the lines any more.
    """

    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    held: int | None = None

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def text(self, name: str) -> str:
        """The text of a name. Raises ``KeyError``."""
        start, size = self.places[name]
        # Not by way of a stream's own position, which forked processes share.
        return os.pread(self.held, size, start).decode() if self.held is not None else ""


def load_lines(file: Path, ground: str) -> Lines:
    """What was kept on the same ground; nothing if it cannot be understood."""
    try:
        with file.open("rb") as stream:
            return _looked_through(stream, ground)
    except (OSError, ValueError):
        return Lines()


def keep_lines(file: Path, ground: str, lines: Iterable[Line]) -> None:
    """Puts lines where the next build looks, whole or not at all. Raises ``OSError``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    with unfinished.open("wb") as stream:
        _put(stream, ground, lines)
    unfinished.replace(file)


def add_lines(file: Path, lines: Lines, more: Iterable[Line]) -> None:
    """Adds lines to the file that was read, and to what is known of it. Raises ``OSError``.

    Whoever is stopped here leaves a line cut off, and with it a file that counts as none.
    """
    with file.open("ab") as stream:
        for key, name, text in more:
            start = stream.tell() + len(f"{key} {name} ".encode())
            _put_line(stream, (key, name, text))
            lines.names[key] = name
            lines.places[name] = (start, len(text.encode()))


def write_lines(file: Path | None, ground: str, lines: Iterable[Line]) -> Lines:
    """Keeps lines and gives them back; without a file as long as somebody knows them."""
    if file:
        keep_lines(file, ground, lines)
        return load_lines(file, ground)
    with tempfile.TemporaryFile() as stream:
        _put(stream, ground, lines)
        stream.seek(0)
        return _looked_through(stream, ground)


def _put(stream: IO[bytes], ground: str, lines: Iterable[Line]) -> None:
    stream.write(f"{ground}\n".encode())
    for line in lines:
        _put_line(stream, line)


def _put_line(stream: IO[bytes], line: Line) -> None:
    stream.write(f"{' '.join(line)}\n".encode())


def _looked_through(stream: IO[bytes], ground: str) -> Lines:
    """Raises ``ValueError`` for a file of another ground or cut off."""
    start = len(first := stream.readline())
    if first != f"{ground}\n".encode():
        raise ValueError(f"not of this ground: {first[:80]!r}")
    found = Lines()
    for line in stream:
        key, name, _ = line.split(b" ", 2)
        if not line.endswith(b"\n"):
            raise ValueError("cut off")
        head = len(key) + len(name) + 2
        found.names[key.decode()] = name.decode()
        found.places[name.decode()] = (start + head, len(line) - head - 1)
        start += len(line)
    found.held = os.dup(stream.fileno())
    weakref.finalize(found, os.close, found.held)
    return found
