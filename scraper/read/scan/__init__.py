"""Scans to documents: pictures of pages, read by a recogniser that is an extra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scraper.model import Document, Issue, Level
from scraper.read.pdf import to_document
from scraper.read.scan.doubts import Doubt
from scraper.read.scan.worker import SeenScan, read_scan_lines

_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_MOST_DOUBTS = 200
"""Lines of one source that are told one by one."""


def is_image(content: bytes) -> bool:
    """Whether these bytes are a picture: PNG, JPEG, TIFF, WebP, BMP or GIF."""
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    bmp = content[:2] == b"BM" and content[6:10] == b"\0\0\0\0"
    return webp or bmp or content.startswith(_MAGIC)


def read_scan(
    content: bytes,
    name: str,
    source_id: str,
    repairs: Mapping[str, str],
    *,
    pdf_pages: frozenset[int] | None = None,
) -> tuple[Document | None, tuple[str, ...], tuple[Issue, ...]]:
    """Document of a scan, the repairs that fitted no line, and issues.

    What is no image is a PDF, of which ``pdf_pages`` are read as pictures, None for all.
    Pages that were read once are remembered, so this is slow only the first time.
    """
    kind = "image" if is_image(content) else "pdf"
    scan = read_scan_lines(content, name, kind, pdf_pages)
    if isinstance(scan, Issue):
        return None, (), (scan,)
    document, unused = to_document(scan.printed, content, name, source_id, repairs)
    doubts = sorted(scan.doubts, key=lambda doubt: doubt.number or 0)
    open_doubts = [doubt for doubt in doubts if not _is_repaired(doubt, repairs)]
    return document, unused, (_note(scan, name), *_issues(open_doubts, name))


def _is_repaired(doubt: Doubt, repairs: Mapping[str, str]) -> bool:
    """Whether a person has said what these words mean."""
    return any(misprint in doubt.words for misprint in repairs)


def _note(scan: SeenScan, name: str) -> Issue:
    message = f"read as a scan: {_count(scan.pages, 'page')}, {_count(scan.lines, 'line')}"
    message += f", {len(scan.doubts)} of them doubtful"
    cure = "compare the doubtful ones with the paper"
    return Issue("scan-read", Level.NOTE, message, cure, name)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _issues(doubts: Sequence[Doubt], name: str) -> Iterator[Issue]:
    for doubt in doubts[:_MOST_DOUBTS]:
        yield _doubtful(doubt, name) if doubt.number else _unread(doubt, name)
    if (rest := len(doubts) - _MOST_DOUBTS) > 0:
        message = f"{rest} more lines of the scan are doubtful"
        yield Issue("scan-poor", Level.WARNING, message, "scan the page again", name)


def _doubtful(doubt: Doubt, name: str) -> Issue:
    message = f"the scan seems to print “{doubt.words}”, not sure at “{doubt.signs}”"
    message += f" ({doubt.sure:.0%})"
    cure = "compare with the paper; if it is wrong, put what is printed under repairs of its row"
    return Issue("scan-doubtful", Level.WARNING, message, cure, name, doubt.number)


def _unread(doubt: Doubt, name: str) -> Issue:
    x, y = doubt.place
    message = f"a line of page {doubt.page}, {x:.0%} from the left and {y:.0%} from the top,"
    message += " could not be read and is left out"
    cure = "look at the paper; if words stand there, scan the page again, sharper"
    return Issue("scan-unread", Level.WARNING, message, cure, name)
