"""PDF pages to documents: text in reading order, with what the setting shows of each line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scraper.model import Document, Issue, Line
from scraper.read.pdf.compose import Printed
from scraper.read.pdf.worker import read_lines
from scraper.read.printed import print_lines

MAGIC = b"%PDF-"
WITHOUT_TEXT = frozenset(("pdf-no-text", "pdf-unreadable-text"))
"""Codes of refusals of PDFs that can be read as scans."""


def is_pdf(content: bytes) -> bool:
    """Whether these bytes are a PDF, whatever the file is called."""
    return content[:1024].lstrip(b" \t\r\n\0\xef\xbb\xbf").startswith(MAGIC)


def read_pdf(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> tuple[Document | None, tuple[str, ...], tuple[Issue, ...]]:
    """Document of a PDF, the repairs that fitted no line, and issues.

    The text is that of the pages in reading order, a line for each title and each
    paragraph; nothing is put in between Chinese characters.
    """
    printed = read_lines(content, name)
    if isinstance(printed, Issue):
        return None, (), (printed,)
    document, unused = to_document(printed, content, name, source_id, repairs)
    return (replace(document, kind="policy") if kind == "policy" else document), unused, ()


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
