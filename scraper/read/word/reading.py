"""A .docx as a document: one line a paragraph, headings by style or by how they are set."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scraper.model import Document, Issue, Level
from scraper.read.printed import repair
from scraper.read.word.body import Body, Paragraph, note_texts
from scraper.read.word.converting import convert_to_docx
from scraper.read.word.numbering import read_numbering
from scraper.read.word.package import Package, WordError, open_package
from scraper.read.word.styles import read_styles
from scraper.text.lines import split_lines

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CURES = {
    "word-broken": "open it in Word or WPS and save it again as .docx",
    "word-encrypted": "take the password off and save it again",
    "word-too-large": "split it, or take embedded pictures and objects out",
}
_LONGEST_TITLE = 60
_TITLE_SIZE = 32
"""Half points: titles of GB/T 9704 papers are set in 22 points, text in 16; 二号 and 三号."""


def is_word(content: bytes) -> bool:
    """Whether the bytes are a Word document, of today's or the older kind."""
    if content.startswith(_ZIP):
        return b"word/" in content or _is_old(content)
    return content.startswith(_OLE) and (_WORD_STREAM in content or _LOCKED_STREAM in content)


def _is_old(content: bytes) -> bool:
    return content.startswith(_OLE) or (content.startswith(_ZIP) and _ODT in content[:200])


_ODT = b"application/vnd.oasis.opendocument.text"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
"""A .docx behind a password; [MS-OFFCRYPTO], 1.3.2."""


def read_word(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str]
) -> tuple[Document | None, tuple[Issue, ...], tuple[str, ...]]:
    """Document of a Word file, issues, and the repairs that found nothing to repair.

    Tracked changes count as accepted, comments are left out, footnotes stand at the end,
    a row of a table is a line. Author and date of the file's own properties are told as a
    note and never taken over. An older kind is made a .docx first.
    """
    docx = _as_docx(content, name)
    if isinstance(docx, Issue):
        return None, (docx,), ()
    try:
        package = open_package(docx)
        paragraphs = _paragraphs(package)
        hints = _hints(package, name)
    except WordError as error:
        return None, (_refusal(error, name),), ()
    document, unused = _document(paragraphs, name, source_id, repairs)
    if not document.lines:
        cure = "if it holds pictures of pages, they must be read by OCR first"
        empty = Issue("empty-source", Level.ERROR, "the document holds no text", cure, name)
        return None, (empty,), ()
    return replace(document, sha256=hashlib.sha256(content).hexdigest()), hints, unused


def _as_docx(content: bytes, name: str) -> bytes | Issue:
    if content.startswith(_OLE) and _LOCKED_STREAM in content:
        return _refusal(WordError("word-encrypted", "it is protected by a password"), name)
    return convert_to_docx(content, name) if _is_old(content) else content


def _refusal(error: WordError, name: str) -> Issue:
    return Issue(
        error.code, Level.ERROR, f"it is a Word document, but {error}", _CURES[error.code], name
    )


def _paragraphs(package: Package) -> list[Paragraph]:
    root = package.part("")
    if root is None:
        raise WordError("word-broken", "it holds no text part")
    body = Body(
        read_styles(package.part("styles.xml")), read_numbering(package.part("numbering.xml"))
    )
    found = list(body.paragraphs(root))
    return [*found, *_notes(package, body)]


def _notes(package: Package, body: Body) -> Iterator[Paragraph]:
    wanted = tuple(body.notes)
    texts: dict[str, str] = {}
    for kind in ("footnote", "endnote"):
        texts |= note_texts(package.part(f"{kind}s.xml"), kind, body)
    for number, note in enumerate(wanted, start=1):
        if text := texts.get(note):
            yield Paragraph(f"［{number}］{text}", body.styles.plain)


def _document(
    paragraphs: Sequence[Paragraph], name: str, source_id: str, repairs: Mapping[str, str]
) -> tuple[Document, tuple[str, ...]]:
    shown = [one for one in paragraphs if not one.manner.contents]
    depths = _depths(shown)
    text = "\n\n".join(one.text for one in shown)
    unused, lines = set(repairs), []
    for line in split_lines(text):
        printed, used = repair(line.text, repairs)
        unused -= used
        # Paragraphs stand on every second line.
        lines.append(replace(line, text=printed, depth=depths.get((line.number - 1) // 2, 0)))
    kind = "markdown" if sum(line.depth > 0 for line in lines) >= 2 else "text"
    return Document(source_id, name, text, "", tuple(lines), kind), tuple(sorted(unused))


def _depths(paragraphs: Sequence[Paragraph]) -> dict[int, int]:
    """Depths of headings by the paragraph's place: what styles say, else a title by its setting.

    Papers set by hand have no styles: their title is short, centred, and larger than the text.
    """
    styled = {
        at: min(one.manner.depth, 6)
        for at, one in enumerate(paragraphs)
        if one.manner.depth and len(one.text) <= 2 * _LONGEST_TITLE
    }
    if 1 in styled.values():
        return styled
    below = {at: min(depth + 1, 6) for at, depth in styled.items()} if styled else {}
    if styled and min(styled.values()) > 1:
        below = styled
    return below | {at: 1 for at, one in enumerate(paragraphs) if _is_title(one)}


def _is_title(one: Paragraph) -> bool:
    manner = one.manner
    large = (manner.size or 0) > _TITLE_SIZE
    ends = one.text[-1:] in "。；，！？"
    return bool(manner.centred and large and not ends and len(one.text) <= _LONGEST_TITLE)


_PROPERTY = re.compile(r"\{[^}]*\}(creator|created|lastModifiedBy)")


def _hints(package: Package, name: str) -> tuple[Issue, ...]:
    """What the file says of its making, as a note: it is often a template's, not the author's."""
    root = package.properties()
    told = (
        {}
        if root is None
        else {
            found[1]: " ".join(node.text.split())[:80]
            for node in root.iter()
            if (found := _PROPERTY.fullmatch(node.tag)) and node.text
        }
    )
    if not told:
        return ()
    said = ", ".join(f"{key} {value}" for key, value in sorted(told.items()))
    message = f"the file's own properties say: {said}"
    cure = "put into the catalogue what you know to be true of it; nothing was taken over"
    return (Issue("word-properties", Level.NOTE, message, cure, name),)
