"""What earlier builds gave for each page, so that a page with the same key is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from site_config.build.outlay import digest_of, digest_of_file
from site_config.build.stored import store


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


_NAMES = [told.name for told in fields(Remembered)]


@dataclass(frozen=True, slots=True)
class Memory:
    """Pages by path below content/; all of them are void if ``ground`` is another."""

    ground: str
    pages: Mapping[str, Remembered]

    def save(self, path: Path) -> None:
        """Keeps it, whole or not at all."""
        rows = {
            uri: {name: getattr(page, name) for name in _NAMES}
            for uri, page in sorted(self.pages.items())
        }
        store(path, {"ground": self.ground, "pages": rows})


def load_memory(path: Path, ground: str) -> Memory:
    """What was kept on the same ground; nothing if it cannot be read."""
    try:
        stored = json.loads(path.read_bytes())
        if stored["ground"] != ground:
            return Memory(ground, {})
        return Memory(ground, {uri: Remembered(**row) for uri, row in stored["pages"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory(ground, {})


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
