"""A web page as a document: title, the lines that say whence and when, and the text, as printed.

The text of the document is what the page says, so that every fact has its words in it; its
digest is that of the bytes received.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scraper.model import Byline, Cleaned, Document, Label, Line, Reference, Span, Told
from scraper.read.html.page import BodyPart, Evidence, PartKind, WebPage
from scraper.read.printed import repair
from scraper.text.characters import drop_invisible, map_characters
from scraper.text.lines import clean_line
from scraper.text.rows import spell_row

_LABELS = {PartKind.CROSSHEAD: Label.CROSSHEAD, PartKind.CAPTION: Label.CAPTION}
_NAMES = {
    "date": "发布时间",
    "outlet": "来源",
    "column": "栏目",
    "page": "版次",
    "reporters": "记者",
    "correspondents": "通讯员",
    "author": "作者",
}
_KEYED = re.compile(r"[^\d:：]{2,8}[:：]")
_MOST_REFERENCES = 300
_SIGNING = ("reporters", "correspondents", "author")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line to be printed, with its label, the rule, and the fields that it is evidence for.

    ``leads`` are words of it with the address of a file, or of the picture that they tell of.
    """

    text: str
    label: Label
    rule: str
    depth: int = 0
    fields: tuple[str, ...] = ()
    leads: tuple[tuple[str, str, bool], ...] = ()


def to_document(
    page: WebPage, content: bytes, name: str, source_id: str, repairs: Mapping[str, str]
) -> tuple[Document, tuple[str, ...]]:
    """The document of a page, and the repairs that found nothing to repair.

    Title and text keep their order; the evidence for other fields stands between them as
    the page gives it, in the info bar or in a tag.
    """
    lines: list[Line] = []
    labels: list[tuple[Label, str]] = []
    printed: list[str] = []
    places: dict[str, Span] = {}
    references: list[Reference] = []
    unused, start = set(repairs), 0
    for number, entry in enumerate(_entries(page), start=1):
        span = (start, start + len(entry.text))
        line, used = (
            repair(_clean(entry.text, start), repairs)
            if repairs
            else (_clean(entry.text, start), set())
        )
        unused -= used
        printed.append(entry.text)
        start = span[1] + 1
        if line.text:
            lines.append(Line(number, span, line, depth=entry.depth))
            labels.append((entry.label, entry.rule))
        places.update(dict.fromkeys(entry.fields, span))
        references += _references(entry, span[0])
    told = _told(page, tuple(labels), places, "\n".join(printed))
    told = replace(told, references=tuple(references[:_MOST_REFERENCES]))
    document = Document(
        source_id,
        name,
        "\n".join(printed),
        hashlib.sha256(content).hexdigest(),
        tuple(lines),
        "html",
        page.encoding,
        told,
    )
    return document, tuple(sorted(unused))


def _clean(text: str, start: int) -> Cleaned:
    mapped = Cleaned(map_characters(text), range(start, start + len(text)))
    return clean_line(drop_invisible(mapped))


def _entries(page: WebPage) -> Iterator[_Entry]:
    evidence = page.evidence
    for field, label in (("kicker", Label.KICKER), ("title", Label.HEADLINE), ("deck", Label.DECK)):
        text = getattr(page, field)
        if text:
            depth = 1 if label is Label.HEADLINE else 0
            yield _Entry(text, label, _rule(evidence.get(field)), depth)
    yield from _witnesses(page)
    for part in page.body:
        yield from _of_part(part)


def _witnesses(page: WebPage) -> Iterator[_Entry]:
    """The words outside of the text that say something, each line once."""
    fields: dict[str, tuple[str, ...]] = {}
    for field in _NAMES:
        if found := page.evidence.get(field):
            text = _witness(field, found)
            fields[text] = (*fields.get(text, ()), field)
    for text, said in fields.items():
        label = Label.BYLINE if set(said) & set(_SIGNING) else Label.FURNITURE
        yield _Entry(text, label, page.evidence[said[0]].rule, fields=said)


def _witness(field: str, found: Evidence) -> str:
    words = (
        found.words
        if field == "date" or found.value in found.words
        else f"{found.words}　{found.value}"
    )
    if field in _SIGNING:
        words = found.words
    keyed = _KEYED.match(words) or field in _SIGNING
    return " ".join((words if keyed else f"{_NAMES[field]}：{words}").split())


def _of_part(part: BodyPart) -> Iterator[_Entry]:
    if part.kind is PartKind.IMAGE:
        return
    text = spell_row(part.cells) if part.kind is PartKind.ROW else part.text
    if part.mark and not text.startswith(part.mark):
        text = f"{part.mark}{text}"
    if text:
        label = _LABELS.get(part.kind, Label.BODY)
        depth = part.depth + 1 if label is Label.CROSSHEAD else 0
        yield _Entry(text, label, str(part.kind), depth, leads=tuple(_leads(part, text)))


def _leads(part: BodyPart, text: str) -> Iterator[tuple[str, str, bool]]:
    if part.kind is PartKind.CAPTION and part.address:
        yield text, part.address, True
        return
    yield from ((words, address, False) for words, address in part.files if words in text)
    if part.kind is PartKind.ATTACHMENT and part.address and not part.files:
        yield text, part.address, False


def _references(entry: _Entry, start: int) -> Iterator[Reference]:
    """Files and pictures of a line, each by the place of its words."""
    end = 0
    for words, address, is_picture in entry.leads:
        at = entry.text.find(words, end)
        if at >= 0:
            end = at + len(words)
            yield Reference((start + at, start + end), address, is_picture)


def _rule(evidence: Evidence | None) -> str:
    return evidence.rule if evidence else "the page says so"


def _told(
    page: WebPage, labels: tuple[tuple[Label, str], ...], places: Mapping[str, Span], text: str
) -> Told:
    return Told(
        labels,
        Byline(page.reporters, page.correspondents, page.author),
        _published(page, places, text),
        page.outlet,
        page.column,
        page.url,
        page=page.page,
    )


def _published(page: WebPage, places: Mapping[str, Span], text: str) -> tuple[str, Span] | None:
    """The day and its words, without the key before them."""
    if page.date is None or "date" not in places:
        return None
    start, end = places["date"]
    words = page.evidence["date"].words
    at = text.find(words, start, end)
    return page.date, ((at, at + len(words)) if at >= 0 else (start, end))
