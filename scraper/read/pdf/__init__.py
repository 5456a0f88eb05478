"""PDF pages to documents: text in reading order, with what the setting shows of each line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from scraper.model import Document, Issue, Level, Line
from scraper.read.pdf.compose import Printed
from scraper.read.pdf.worker import read_lines
from scraper.read.printed import print_lines

MAGIC = b"%PDF-"
WITHOUT_TEXT = frozenset(("pdf-no-text", "pdf-unreadable-text"))
"""Codes of refusals of PDFs that can be read as scans."""


def is_pdf(content: bytes) -> bool:
    """Whether these bytes are a PDF, whatever the file is called."""
    return content[:1024].lstrip(b" \t\r\n\0\xef\xbb\xbf").startswith(MAGIC)


class PdfRead(NamedTuple):
    """Document of a PDF if there is one, repairs that fitted no line, issues.

    ``bare`` are the numbers of pages that are pictures without text: nothing of them is read.
    """

    document: Document | None
    unused: tuple[str, ...]
    issues: tuple[Issue, ...]
    bare: frozenset[int] = frozenset()


def read_pdf(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> PdfRead:
    """What a PDF prints.

    The text is that of the pages in reading order, a line for each title and each
    paragraph; nothing is put in between Chinese characters.
    """
    found = read_lines(content, name)
    if isinstance(found, Issue):
        return PdfRead(None, (), (found,))
    document, unused = to_document(found.printed, content, name, source_id, repairs)
    document = replace(document, kind="policy") if kind == "policy" else document
    issues = (_bare(found.bare, name),) if found.bare else ()
    return PdfRead(document, unused, issues, frozenset(found.bare))


def _bare(numbers: Sequence[int], name: str) -> Issue:
    pages = ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
    message = f"pages that are pictures without text were not read: {pages}"
    cure = "type: pip install 'anliku[ocr]', which reads them as scans, or export their text"
    return Issue("pdf-picture-pages", Level.WARNING, message, cure, name)


def to_document(
    printed: Sequence[Printed],
    content: bytes,
    name: str,
    source_id: str,
    repairs: Mapping[str, str],
) -> tuple[Document, tuple[str, ...]]:
    """The document that printed lines make, and the repairs that fitted none."""
    text = "\n".join(line.text for line in printed) + "\n"
    lines, unused = print_lines(text, repairs)
    document = Document(
        source_id, name, text, hashlib.sha256(content).hexdigest(),
        _with_setting(lines, printed),
    )  # fmt: skip
    return document, unused


def _with_setting(lines: Iterable[Line], printed: Sequence[Printed]) -> tuple[Line, ...]:
    """Lines with the depth, role and place that the page shows."""
    placed = []
    for line in lines:
        seen = printed[line.number - 1]
        placed.append(
            replace(line, depth=seen.depth, box=seen.box, role=seen.role, fence=seen.fence)
        )
    return tuple(placed)
