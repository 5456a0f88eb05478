"""The parts of an article, and of a single text, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from scraper.model import Article, Cleaned, Part


def parts_of(article: Article) -> tuple[Part, ...]:
    """The parts of an article in reading order: title, standfirst, sections, captions."""
    return tuple(Part(anchor, body) for anchor, body in article_parts(article))


def article_parts(article: Article) -> Iterator[tuple[str, Cleaned]]:
    """The same as anchors and texts; kicker, headline and deck are ``title`` each."""
    titles = (article.kicker, article.headline, article.deck)
    yield from (("title", part) for part in titles if part)
    paragraphs, crossheads = count(1), count(1)
    yield from ((f"p{next(paragraphs)}", part) for part in article.standfirst)
    for section in article.sections:
        if section.crosshead:
            yield f"h{next(crossheads)}", section.crosshead
        yield from ((f"p{next(paragraphs)}", part) for part in section.paragraphs)
    yield from ((f"c{number}", part) for number, part in enumerate(article.captions, 1))


def parts_of_text(body: Cleaned) -> tuple[Part, ...]:
    """The lines of a text as parts ``text``; a first line without a full stop is its title.

    >>> [part.anchor for part in parts_of_text(Cleaned.at("县里推行联合验收\\n一次到场。"))]
    ['title', 'text']
    """
    return tuple(_lines(body))


def _lines(body: Cleaned) -> Iterator[Part]:
    at = 0
    lines = body.text.split("\n")
    for number, line in enumerate(lines):
        if line:
            is_title = not number and len(lines) > 1 and not line.endswith(("。", "！", "？", "；"))
            yield Part("title" if is_title else "text", body[at : at + len(line)])
        at += len(line) + 1
