"""Over two hundred files that nobody would bring in good faith, the same for a seed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.hostile.others import hostile_others, story
from tests.hostile.pdfs import hostile_pdfs
from tests.hostile.words import hostile_words

_NAMES = (
    *(b"-rf.txt", b"--help.txt", b"a b'\"$(touch evil).txt", b"\xff\xfe.txt", b"\xe2\x80\xae.txt"),
    *(
        b"new\nline: [x].txt",
        b"\x1b[2J.txt",
        b"CON.txt",
        b"a" * 250 + b".txt",
        b"a..%2f..%2fevil.txt",
    ),
)


class Hostile(NamedTuple):
    """A file and how it must end: ``taken``, an issue code, or empty where either may be."""

    name: bytes
    content: bytes
    ends: str


def hostile_files(seed: int) -> Iterator[Hostile]:
    """The files of this seed."""
    rng = Random(seed)
    for kind in (hostile_pdfs, hostile_words, hostile_others):
        for name, content, ends in kind(rng):
            yield Hostile(name.encode(), content, ends)
    for number, raw in enumerate(_NAMES):
        yield Hostile(raw, story(f"名字{number}"), "taken")


def put(folder: Path, files: list[Hostile]) -> None:
    """The files in a folder, with links and a pipe beside them that lead nowhere good."""
    for one in files:
        (folder / os.fsdecode(one.name)).write_bytes(one.content)
    with (folder / "too-large.txt").open("wb") as stream:
        stream.truncate(64 * 2**20 + 1)
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "around").symlink_to(folder)
    (folder / "folder.pdf").mkdir()
    os.mkfifo(folder / "pipe.txt")
