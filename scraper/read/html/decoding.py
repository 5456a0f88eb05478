"""Bytes of a web page to its text: what it says of its encoding is asked, not believed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from scraper.model import Issue, Level
from scraper.read.decode import MAGIC, MARKS, Decoded

MAX_PAGE_BYTES = 16 * 1024 * 1024
"""The largest pages seen hold pictures as text and have about 10 MB."""
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|encoding=[\"']([\w-]{2,20})")
_SNIFFED = 4096
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
"""Pages name the smaller set and use characters of the larger one."""
_WIDER |= {"utf8": "utf-8", "x-gbk": "gb18030", "big5-hkscs": "big5hkscs"}
_MOST_DAMAGE = 0.01
"""Share of characters that may be lost before a page is no text; a cut transfer loses one."""
_MOST_NULS = 0.1


def decode_page(content: bytes, name: str, declared: str | None = None) -> Decoded | Issue:
    """Text of a page: strict UTF-8, the declared charset, GB18030, then the least damaged.

    ``declared`` is the charset of the HTTP header. UTF-8 comes first because its pages are
    often declared as gb2312, and hardly any other bytes pass for it. NULs are taken out, as
    browsers do.
    """
    if refusal := _refusal(content, name):
        return refusal
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, "replace").lstrip("\ufeff"), encoding)
    content = content.replace(b"\0", b"")
    encodings = list(dict.fromkeys(_encodings(content, declared)))
    for encoding in encodings:
        try:
            return Decoded(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return _least_damaged(content, name, encodings)


def _refusal(content: bytes, name: str) -> Issue | None:
    def refuse(code: str, message: str, cure: str) -> Issue:
        return Issue(code, Level.ERROR, message, cure, name)

    if not content.strip(b" \t\r\n\0"):
        return refuse("empty-source", "the file is empty", "save the page again")
    if len(content) > MAX_PAGE_BYTES:
        message = f"the page has {len(content):,} bytes, more than {MAX_PAGE_BYTES:,}"
        return refuse("source-too-large", message, "save the page without its pictures")
    for magic, kind in MAGIC.items():
        if content.startswith(magic):
            return refuse("not-text", f"this is {kind}, not a web page", "save the page as HTML")
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and content.count(b"\0") > _MOST_NULS * len(content):
        return refuse("not-text", "the file is binary, not a web page", "save the page as HTML")
    return None


def _encodings(content: bytes, declared: str | None) -> Iterator[str]:
    yield "utf-8"
    said = (declared, *(_text_of(match) for match in _DECLARED.finditer(content[:_SNIFFED])))
    for encoding in said:
        if encoding and (known := _known(encoding)):
            yield known
    yield "gb18030"


def _text_of(match: re.Match[bytes]) -> str:
    return (match[1] or match[2]).decode("ascii", "replace")


def _known(encoding: str) -> str | None:
    """The encoding by Python's name; None for one that is unknown or turns no bytes to text."""
    wider = _WIDER.get(encoding.strip().lower(), encoding)
    try:
        found = codecs.lookup(wider)
    except (LookupError, ValueError):
        return None
    # Single bytes fit every page, so they would hide that GB18030 is meant.
    single = found.name.startswith(("iso8859", "cp125", "ascii", "charmap", "latin"))
    text = getattr(found, "_is_text_encoding", True)
    return None if single or not text else found.name


def _least_damaged(content: bytes, name: str, encodings: list[str]) -> Decoded | Issue:
    tries = [(content.decode(encoding, "replace"), encoding) for encoding in encodings]
    text, encoding = min(tries, key=lambda tried: tried[0].count("\ufffd"))
    if text.count("\ufffd") > max(2, _MOST_DAMAGE * len(text)):
        message = f"the page fits none of {', '.join(encodings)}"
        cure = "find out its encoding and save it as UTF-8"
        return Issue("undecodable", Level.ERROR, message, cure, name)
    return Decoded(text.replace("\ufffd", ""), encoding)
