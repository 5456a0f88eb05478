"""A folder of this machine, or a share mounted on it, as a place to publish to."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from site_config.publish.faults import PublishError, fault
from site_config.publish.paths import CURRENT, OBJECTS, OURS
from site_config.publish.place import Done, Piece, Placing

_UNFINISHED = ".new-"


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """Files are hard links to objects where the file system has such, else copies."""

    top: Path

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.top)

    @property
    def reads_back(self) -> bool:
        """See ``Place``."""
        return True

    def read(self, path: str, most: int) -> bytes | None:
        """See ``Place``."""
        with _telling(self.top / path):
            file = self._inside(path)
            if not file.is_file():
                return None
            with file.open("rb") as stream:
                return stream.read(most)

    def write(self, path: str, content: bytes) -> None:
        """See ``Place``."""
        with _telling(self.top / path), self._replacing(path) as unfinished:
            unfinished.write_bytes(content)
            with unfinished.open("rb") as stream:
                os.fsync(stream.fileno())

    def sizes(self, folder: str) -> dict[str, int] | None:
        """See ``Place``."""
        with _telling(self.top / folder):
            place = self._inside(folder) if folder else self.top
            if not place.is_dir():
                return None
            with os.scandir(place) as found:
                return {each.name: each.stat(follow_symlinks=False).st_size for each in found}

    def send(self, pieces: Sequence[Piece], done: Done) -> None:
        """See ``Place``."""
        for piece in pieces:
            path = f"{OBJECTS}/{piece.name}"
            with _telling(self.top / path), self._replacing(path) as unfinished:
                shutil.copyfile(piece.source, unfinished)
                shutil.copystat(piece.source, unfinished)
                unfinished.chmod(0o644)
            done()
        # All at once: asked for each of thousands, the disk would take longer than all else.
        if pieces:
            os.sync()

    def broken(self, placings: Sequence[Placing]) -> list[str]:
        """See ``Place``."""
        return [each.path for each in placings if _digest(self.top / each.path) != each.sha256]

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        """See ``Place``."""
        for placing in placings:
            with _telling(self.top / placing.path), self._replacing(placing.path) as unfinished:
                _link(self.top / OBJECTS / placing.name, unfinished)
            done()

    def remove(self, paths: Sequence[str]) -> None:
        """See ``Place``."""
        for path in paths:
            with _telling(self.top / path):
                file = self._inside(path)
                file.unlink(missing_ok=True)
                self._remove_empty(file)

    def point(self, folder: str) -> None:
        """See ``Place``."""
        current = self.top / CURRENT
        if current.exists() and not current.is_symlink():
            raise _in_the_way(str(current))
        unfinished = self.top / f"{_UNFINISHED}{secrets.token_hex(6)}"
        try:
            unfinished.symlink_to(folder, target_is_directory=True)
        except OSError as error:
            raise _no_links(self.name, str(error)) from error
        with _telling(current):
            unfinished.replace(current)

    @contextmanager
    def _replacing(self, path: str) -> Iterator[Path]:
        """A new name beside a path, which takes its place when the block ends."""
        file = self._inside(path)
        ours = path.startswith(f"{OURS}/")
        if ours and not (self.top / OURS).is_dir():
            (self.top / OURS).mkdir(mode=0o700, parents=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.parent / f"{_UNFINISHED}{secrets.token_hex(6)}"
        try:
            yield unfinished
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)

    def _inside(self, path: str) -> Path:
        """The file of a path. A link on the way could lead out of the target: refused."""
        file = self.top / path
        for folder in file.parents:
            if folder == self.top:
                return file
            if folder.is_symlink():
                raise _in_the_way(str(folder))
        raise ValueError(path)

    def _remove_empty(self, file: Path) -> None:
        for folder in file.parents:
            if folder == self.top or not folder.is_dir() or any(folder.iterdir()):
                return
            folder.rmdir()


def _link(existing: Path, new: Path) -> None:
    try:
        os.link(existing, new)
    except OSError:
        shutil.copyfile(existing, new)
        shutil.copystat(existing, new)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """An error of the system with the file it came from."""
    try:
        yield
    except OSError as error:
        message = f"the folder cannot be used ({error.strerror or error})"
        cure = "see whether it exists, has room, and whether you may write there"
        raise fault("target-folder", message, cure, str(path)) from error


def _in_the_way(path: str) -> PublishError:
    message = "something that was not published stands where publishing needs a folder or link"
    return fault("target-in-the-way", message, "move it away and publish again", path)


def _no_links(name: str, why: str) -> PublishError:
    message = f"this file system takes no links ({why})"
    cure = "write switch: in-place for this target in publish.yml"
    return fault("target-no-links", message, cure, name)
