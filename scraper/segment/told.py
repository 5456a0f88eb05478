"""The article of a document that says itself what its lines are, as a web page does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.model import (
    Article,
    Block,
    Cleaned,
    Document,
    Label,
    Line,
    Reading,
    Section,
    Told,
)
from scraper.segment.article_ids import make_article_id
from scraper.segment.likeness import plain

_OWN = frozenset(Label) - {Label.FURNITURE, Label.LEFTOVER}
_BRIEF = 200
Labelled = tuple[Line, Label]
Ruled = tuple[Line, Label, str]


def segment_told(document: Document, told: Told) -> Reading:
    """One article of what the document says is one; every line is a block of its label.

    A document without a headline and without text has no article. There are more where a
    person says that another begins.
    """
    articles: list[Article] = []
    blocks: list[Block] = []
    lines = [(line, *pair) for line, pair in zip(document.lines, told.labels, strict=True)]
    for group in _groups(lines):
        taken = {article.id for article in articles}
        made = _article(document, told, [(line, label) for line, label, _ in group], taken)
        articles.extend([replace(made, order=len(articles) + 1)] if made else [])
        blocks += [
            Block(label, line.span, rule, made.id if made and label in _OWN else None)
            for line, label, rule in group
        ]
    return Reading(document, tuple(articles), tuple(blocks))


def _groups(lines: Sequence[Ruled]) -> list[list[Ruled]]:
    """The lines of each article, with the headline that a person named as its only one."""
    groups: list[list[Ruled]] = [[]]
    for one in lines:
        if groups[-1] and one[0].ruling and one[0].ruling.begins:
            groups.append([])
        groups[-1].append(one)
    return [_headed(group) for group in groups]


def _headed(group: list[Ruled]) -> list[Ruled]:
    named = [n for n, (line, label, _) in enumerate(group) if _is_named(line, label)]
    if not named:
        return group
    return [
        (line, Label.KICKER if n < named[0] else Label.DECK, rule)
        if label is Label.HEADLINE and n not in named
        else (line, label, rule)
        for n, (line, label, rule) in enumerate(group)
    ]


def _is_named(line: Line, label: Label) -> bool:
    return label is Label.HEADLINE and line.ruling is not None and line.ruling.label is label


def _article(
    document: Document, told: Told, lines: Sequence[Labelled], taken: set[str]
) -> Article | None:
    sections = tuple(_sections(lines))
    captions = tuple(line.text for line, label in lines if label is Label.CAPTION)
    if not sections and not captions:
        return None
    headline = _first(lines, Label.HEADLINE)
    text = "".join(part.text for section in sections for part in section.paragraphs)
    title = headline.text if headline else text[:24]
    return Article(
        id=make_article_id(document.source_id, title, taken),
        source_id=document.source_id,
        order=1,
        kind=_kind(told, text),
        headline=headline,
        sections=sections,
        kicker=_first(lines, Label.KICKER),
        deck=_first(lines, Label.DECK),
        byline=told.byline,
        column=told.column,
        captions=captions,
        spans=tuple(line.span for line, label in lines if label in _OWN),
        references=told.references,
    )


def _first(lines: Sequence[Labelled], wanted: Label) -> Cleaned | None:
    return next((line.text for line, label in lines if label is wanted), None)


def _kind(told: Told, text: str) -> str:
    if not text:
        return "photo"
    if told.byline.author and told.byline.affiliation:
        return "essay"
    return "brief" if len(plain(text)) < _BRIEF else "article"


def _sections(lines: Sequence[Labelled]) -> Iterator[Section]:
    crosshead: Cleaned | None = None
    paragraphs: list[Cleaned] = []
    for line, label in lines:
        if label is Label.CROSSHEAD:
            if crosshead or paragraphs:
                yield Section(crosshead, tuple(paragraphs))
            crosshead, paragraphs = line.text, []
        elif label is Label.BODY:
            paragraphs.append(line.text)
    if crosshead or paragraphs:
        yield Section(crosshead, tuple(paragraphs))
