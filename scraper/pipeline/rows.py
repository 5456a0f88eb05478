"""Articles and facts as rows of JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from scraper.model import Article, ArticleFacts, Cleaned, Fact
from scraper.pipeline.analysis import Analysis
from scraper.text.rows import cells_of, is_row

Row = dict[str, Any]


def article_row(article: Article, source: str) -> Row:
    """One article; ``source`` is the base name of its file.

    Paragraphs of the standfirst are joined by a line feed; ``subhead`` is the deck.
    ``body`` is running text; ``tables`` are the rows of its tables, cell by cell.
    """
    sections = article.sections
    body = _texts(paragraph for part in sections for paragraph in part.paragraphs)
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
        "body": [text for text in body if not is_row(text)],
        "tables": [
            [text[slice(*cell)] for cell in cells_of(text)] for text in body if is_row(text)
        ],
        "captions": _texts(article.captions),
        "dateline": article.dateline,
        "column": article.column,
        "kind": article.kind,
    }


def fact_row(fact: Fact, source: str, article: str) -> Row:
    """One fact: its type, the fields of its value, its words and where they stand.

    ``start`` and ``end`` are the raw range of ``quote``, ``words_start`` and ``words_end``
    that of ``words``, in characters of the source from 0.
    """
    return {
        "source": source,
        "article": article,
        "type": fact.value.type,
        **{field.name: getattr(fact.value, field.name) for field in fields(fact.value)},
        "words": fact.words,
        "quote": fact.quote,
        "start": fact.span[0],
        "end": fact.span[1],
        "words_start": fact.words_span[0],
        "words_end": fact.words_span[1],
        "paragraph": fact.anchor,
        "rule": fact.rule,
        "confidence": fact.confidence,
    }


def fact_rows(found: ArticleFacts, source: str) -> Iterator[Row]:
    """A row for each fact of an article."""
    for fact in found.facts:
        yield {**fact_row(fact, source, found.article.id), "order": found.article.order}


def article_lines(analysis: Analysis, source: str) -> bytes:
    """Rows of all articles of a source as JSON lines."""
    return lines(article_row(found.article, source) for found in analysis.articles)


def fact_lines(analysis: Analysis, source: str) -> bytes:
    """Rows of all facts of a source as JSON lines."""
    return lines(row for found in analysis.articles for row in fact_rows(found, source))


def lines(rows: Iterable[Row]) -> bytes:
    """Rows as JSON lines in UTF-8."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def _text(part: Cleaned | None) -> str | None:
    return part.text if part else None


def _texts(parts: Iterable[Cleaned]) -> list[str]:
    return [part.text for part in parts]
