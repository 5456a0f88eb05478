"""An archived page as its server meant it: out of chunks and unpacked, within bounds."""

from __future__ import annotations

import zlib
from io import BytesIO

import brotli
from warcio.bufferedreaders import ChunkedDataReader

_PLAIN = ("", "identity", "none", "utf-8")
"""The last two are what some servers write for no encoding."""
_STEP = 1 << 16


class UnpackError(ValueError):
    """A body that is in no encoding known, is not what it says, or is too large."""


def join_chunks(sent: bytes) -> bytes:
    """A body that was sent in chunks; one that only says so comes back as it is."""
    return bytes(ChunkedDataReader(BytesIO(sent)).read())


def unpack(sent: bytes, encodings: str, most: int) -> bytes:
    """The content of a body; ``encodings`` as in the header, ``most`` bytes at most.

    Raises ``UnpackError``.

    >>> unpack(zlib.compress("联合验收".encode()), "deflate", 100).decode()
    '联合验收'
    """
    for encoding in reversed(encodings.lower().split(",")):
        sent = _unpack_one(sent, encoding.strip(), most)
    return sent


def _unpack_one(sent: bytes, encoding: str, most: int) -> bytes:
    match encoding:
        case "gzip" | "x-gzip":
            # Some archives hold the page unpacked beside the header it was sent with.
            return _inflate(sent, 16 + zlib.MAX_WBITS, most) if sent[:2] == b"\x1f\x8b" else sent
        case "deflate":
            return _deflated(sent, most)
        case "br":
            return _from_brotli(sent, most)
        case _ if encoding in _PLAIN:
            return sent
        case _:
            raise UnpackError(f"the content encoding {encoding!r} is not known")


def _deflated(sent: bytes, most: int) -> bytes:
    """With or without the frame of zlib: servers do both."""
    try:
        return _inflate(sent, zlib.MAX_WBITS, most)
    except UnpackError:
        return _inflate(sent, -zlib.MAX_WBITS, most)


def _inflate(sent: bytes, window: int, most: int) -> bytes:
    """What a page cut short has before the cut is kept."""
    reader = zlib.decompressobj(window)
    try:
        found = reader.decompress(sent, most + 1)
    except zlib.error as error:
        raise UnpackError(f"it is not packed as it says ({error})") from error
    if len(found) > most:
        raise UnpackError(f"it unpacks to more than {most:,} bytes")
    return found


def _from_brotli(sent: bytes, most: int) -> bytes:
    reader = brotli.Decompressor()
    found = bytearray()
    try:
        found += reader.process(sent, output_buffer_limit=_STEP)
        while not reader.can_accept_more_data() and len(found) <= most:
            found += reader.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise UnpackError(f"it is not packed as it says ({error})") from error
    if len(found) > most:
        raise UnpackError(f"it unpacks to more than {most:,} bytes")
    return bytes(found)
