"""Records of a WARC or ARC file one after the other, whoever wrote it and however it was damaged.

warcio knows the format. What it leaves open is settled here: lines and headers have bounds,
nothing is printed, and after a damaged record the next one is looked for.
"""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

MOST_LINE = 1 << 16
"""Bytes of a line of a record's header."""
MOST_DAMAGED = 1000
"""After so many damaged places the rest of a file is given up."""
_STEP = 1 << 20
_BLOCK = 1 << 13
"""Packed bytes taken at once: a thousand times as many may come of them."""
_BEGINNINGS = (b"\x1f\x8b\x08", b"WARC/1.")
_DAMAGE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    OSError,
    ValueError,
    AttributeError,  # warcio, for a record without an address
    TypeError,
    zlib.error,
)
# What warcio finds odd in an address is no news to a person at a terminal.
logging.getLogger("warcio").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose content is still to be read; ``offset`` is its place in the file.

    ``kind`` is the WARC-Type, ``length`` that of its block in bytes or None.
    """

    kind: str
    offset: int
    length: int | None
    headers: Any
    stream: Any

    def header(self, *names: str) -> str | None:
        """The first of these headers that the record has."""
        found = (self.headers.get_header(name) for name in names)
        return next((str(value) for value in found if value), None)


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that holds no whole record."""

    offset: int


class _Members(DecompressingBufferedReader):  # type: ignore[misc]
    """Members of a gzip file, or a file that is not packed: lines bounded, errors raised."""

    decompressor: Any

    def _decompress(self, data: bytes) -> bytes:
        if not self.decompressor or not data:
            return data
        try:
            return cast(bytes, self.decompressor.decompress(data))
        except zlib.error:
            if self.num_block_read or data[:2] == b"\x1f\x8b":
                raise
            self.decompressor = None
            return data

    def readline(self, length: int | None = None) -> bytes:
        line = cast(bytes, super().readline(length or MOST_LINE))
        if len(line) >= MOST_LINE:
            raise ValueError("a line of a header has no end")
        return line


class _Quiet(ArchiveIterator):  # type: ignore[misc]
    INC_RECORD = ""
    """What warcio would print of a record that is longer than it says."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream, no_record_parse=True)
        self.reader = _Members(self.fh, block_size=_BLOCK)


def records_of(stream: BinaryIO) -> Iterator[Record | Damage]:
    """Records in the order of the file, which must let itself be read from any place."""
    passed, damaged = 0, 0
    while damaged < MOST_DAMAGED:
        iterator = _Quiet(stream)
        try:
            for found in iterator:
                passed += 1
                yield _record(found, iterator.offset)
                iterator.read_to_end()
            return
        except _DAMAGE as error:
            if isinstance(error, ArchiveLoadFailed) and "non-chunked gzip" in str(error):
                yield from _of_one_member(stream, passed)
                return
            offset = iterator.offset
            damaged += 1
            yield Damage(offset)
            if not _find_next(stream, offset + 1):
                return


def _record(found: ArcWarcRecord, offset: int) -> Record:
    return Record(
        str(found.rec_type), offset, found.length, found.rec_headers, found.raw_stream
    )  # fmt: skip


def _of_one_member(stream: BinaryIO, passed: int) -> Iterator[Record | Damage]:
    """The records of a file that was packed as a whole; places are those of the unpacked file."""
    stream.seek(0)
    iterator = _Quiet(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
    try:
        for number, found in enumerate(iterator):
            if number >= passed:
                yield _record(found, iterator.offset)
            iterator.read_to_end()
    except _DAMAGE:
        yield Damage(iterator.offset)


def _find_next(stream: BinaryIO, start: int) -> bool:
    """Sets the file to the next place where a record may begin; false if there is none."""
    stream.seek(start)
    kept = b""
    while block := stream.read(_STEP):
        window = kept + block
        places = [place for mark in _BEGINNINGS if (place := window.find(mark)) >= 0]
        if places:
            stream.seek(start - len(kept) + min(places))
            return True
        kept = window[-8:]
        start += len(block)
    return False
