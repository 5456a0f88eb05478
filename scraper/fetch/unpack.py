"""The content encoding taken off a body, within bounds: a small answer may unpack to gigabytes."""

from __future__ import annotations

import zlib

RATIO = 200
"""An honest page packs about six to one, repetitive tables perhaps fifty."""
SLACK = 1024 * 1024
"""Bytes that may come of however little."""


class BombError(Exception):
    """It would grow beyond all bounds."""


class CutError(Exception):
    """It ends before its end."""


class StrangeError(Exception):
    """The encoding is none that was asked for, or the bytes are not in it."""


def unpack(sent: bytes, encoding: str, most: int) -> bytes:
    """The content of a body. Raises the errors of this module.

    >>> unpack(b"abc", "identity", 10)
    b'abc'
    """
    match encoding.strip().lower():
        case "" | "identity" | "none" | "utf-8":  # the last is a mistake that servers make
            return sent
        case "gzip" | "x-gzip":
            return gunzip(sent, most)
        case "deflate":
            return _inflate(sent, most)
        case other:
            raise StrangeError(f"the content encoding {other!r} was not asked for")


def _inflate(sent: bytes, most: int) -> bytes:
    try:
        return _run(sent, zlib.MAX_WBITS, most)[0]
    except StrangeError:
        return _run(sent, -zlib.MAX_WBITS, most)[0]


def gunzip(sent: bytes, most: int) -> bytes:
    """All members of a gzip file, one after the other."""
    found, rest = _run(sent, 16 + zlib.MAX_WBITS, most)
    while rest[:2] == b"\x1f\x8b":  # anything else is padding, as gzip itself takes it
        more, rest = _run(rest, 16 + zlib.MAX_WBITS, most - len(found))
        found += more
    return found


def _run(packed: bytes, window: int, most: int) -> tuple[bytes, bytes]:
    """Content of one packed stream, and the bytes after it."""
    allowed = min(most, len(packed) * RATIO + SLACK)
    reader = zlib.decompressobj(window)
    try:
        found = reader.decompress(packed, allowed + 1)
    except zlib.error as error:
        raise StrangeError(f"it is not packed as it says ({error})") from error
    if len(found) > allowed:
        raise BombError(f"it would unpack to more than {allowed:,} bytes")
    if not reader.eof:
        raise CutError("its packed body ends early")
    return found, reader.unused_data
