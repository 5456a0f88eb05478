"""Bringing a library's files up to date with the program, and leaving a person's changes alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from site_config.build.outlay import digest_of, digest_of_file
from site_config.start.record import RECORD


class Deed(StrEnum):
    """What is to be done with a file."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"  # a person's, and ours did not change since
    BESIDE = "beside"  # a person's, and ours changed: the new one is put beside it
    SAME = "same"


NEW = ".new"
"""Put behind the name of a file that waits beside one a person changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file, what becomes of it, and where its new content goes; ``content`` None is nowhere."""

    path: str
    deed: Deed
    content: bytes | None = None


def renewals(
    root: Path, written: Mapping[str, str], files: Mapping[str, bytes]
) -> Iterator[Change]:
    """What becomes of each file of ``files``; ``written`` has the digests of the last time.

    A file that a person took away stays away; one that was never written is created.
    """
    for path, content in files.items():
        found, before, now = digest_of_file(root / path), written.get(path), digest_of(content)
        if found == now:
            yield Change(path, Deed.SAME)
        elif found is None:
            yield Change(path, Deed.KEEP if before else Deed.CREATE, None if before else content)
        elif found == before:
            yield Change(path, Deed.UPDATE, content)
        elif before == now:
            yield Change(path, Deed.KEEP)
        else:
            yield Change(path + NEW, Deed.BESIDE, content)


def outside(root: Path, changes: Mapping[str, bytes]) -> list[str]:
    """Paths that a link would lead out of the library."""
    home = root.resolve()
    return [
        path
        for path in (*changes, RECORD)
        if not (root / path).parent.resolve().is_relative_to(home) or (root / path).is_symlink()
    ]
