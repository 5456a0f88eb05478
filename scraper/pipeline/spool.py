"""Texts put aside on disk until it is known what becomes of them."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, cast

MEMORY = 4_000_000
"""Bytes that stay in memory; what is more goes to a file without a name."""
_LEVEL = 1


def _open_file() -> BinaryIO:
    # Its spool closes it.
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(MEMORY))


class Spool:
    """Texts by name, packed; only their places are held in memory."""

    def __init__(self) -> None:
        self._file = _open_file()
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def keep(self, texts: Mapping[str, str]) -> None:
        """Puts texts aside. Raises ``OSError`` where the disk is full."""
        for name, text in texts.items():
            packed = zlib.compress(text.encode(), _LEVEL)
            self._places[name] = (self._file.seek(0, 2), len(packed))
            self._file.write(packed)

    def text(self, name: str) -> str:
        """A text as it was. Raises ``KeyError`` for one that was never kept."""
        start, length = self._places[name]
        self._file.seek(start)
        return zlib.decompress(self._file.read(length)).decode()

    def close(self) -> None:
        """Lets the texts go."""
        self._file.close()
