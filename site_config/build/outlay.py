"""Where the files of a build go: beside the site that stands, and only those that differ.

A build never touches the site itself. What is new waits in a folder of its own, with a
list of all files that the site is to have; ``scraper.cli`` then takes them over, one
whole file at a time.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

LIST = ".anliku-made.json"
"""In the folder of new files: paths of all files of the site that were made, with digests."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that stands in the site or waits to: its size in bytes, and the digest of them."""

    size: int
    digest: str

    def __len__(self) -> int:
        """As of the bytes themselves."""
        return self.size


@dataclass(slots=True)
class Outlay:
    """``folder`` is for new files, ``standing`` the site as it is, if there is one.

    ``made`` has the digest of each file of the site by its path.
    """

    folder: Path
    standing: Path | None = None
    made: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def put(self, path: str, content: bytes, *, always: bool = False) -> bool:
        """A file of the site; whether it was written, as ``always`` demands or it had to be."""
        self.made[path] = digest_of(content)
        standing = None if always else self.standing
        if standing and holds(standing / path, content):
            return False
        with open(self._room_for(path), "wb", buffering=0) as stream:  # noqa: PTH123
            at = stream.write(content)
            while at < len(content):
                at += stream.write(content[at:])
        return True

    def _room_for(self, path: str) -> str:
        """Where a new file goes; its folder is there.

        By plain paths: objects for 45,000 of them take longer than the files themselves.
        """
        target = f"{self.folder}/{path}"
        above = target.rpartition("/")[0]
        if above not in self.folders:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103
            self.folders.add(above)
        return target

    def place(self, path: str, content: bytes) -> Placed:
        """A file of the site, put where it belongs, so that nobody need hold its bytes."""
        self.put(path, content)
        return Placed(len(content), self.made[path])

    def take(self, path: str, file: Path) -> Placed:
        """As ``place``, of a file that somebody has written elsewhere: it is there no more."""
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        self.made[path], size = digest, file.stat().st_size
        if self.standing and _is_like(self.standing / path, file):
            file.unlink()
        else:
            shutil.move(file, self._room_for(path))
        return Placed(size, digest)

    def close(self, *, is_sure: bool = False) -> None:
        """Leaves the list of all files made, with their digests if it is sure that nobody else
        has changed what was put there.
        """
        told = {path: self.made[path] if is_sure else None for path in sorted(self.made)}
        text = json.dumps(told, ensure_ascii=False)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / LIST).write_text(text, encoding="utf-8")


def holds(path: Path, content: bytes) -> bool:
    """Whether a file has just these bytes."""
    try:
        with path.open("rb", buffering=0) as stream:
            return stream.read(len(content) + 1) == content
    except OSError:
        return False


def _is_like(one: Path, other: Path) -> bool:
    """Whether two files have the same bytes."""
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def digest_of(content: bytes) -> str:
    """Digest by which files and keys are told apart."""
    return hashlib.sha256(content).hexdigest()


def digest_of_file(path: Path) -> str | None:
    """Digest of a file, None if it cannot be read."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return None
