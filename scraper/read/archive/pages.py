"""Web pages out of an archive, one at a time; what is no page is named and passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from io import BytesIO
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from scraper.read.archive.records import Damage, Record, records_of
from scraper.read.archive.unpacking import UnpackError, join_chunks, unpack

MOST_PAGE = 16 * 1024 * 1024
"""Bytes of a page, packed or not; the longest news page known has two million."""
MOST_HEAD = 1 << 16
"""Bytes of the header a server sends."""
MOST_KNOWN = 2_000_000
"""Pages whose digests are held, to read none twice; of more the earliest are forgotten."""
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]{1,2000}")
_FOUND = 200


class Passed(StrEnum):
    """Why a record gave no page."""

    REQUEST = "requests"
    REVISIT = "revisits"
    OTHER = "other records"
    HTTP = "error answers"
    MEDIA = "not HTML"
    REPEATED = "repeated"
    LARGE = "too large"
    PACKED = "not to be unpacked"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as a server sent it: its address, the charset it declared, when it was fetched.

    ``offset`` is the place of its record in the archive.
    """

    url: str | None
    content: bytes
    charset: str | None
    fetched_at: str | None
    offset: int


def pages_of(stream: BinaryIO) -> Iterator[ArchivedPage | Passed]:
    """Pages in the order of the archive, each content once, and why other records are none.

    Nothing is written to disk, and never more than one record is in memory.
    """
    known: dict[int, None] = {}
    for record in records_of(stream):
        found = Passed.DAMAGED if isinstance(record, Damage) else _page_of(record)
        if isinstance(found, ArchivedPage):
            key = _digest(found)
            if key in known:
                found = Passed.REPEATED
            else:
                known[key] = None
                if len(known) > MOST_KNOWN:
                    del known[next(iter(known))]
        yield found


def _digest(page: ArchivedPage) -> int:
    return int.from_bytes(blake2b(page.content, digest_size=8).digest())


_NO_PAGES = {"request": Passed.REQUEST, "revisit": Passed.REVISIT}


def _page_of(record: Record) -> ArchivedPage | Passed:
    match record.kind:
        case "response":
            return _answered(record)
        case "resource":
            media = record.header("Content-Type") or ""
            return _read(record, b"", media) if _is_page(media) else Passed.MEDIA
        case kind:
            return _NO_PAGES.get(kind, Passed.OTHER)


def _answered(record: Record) -> ArchivedPage | Passed:
    """A page out of what a server answered: its header is read first, and often enough."""
    head = record.stream.read(MOST_HEAD)
    end = head.find(b"\r\n\r\n")
    end, gap = (end, 4) if end >= 0 else (head.find(b"\n\n"), 2)
    if end < 0:
        return Passed.DAMAGED
    try:
        header = StatusAndHeadersParser(["HTTP/"], verify=False).parse(BytesIO(head[: end + gap]))
    except (StatusAndHeadersParserException, EOFError, ValueError):
        return Passed.DAMAGED
    if header.get_statuscode() != str(_FOUND):
        return Passed.HTTP
    media = header.get_header("Content-Type") or "text/html"
    if not _is_page(media):
        return Passed.MEDIA
    sent_in = (header.get_header("Transfer-Encoding") or "").lower()
    packed = header.get_header("Content-Encoding") or ""
    return _read(record, head[end + gap :], media, chunked="chunked" in sent_in, packed=packed)


def _is_page(media: str) -> bool:
    return media.partition(";")[0].strip().lower() in _PAGES


def _read(
    record: Record, begun: bytes, media: str, *, chunked: bool = False, packed: str = ""
) -> ArchivedPage | Passed:
    if record.length is not None and record.length > MOST_PAGE:
        return Passed.LARGE
    sent = begun + record.stream.read(MOST_PAGE + 1)
    if len(sent) > MOST_PAGE:
        return Passed.LARGE
    if getattr(record.stream, "limit", 0) > 0:
        return Passed.DAMAGED  # The file ends before the record does.
    try:
        content = unpack(join_chunks(sent) if chunked else sent, packed, MOST_PAGE)
    except UnpackError:
        return Passed.PACKED
    address = record.header("WARC-Target-URI", "uri") or ""
    charset = _CHARSET.search(media)
    return ArchivedPage(
        url=address if _ADDRESS.fullmatch(address) else None,
        content=content,
        charset=charset[1] if charset else None,
        fetched_at=record.header("WARC-Date", "archive-date"),
        offset=record.offset,
    )
