"""Sources of every kind to one Document model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from scraper.model import Document, Issue, Level
from scraper.read.decode import MAX_BYTES, decode
from scraper.read.pdf import WITHOUT_TEXT, is_pdf, read_pdf
from scraper.read.printed import print_lines
from scraper.read.scan import is_image, read_scan
from scraper.read.unused import unused_repair
from scraper.read.word import is_word, read_word

__all__ = ["MAX_BYTES", "read_bytes"]


def read_bytes(
    content: bytes,
    name: str,
    source_id: str,
    repairs: Mapping[str, str] | None = None,
    *,
    kind: str | None = None,
) -> tuple[Document | None, tuple[Issue, ...]]:
    """Document of a text, Markdown, PDF or Word source, or the issue that says why there is none.

    ``name`` is the file name shown to people. ``repairs`` maps misprints to what
    was meant, as the catalogue lists them; ``kind`` is that of its row: ``policy`` makes
    it a policy paper, any other leaves it to the lines. What is a PDF or a Word
    document is seen from its bytes. Refused: empty files, binaries, NUL bytes,
    undecodable bytes, files over 64 MiB, lines over 200,000 characters.
    """
    if len(content) > MAX_BYTES:
        message = f"the file has {len(content):,} bytes, more than {MAX_BYTES:,}"
        issue = Issue("source-too-large", Level.ERROR, message, "split it by page", file=name)
        return None, (issue,)
    if is_pdf(content):
        return _read_pdf(content, name, source_id, repairs or {}, kind)
    if is_image(content):
        return _read_scan(content, name, source_id, repairs or {}, kind)
    if is_word(content):
        return _read_word(content, name, source_id, repairs or {}, kind)
    if kind in _NAMES:
        return None, (_wrong_kind(name, kind),)
    return _read_text(content, name, source_id, repairs or {}, kind)


def _read_text(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    decoded = decode(content, name)
    if isinstance(decoded, Issue):
        return None, (decoded,)
    lines, unused = print_lines(decoded.text, repairs)
    if not lines:
        issue = Issue(
            "empty-source", Level.ERROR, "the file prints nothing", "export the page again", name
        )
        return None, (issue,)
    printed = "markdown" if sum(line.depth > 0 for line in lines) >= 2 else "text"
    document = Document(
        source_id,
        name,
        decoded.text,
        hashlib.sha256(content).hexdigest(),
        lines,
        "policy" if kind == "policy" else printed,
        decoded.encoding,
    )
    return document, tuple(unused_repair(name, misprint) for misprint in unused)


def _read_pdf(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    """A PDF as its text says, its pages without text as scans where those can be read."""
    if kind == "scan":
        return _read_scan(content, name, source_id, repairs, kind)
    document, unused, issues, bare = read_pdf(content, name, source_id, repairs, kind)
    if bare or (document is None and issues[0].code in WITHOUT_TEXT):
        scan = read_scan(content, name, source_id, repairs, pdf_pages=bare or None)
        if not _is_unable(scan[2]):
            return _as_scan(scan, name, kind)
    return document, (*issues, *(unused_repair(name, misprint) for misprint in unused))


def _read_scan(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    return _as_scan(read_scan(content, name, source_id, repairs), name, kind)


def _as_scan(
    scan: tuple[Document | None, tuple[str, ...], tuple[Issue, ...]], name: str, kind: str | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    document, unused, issues = scan
    if document and kind == "policy":
        document = replace(document, kind="policy")
    return document, (*issues, *(unused_repair(name, misprint) for misprint in unused))


def _is_unable(issues: tuple[Issue, ...]) -> bool:
    """Whether nothing is installed that reads scans."""
    return [issue.code for issue in issues] == ["scan-needs-ocr"]


def _read_word(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str], kind: str | None
) -> tuple[Document | None, tuple[Issue, ...]]:
    document, issues, unused = read_word(content, name, source_id, repairs)
    if document and kind == "policy":
        document = replace(document, kind="policy")
    return document, (*issues, *(unused_repair(name, misprint) for misprint in unused))


def _wrong_kind(name: str, kind: str) -> Issue:
    message = f"the catalogue calls this {_NAMES[kind]}, but the file is none"
    cure = "put the right file there, or write the kind that the file is"
    if kind == "word":
        return Issue("not-word", Level.ERROR, message, cure, file=name)
    if kind == "scan":
        return Issue("not-scan", Level.ERROR, message, cure, file=name)
    return Issue("not-pdf", Level.ERROR, message, cure, file=name)


_NAMES = {"pdf": "a PDF", "word": "a Word document", "scan": "a scan"}
