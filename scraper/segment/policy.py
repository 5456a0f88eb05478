"""Policy papers: told from newspaper pages by their form, and read as one article each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import takewhile

from scraper.model import Article, Block, Byline, Cleaned, Document, Label, Reading, Section
from scraper.segment import policy_lines as form
from scraper.segment.likeness import plain
from scraper.segment.policy_paper import PolicyPaper, describe
from scraper.segment.policy_pieces import Cut, Piece, cut_paper
from scraper.segment.policy_roles import Role

_HINTS = ("〔", "索引号", "索 引 号", "发文字号", "第一条", "印发", "关于", "办法", "规定", "条例")
_TELLING = 4000
"""Characters at the head in which a paper shows one of the hints."""
_LABELS = {
    Role.FIELD: Label.FURNITURE,
    Role.WEB: Label.FURNITURE,
    Role.LETTERHEAD: Label.FURNITURE,
    Role.COLOPHON: Label.FURNITURE,
    Role.RUNNING: Label.FURNITURE,
    Role.TITLE: Label.HEADLINE,
    Role.NUMBER: Label.DECK,
    Role.HEADING: Label.CROSSHEAD,
    Role.ANNEX: Label.CROSSHEAD,
}
_OWN = frozenset(Label) - {Label.FURNITURE}
_MOST_ABOVE = 4
"""Lines of text above the title: the order that a regulation is issued by."""
_ENOUGH = 2
"""Signs besides the title that make a paper sure."""


def read_policy(document: Document) -> PolicyPaper | None:
    """What a document says of itself as a policy paper, None where it is none.

    A document of kind ``policy`` is one if it has a title; any other must show it by
    its form. A newspaper page never does: it has bylines, datelines or page furniture.
    """
    cut = _cut(document)
    return describe(cut) if cut else None


def segment_policy(document: Document) -> Reading | None:
    """The paper as one article of kind ``policy``, None where the document is none.

    Every printed character is in one block: head fields, letterhead, lines of the web
    page and the colophon are furniture, the number is the deck, all else is the article.
    """
    cut = _cut(document)
    paper = describe(cut) if cut else None
    if cut is None or paper is None:
        return None
    article = _article(document, cut, paper)
    blocks = tuple(
        Block(label, piece.span, str(piece.role), article.id if label in _OWN else None)
        for piece in cut.pieces
        for label in (_label(piece),)
    )
    return Reading(document, (article,), blocks)


def _cut(document: Document) -> Cut | None:
    """The pieces of a paper; None where the document is not surely one.

    A page on which a person says that an article begins further down is none.
    """
    if any(line.ruling and line.ruling.begins for line in document.lines[1:]):
        return None
    if document.kind == "policy":
        return cut_paper(document.lines, lenient=True)
    if not any(hint in document.text[:_TELLING] for hint in _HINTS) or form.PRESS.search(
        document.text
    ):
        return None
    cut = cut_paper(document.lines)
    return cut if cut.titled and _signs(cut) >= _ENOUGH and _opens_paper(cut) else None


def _signs(cut: Cut) -> int:
    """How many things a paper has besides its title: number, fields, addressees, signature …"""
    named = {field.key for field in cut.fields} - {"other", "title"}
    law = any(piece.text.text.startswith("第一条") for piece in cut.of(Role.TEXT))
    return sum(
        (
            bool(cut.of(Role.NUMBER)) or "number" in named,
            len(named) >= 3,
            bool(cut.of(Role.ADDRESSEES)),
            bool(cut.of(Role.DAY)) or any(form.signed(p.text.text) for p in cut.of(Role.ISSUER)),
            law,
        )
    )


def _opens_paper(cut: Cut) -> bool:
    """Whether little but the head stands above the title, as on no page of many texts."""
    above = takewhile(lambda piece: piece.role is not Role.TITLE, cut.pieces)
    return sum(piece.role in (Role.TEXT, Role.HEADING) for piece in above) <= _MOST_ABOVE


def _article(document: Document, cut: Cut, paper: PolicyPaper) -> Article:
    titles, numbers = cut.of(Role.TITLE), cut.of(Role.NUMBER)
    own = [piece for piece in cut.pieces if _label(piece) is not Label.FURNITURE]
    digest = hashlib.sha256(f"{document.source_id}\n{plain(paper.title.value)}".encode())
    return Article(
        id=f"{document.source_id}-{digest.hexdigest()[:8]}",
        source_id=document.source_id,
        order=1,
        kind="policy",
        headline=titles[0].text,
        deck=numbers[0].text if numbers else None,
        sections=tuple(_sections([p for p in own if p not in (titles[0], *numbers[:1])])),
        byline=Byline(affiliation="、".join(issuer.value for issuer in paper.issuers) or None),
        spans=tuple(piece.span for piece in own),
    )


def _label(piece: Piece) -> Label:
    return _LABELS.get(piece.role, Label.BODY)


def _sections(pieces: Sequence[Piece]) -> Iterator[Section]:
    """Text under each heading of the first level and each head of an annex."""
    crosshead: Cleaned | None = None
    paragraphs: list[Cleaned] = []
    for piece in pieces:
        if _label(piece) is Label.CROSSHEAD:
            if crosshead or paragraphs:
                yield Section(crosshead, tuple(paragraphs))
            crosshead, paragraphs = piece.text, []
        else:
            paragraphs.append(piece.text)
    if crosshead or paragraphs:
        yield Section(crosshead, tuple(paragraphs))
