"""What publishing asks of a place that keeps files: a folder, a host over SSH, a bucket."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Done = Callable[[], None]
"""Called when one more file is done."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that a place is to keep under ``name``, among its objects.

    ``size`` and ``sha256`` are those of the file at ``source``, which may be kept packed.
    """

    name: str
    source: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Placing:
    """An object that is to stand at ``path``; ``served`` are its headers, if the place has such."""

    name: str
    path: str
    sha256: str
    served: str = ""


class Place(Protocol):
    """All paths are relative to the place. Every method raises ``PublishError`` if it fails."""

    @property
    def name(self) -> str:
        """How people are told of it; never with a password."""

    @property
    def reads_back(self) -> bool:
        """Whether looking at what was placed costs less than placing it did."""

    def read(self, path: str, most: int) -> bytes | None:
        """The bytes of a file, at most so many; None if there is none."""

    def write(self, path: str, content: bytes) -> None:
        """A small file, whole or not at all."""

    def sizes(self, folder: str) -> dict[str, int] | None:
        """Names of what is in a folder (empty: the place itself) with sizes, as far as it has any.

        None if there is no such folder.
        """

    def send(self, pieces: Sequence[Piece], done: Done) -> None:
        """Takes bytes into its objects, each whole or not at all."""

    def broken(self, placings: Sequence[Placing]) -> list[str]:
        """Paths at which not the bytes stand that were placed there."""

    def put(self, placings: Sequence[Placing], done: Done) -> None:
        """Objects to their paths, in any order, each whole or not at all."""

    def remove(self, paths: Sequence[str]) -> None:
        """Takes files away, and folders that this leaves empty. What is not there is no fault."""

    def point(self, folder: str) -> None:
        """Lets ``current`` lead to a folder, at once."""


class Watcher(Protocol):
    """Who is told how far things are."""

    def stage(self, name: str, total: int) -> None:
        """So many files are to be done."""

    def step(self) -> None:
        """One more is done."""


class Unwatched:
    """Nobody watches."""

    def stage(self, name: str, total: int) -> None:
        """Nothing to tell."""

    def step(self) -> None:
        """Nothing to tell."""
