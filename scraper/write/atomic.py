"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, workshop: Path | None = None) -> Iterator[BinaryIO]:
    """Stream of bytes that becomes ``path`` when the block ends, and nothing if it fails.

    The bytes grow in a file of ``workshop``, a folder of the same file system
    (by default the one of ``path``), and reach the disk before the name does.
    """
    unfinished = (workshop or path.parent) / f".new-{secrets.token_hex(6)}"
    try:
        with unfinished.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes, workshop: Path | None = None) -> None:
    """The bytes as the whole file; see ``replacing``."""
    with replacing(path, workshop) as stream:
        stream.write(content)


def write_unfinished(
    files: Iterable[tuple[str, bytes]], workshop: Path
) -> dict[str, Path | OSError]:
    """Files of a workshop that wait to be renamed, by the names they are for.

    All reach the disk before this returns, and at once: asked for each of thousands, the disk
    would take longer than all else. In place of a file that could not be written is the error.
    """
    written: dict[str, Path | OSError] = {}
    for name, content in files:
        unfinished = workshop / f".new-{secrets.token_hex(6)}"
        try:
            unfinished.write_bytes(content)
            written[name] = unfinished
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            written[name] = error
    os.sync()
    return written


def remove_unfinished(workshop: Path) -> None:
    """Removes what a run that was killed left in its workshop."""
    for file in workshop.glob(".new-*"):
        file.unlink(missing_ok=True)
