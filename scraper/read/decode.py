"""Bytes to text: what encoding a source is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from scraper.model import Issue, Level

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE = 200_000
"""Characters; the longest printed page known holds about 20,000."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff]")
MAGIC = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP archive or Office document", b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x7fELF": "a program", b"\x1f\x8b": "a gzip archive", b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive", b"{\\rtf": "an RTF document", b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text with its byte order mark, if it had one, and the encoding that fitted."""

    text: str
    encoding: str


def decode(content: bytes, name: str) -> Decoded | Issue:
    """Text of a source: marked encoding, strict UTF-8, then GB18030.

    GB18030 bytes practically never form valid UTF-8, while one UTF-8 line in ten
    decodes as GB18030, so UTF-8 is tried first (641 lines measured).
    """
    if not content.strip():
        return _refuse("empty-source", name, None, "the file is empty", "export the page again")
    for magic, kind in MAGIC.items():
        if content.startswith(magic):
            cure = "export its text, or take the row out of the catalogue"
            return _refuse("not-text", name, None, f"this is {kind}, not text", cure)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_as(content, name, (encoding,))
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        cure = "save the file as UTF-8 text without binary parts"
        return _refuse("nul-bytes", name, line, "the file holds NUL bytes, so it is not text", cure)
    return _decode_as(content, name, ("utf-8", "gb18030"))


def _decode_as(content: bytes, name: str, encodings: tuple[str, ...]) -> Decoded | Issue:
    failure: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            return _checked(Decoded(content.decode(encoding), encoding), name)
        except UnicodeDecodeError as error:
            failure = failure or error
    start = failure.start if failure else 0
    line = content[:start].count(b"\n") + 1
    message = f"byte {start} fits neither {' nor '.join(name.upper() for name in encodings)}"
    return _refuse("undecodable", name, line, message, "save the file as UTF-8 and read it again")


def _checked(decoded: Decoded, name: str) -> Decoded | Issue:
    sample = decoded.text[:200_000]
    odd = len(_ODD.findall(sample))
    if odd * 50 > len(sample):
        cure = "give the file as UTF-8 or GB18030 text"
        return _refuse("not-text", name, None, "the file is binary, or in another encoding", cure)
    return _too_long(decoded, name) or decoded


def _too_long(decoded: Decoded, name: str) -> Issue | None:
    start = 0
    for number, line in (
        enumerate(decoded.text.split("\n"), 1) if len(decoded.text) > MAX_LINE else ()
    ):
        if len(line) > MAX_LINE:
            message = f"line {number} has {len(line):,} characters, more than {MAX_LINE:,}"
            return _refuse("line-too-long", name, number, message, "break it into lines as printed")
        start += len(line)
    return None


def _refuse(code: str, name: str, line: int | None, message: str, cure: str) -> Issue:
    return Issue(code, Level.ERROR, message, cure, file=name, line=line)
