"""Articles and facts as rows of JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from scraper.model import Article, Cleaned
from scraper.pipeline.analysis import Analysis, ArticleFacts

Row = dict[str, Any]


def article_row(article: Article, source: str) -> Row:
    """One article; ``source`` is the base name of its file.

    Paragraphs of the standfirst are joined by a line feed; ``subhead`` is the deck.
    """
    sections = article.sections
    return {
        "id": article.id,
        "source": source,
        "order": article.order,
        "kicker": _text(article.kicker),
        "headline": _text(article.headline),
        "subhead": _text(article.deck),
        "standfirst": "\n".join(_texts(article.standfirst)) or None,
        "reporters": list(article.byline.reporters),
        "correspondents": list(article.byline.correspondents),
        "author": article.byline.author,
        "affiliation": article.byline.affiliation,
        "section_headings": _texts(part.crosshead for part in sections if part.crosshead),
        "body": _texts(paragraph for part in sections for paragraph in part.paragraphs),
        "captions": _texts(article.captions),
        "dateline": article.dateline,
        "column": article.column,
        "kind": article.kind,
    }


def fact_rows(found: ArticleFacts, source: str) -> Iterator[Row]:
    """One row for each practice mention, with its exact words and their place in the source."""
    for mention in found.mentions:
        yield {
            "source": source,
            "order": found.article.order,
            "article": found.article.id,
            "practice": mention.practice,
            "words": mention.words,
            "quote": mention.quote,
            "paragraph": mention.paragraph,
            "span": list(mention.span),
        }


def article_lines(analysis: Analysis, source: str) -> bytes:
    """Rows of all articles of a source as JSON lines."""
    return _lines(article_row(found.article, source) for found in analysis.articles)


def fact_lines(analysis: Analysis, source: str) -> bytes:
    """Rows of all facts of a source as JSON lines."""
    return _lines(row for found in analysis.articles for row in fact_rows(found, source))


def _lines(rows: Iterable[Row]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _text(part: Cleaned | None) -> str | None:
    return part.text if part else None


def _texts(parts: Iterable[Cleaned]) -> list[str]:
    return [part.text for part in parts]
