"""What earlier builds gave for each page, so that a page with the same key is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import chain
from pathlib import Path
from urllib.parse import quote, unquote

from site_config.build.lines import Lines, keep_lines, load_lines
from site_config.build.outlay import digest_of, digest_of_file


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was built: what it followed from, what it led to, and its bytes.

    ``source`` and ``key`` are digests, ``kind``, ``id`` and ``lang`` stand in its front
    matter, ``targets`` are the files its links lead to and ``anchors`` the links among
    them that name a place, by target and anchor; ``output`` is the digest of its HTML.
    """

    source: str
    key: str
    kind: str
    id: str
    lang: str
    ids: list[str]
    targets: list[str]
    anchors: dict[str, dict[str, str]]
    output: str

    @property
    def spelt(self) -> str:
        """It as JSON on one line: kept so of every page it takes a third of the memory."""
        return json.dumps({name: getattr(self, name) for name in _FIELDS}, ensure_ascii=False)


_FIELDS = tuple(field.name for field in fields(Remembered))


@dataclass(frozen=True, slots=True)
class Memory:
    """Rows as JSON by path below content/; all of them are void if ``ground`` is another."""

    ground: str
    lines: Lines = field(default_factory=Lines)

    def recall(self, uri: str) -> Remembered | None:
        """The row of a page, if it is known and can be understood."""
        try:
            return Remembered(**json.loads(self.lines.text(quote(uri))))
        except (KeyError, ValueError, TypeError):
            return None

    def save(self, path: Path, stood: Iterable[str], made: Mapping[str, str]) -> None:
        """Keeps the rows of pages that stood and of those made, whole or not at all."""
        known = ((uri, self.lines.text(quote(uri))) for uri in stood)
        rows = sorted((quote(uri), text) for uri, text in chain(known, made.items()))
        keep_lines(path, self.ground, ((name, name, text) for name, text in rows))


def load_memory(path: Path, ground: str) -> Memory:
    """What was kept on the same ground; nothing if it cannot be understood."""
    return Memory(ground, load_lines(path, ground))


def sources_of(path: Path) -> dict[str, str]:
    """Digest of the source that the last build read for each page, as far as it is known."""
    try:
        with path.open(encoding="utf-8") as stream:
            memory = load_memory(path, stream.readline().rstrip("\n"))
    except (OSError, ValueError):
        return {}
    rows = ((unquote(name), memory.recall(unquote(name))) for name in memory.lines.names)
    return {uri: row.source for uri, row in rows if row}


def key_of(*parts: object) -> str:
    """Digest of what a page follows from; parts by their ``repr``."""
    return digest_of(repr(parts).encode("utf-8", "surrogatepass"))


def digest_folders(folders: Iterable[Path]) -> str:
    """Digest of the names and bytes of all files below folders, compiled code left out."""
    total = hashlib.blake2b(digest_size=20)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(f"{path.relative_to(folder)}\0{digest_of_file(path)}\n".encode())
    return total.hexdigest()
