"""Front matter of the pages, in the form that ``site_config.page`` defines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.model import Article, Mention
from scraper.write.cards import SourceCard, title_of
from site_config.page import Front
from site_config.taxonomy import Vocabulary

GENERATED = {"by": "anliku 0.1.0", "digest": None}


def article_front(
    article: Article,
    mentions: Sequence[Mention],
    relevance: str,
    source: SourceCard,
    vocabulary: Vocabulary,
) -> Front:
    """Front matter of an article; what no recogniser has looked for is null or empty."""
    practices = list(dict.fromkeys(mention.practice for mention in mentions))
    topics = dict.fromkeys(vocabulary.practice(id_).topic for id_ in practices)
    labels = [vocabulary.practice(id_).label for id_ in practices]
    basis = source.date_basis
    return {
        "title": title_of(article),
        "kind": article.kind,
        "id": article.id,
        "kicker": article.kicker.text if article.kicker else None,
        "deck": article.deck.text if article.deck else None,
        "column": article.column,
        "date": source.date,
        "date_basis": {"quote": basis[0], "span": list(basis[1])} if basis else None,
        "source": _source(article, source),
        "byline": _byline(article),
        "regions": [],
        "agencies": [],
        "topics": list(topics),
        "practices": practices,
        "tags": labels + _years(source.date),
        "figures": [],
        "policies": [],
        "relevance": relevance,
        "review": {"status": "auto", "notes": []},
        "generated": GENERATED,
    }


def _source(article: Article, source: SourceCard) -> Front:
    return {
        "id": source.id,
        "file": source.file,
        "outlet": source.outlet,
        "page": source.page,
        "url": source.url,
        "sha256": source.sha256,
        "spans": [list(span) for span in article.spans],
    }


def _byline(article: Article) -> Front:
    return {
        "reporters": list(article.byline.reporters),
        "correspondents": list(article.byline.correspondents),
        "author": article.byline.author,
        "affiliation": article.byline.affiliation,
    }


def _years(date: str | None) -> list[str]:
    return re.findall(r"^\d{4}", date or "")


def gathering_front(title: str, kind: str, **known: object) -> Front:
    """Front matter of a page that gathers articles: practice, topic or listing."""
    front: Front = {
        "title": title,
        "kind": kind,
        "id": None,
        "description": None,
        "hide": [],
        "search": {"exclude": True} if kind == "listing" else {},
        "generated": GENERATED,
    }
    return front | known
