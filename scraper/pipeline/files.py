"""Bytes from the disk, within bounds; what cannot be read is an issue."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import IO

from scraper.model import Issue, Level
from scraper.read import MAX_BYTES


def read_file(path: Path, name: str) -> bytes | Issue:
    """The bytes of a file or pipe within the bound, or why they are not to be had.

    The size of a file is looked at before it is opened.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            cure = "name the files in it, for example with a trailing /*.txt"
            return Issue("is-a-folder", Level.ERROR, "this is a folder", cure, name)
        if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
            return _too_large(name)
        with path.open("rb") as stream:
            return read_stream(stream, name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"this file cannot be opened ({reason})"
        cure = "check the name and that you may read it"
        return Issue("file-unreadable", Level.ERROR, message, cure, name)


def read_stream(stream: IO[bytes], name: str) -> bytes | Issue:
    """All bytes of a stream within the bound."""
    content = stream.read(MAX_BYTES + 1)
    return content if len(content) <= MAX_BYTES else _too_large(name)


def _too_large(name: str) -> Issue:
    message = f"this file has more than {MAX_BYTES:,} bytes, so it is not read"
    return Issue("source-too-large", Level.ERROR, message, "split it by page", name)
