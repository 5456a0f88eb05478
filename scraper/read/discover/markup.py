"""XML of the web: decoded whatever it declares, mended if nearly well formed, never trusted."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from scraper.model import Issue, Level

LARGEST = 50 * 1024 * 1024
"""Bytes of one sitemap unpacked, as sitemaps.org bounds it."""
MOST = 50_000
"""Links of one page; the same source."""
CHINA = timezone(timedelta(hours=8))
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w{0,30};)?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DAY = re.compile(r"^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_ZONE = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$")


def decode(content: bytes) -> str:
    """Text of a feed or sitemap: UTF-8, else GB18030, else UTF-8 with gaps."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace")


def unpack(content: bytes) -> bytes | None:
    """The content of a gzip file within bounds, the bytes themselves if they are none.

    None where it would grow beyond all bounds or is broken.
    """
    if content[:2] != b"\x1f\x8b":
        return content
    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        found = reader.decompress(content, LARGEST + 1)
    except zlib.error:
        return None
    return found if reader.eof and len(found) <= LARGEST else None


def parse(content: bytes, url: str) -> Element | Issue:
    """Root of the XML, or why it is not read. Entities are refused, stray signs mended."""
    text = _CONTROL.sub("", _DECLARATION.sub("", decode(content)).strip())
    for attempt in (text, _ENTITY.sub(_spelt, text)):
        try:
            root: Element = fromstring(attempt)
            return root
        except ParseError as error:
            reason = f"it is not XML ({error})"
        except (DefusedXmlException, ValueError) as error:
            reason = f"it defines entities, which no feed needs ({type(error).__name__})"
    return broken(url, reason)


def _spelt(found: re.Match[str]) -> str:
    """A named sign of HTML as itself; a bare & as XML spells it."""
    sign = html.unescape(found[0])
    return html.escape(sign) if sign != found[0] else f"&amp;{found[1] or ''}"


def broken(url: str, reason: str) -> Issue:
    """The issue of a list that gave nothing."""
    cure = "look at the address in a browser; it may have moved"
    return Issue("list-unreadable", Level.WARNING, f"this list is not read: {reason}", cure, url)


def local(element: Element) -> str:
    """Name of an element without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()


def children(element: Element, *names: str) -> Iterator[Element]:
    """Children of these names."""
    return (child for child in element if local(child) in names)


def text_of(element: Element, *names: str) -> str | None:
    """Text of the first child of these names that has any."""
    for name in names:
        for child in children(element, name):
            if text := " ".join("".join(child.itertext()).split()):
                return text
    return None


def read_day(value: str | None) -> str | None:
    """The day that a time of a feed tells, as EDTF; None where it is not certain.

    A time of another zone than China's counts only if both have the same day: feeds often
    write local time and call it GMT.

    >>> read_day("2026-11-27 08:15"), read_day("Fri, 27 Nov 2026 08:15:00 +0800")
    ('2026-11-27', '2026-11-27')
    >>> read_day("Thu, 26 Nov 2026 22:00:00 GMT"), read_day("yesterday")
    (None, None)
    """
    value = (value or "").strip()
    found = _DAY.match(value)
    try:
        if found and not _ZONE.search(value):
            return datetime(*(int(part) for part in found.groups()), tzinfo=UTC).date().isoformat()  # type: ignore[arg-type, misc]
        when = datetime.fromisoformat(value) if found else parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    there = when.astimezone(CHINA).date() if when.tzinfo else when.date()
    return when.date().isoformat() if there == when.date() else None
