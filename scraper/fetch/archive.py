"""The archive: every answer, kept as it came, in WARC files that any other program reads."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scraper.fetch.answer import Response
from scraper.fetch.records import Kept, Told, read_record, read_records, to_opening, to_records

LARGEST = 1_000_000_000
"""Bytes after which a run begins another file; the size that archives are exchanged in."""
PIECE = 1024 * 1024


class Archive:
    """The WARC files below a folder; one process writes at a time.

    A place is ``<yyyy-mm>/<file>@<offset>``, the offset that of the response's record.
    """

    def __init__(self, folder: Path, run: str, largest: int = LARGEST, agent: str = "") -> None:
        self._folder, self._run, self._largest, self._agent = folder, run, largest, agent
        self._stream: BinaryIO | None = None
        self._name = ""
        self._number = 0

    def append(self, response: Response, told: Told) -> str:
        """Writes one exchange; it is safe after ``settle``. Gives its place. Raises ``OSError``."""
        records, start = to_records(response, told)
        stream = self._open()
        place = f"{self._name}@{stream.tell() + start}"
        stream.write(records)
        return place

    def settle(self) -> tuple[str, int] | None:
        """Brings all that was written to the disk; the file and how long it is now."""
        if self._stream is None:
            return None
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return self._name, self._stream.tell()

    def close(self) -> None:
        """Ends the file."""
        if self._stream is not None:
            self.settle()
            self._stream.close()
            self._stream = None

    def read(self, place: str) -> Response | None:
        """The response at a place, or None if it is not to be had."""
        name, _, offset = place.rpartition("@")
        path = self._folder / name
        if not offset.isdecimal() or not path.resolve().is_relative_to(self._folder.resolve()):
            return None
        return read_record(path, int(offset))

    def read_from(self, name: str, start: int) -> Iterator[tuple[str, Kept]]:
        """What a file holds from an offset on, each with its place. Raises ``OSError``."""
        for kept in read_records(self._folder / name, start):
            yield f"{name}@{kept.offset}", kept

    def names(self) -> list[str]:
        """All files that runs wrote, oldest first; an archive made by others is left alone."""
        found = self._folder.glob("*/anliku-*.warc.gz")
        return sorted(path.relative_to(self._folder).as_posix() for path in found)

    def size(self, name: str) -> int:
        """Bytes of a file. Raises ``OSError``."""
        return (self._folder / name).stat().st_size

    def mend(self, name: str, start: int) -> int:
        """Cuts off a record that a killed run left half written. Gives the bytes cut off.

        Nothing before ``start`` is looked at, and nothing is cut from a file that is
        damaged in another way: what stands behind the damage may be whole. Raises ``OSError``.
        """
        path = self._folder / name
        size = path.stat().st_size
        try:
            whole = end_of_members(path, start)
        except zlib.error:
            return 0
        if whole < size:
            os.truncate(path, whole)
        return size - whole

    def _open(self) -> BinaryIO:
        if self._stream is not None and self._stream.tell() < self._largest:
            return self._stream
        self.close()
        month = f"{self._run[:4]}-{self._run[4:6]}"
        (self._folder / month).mkdir(parents=True, exist_ok=True)
        while True:
            self._number += 1
            self._name = f"{month}/anliku-{self._run}-{self._number:03}.warc.gz"
            path = self._folder / self._name
            if not path.exists():  # never behind what another process may have left torn
                break
        self._stream = path.open("xb")
        self._stream.write(to_opening(path.name, self._agent))
        sync_folder(path.parent)
        return self._stream


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def end_of_members(path: Path, start: int) -> int:
    """Where the last whole gzip member ends, reading from the beginning of one.

    Raises ``zlib.error`` where a member is no beginning of a whole one.
    """
    whole, place = start, start
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    with path.open("rb") as stream:
        stream.seek(start)
        while piece := stream.read(PIECE):
            place += len(piece)
            while piece:
                reader.decompress(piece, PIECE)
                piece = reader.unconsumed_tail
                if reader.eof:
                    piece = reader.unused_data
                    whole = place - len(piece)
                    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    return whole
