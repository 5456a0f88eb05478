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
MOST_KNOWN = 6_000_000
"""Digests that are held, three a page, to read none twice; of more the earliest are forgotten."""
MOST_REVISITS = 100_000
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]{1,2000}")
_FOUND = 200


class Passed(StrEnum):
    """Why a record gave no page."""

    REQUEST = "requests"
    REVISIT = "revisits of pages not here"
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


class Known:
    """What has come of one archive, or of the archives of one folder, as short digests."""

    def __init__(self) -> None:
        self._known: dict[int, None] = {}

    def add(self, *things: bytes) -> bool:
        """Whether the first of these is new; of very many the earliest are forgotten."""
        digests = [_digest(thing) for thing in things]
        is_new = digests[0] not in self._known
        self._known.update(dict.fromkeys(digests))
        while len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]
        return is_new

    def __contains__(self, thing: bytes) -> bool:
        return _digest(thing) in self._known


def pages_of(stream: BinaryIO, known: Known | None = None) -> Iterator[ArchivedPage | Passed]:
    """Pages in the order of the archive, each content once, and why other records are none.

    A revisit says that a page was the same as one that came before or elsewhere: it counts as
    repeated where that one is here or in what else is ``known``, and is told where it is not.
    Nothing is written to disk, and never more than one record is in memory.
    """
    known = known or Known()
    revisits: list[tuple[bytes, ...]] = []
    for record in records_of(stream):
        if not isinstance(record, Damage) and record.kind == "revisit":
            if len(revisits) < MOST_REVISITS:
                revisits.append(tuple(_originals(record)))
                continue
            yield Passed.REVISIT
            continue
        found = Passed.DAMAGED if isinstance(record, Damage) else _page_of(record)
        if isinstance(found, ArchivedPage) and not known.add(found.content, *_named(record)):
            found = Passed.REPEATED
        yield found
    for originals in revisits:  # at the end, since what they repeat may come behind them
        is_here = any(original in known for original in originals)
        yield Passed.REPEATED if is_here else Passed.REVISIT


def _named(record: Record | Damage) -> Iterator[bytes]:
    """What revisits call a page by: its address and the digest of its content."""
    if isinstance(record, Record):
        for name in ("WARC-Target-URI", "WARC-Payload-Digest"):
            if value := record.header(name):
                yield value.encode("utf-8", "replace")


def _originals(record: Record) -> Iterator[bytes]:
    """What the page is called that a revisit repeats."""
    for names in (("WARC-Refers-To-Target-URI", "WARC-Target-URI"), ("WARC-Payload-Digest",)):
        if value := record.header(*names):
            yield value.encode("utf-8", "replace")


def _digest(thing: bytes) -> int:
    return int.from_bytes(blake2b(thing, digest_size=8).digest())


_NO_PAGES = {"request": Passed.REQUEST}


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
