"""A small library for tests of pages: the gold articles of the five sources as ``Article``s."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scraper.model import Article, ArticleFacts, Byline, Cleaned, Mention, Section
from scraper.write.article_page import render_article
from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.library import find_page, units_of
from scraper.write.listing_pages import source_pages
from scraper.write.proof import Proof, make_proof
from scraper.write.shelf import make_shelf
from scraper.write.units import Unit
from site_config.taxonomy import Practice, Vocabulary
from tests.known import gazetteer, vocabulary

GOLD = Path(__file__).parent / "gold"
FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")


@dataclass(frozen=True)
class SampleLibrary:
    """Articles with their mentions, and the sources they come from."""

    articles: tuple[ArticleFacts, ...]
    sources: tuple[SourceCard, ...]
    vocabulary: Vocabulary

    @property
    def proofs(self) -> list[Proof]:
        sources = {source.id: source for source in self.sources}
        return [
            make_proof(found, sources[found.article.source_id], self.vocabulary)
            for found in self.articles
        ]

    @property
    def cards(self) -> list[ArticleCard]:
        return [proof.card for proof in self.proofs]

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page of the library: path below content/ and text."""
        for proof in self.proofs:
            yield render_article(proof, self.vocabulary)
        yield from gathered(self.cards, self.sources)

    def write(self, content: Path) -> None:
        """Put every page below the folder ``content``."""
        for path, text in self.pages():
            page = content / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8", newline="\n")


def gathered(
    cards: Sequence[ArticleCard], sources: Sequence[SourceCard]
) -> Iterator[tuple[str, str]]:
    """The pages that gather these articles."""
    shelf = make_shelf(cards, sources, vocabulary())
    yield from source_pages(shelf)
    pages = texts_of(units_of(shelf, gazetteer()))
    yield from pages.items()
    yield find_page(pages)


def texts_of(units: Iterable[Unit]) -> dict[str, str]:
    """The text of every page of some units, by path below content/."""
    return dict(page for unit in units for page in unit.render())


def found_in(article: Article, *mentions: Mention) -> ArticleFacts:
    """An article with these mentions and no other facts."""
    return ArticleFacts(article, mentions, "practice" if mentions else "other")


@cache
def gold_library() -> SampleLibrary:
    """The library that the annotated articles make, with every annotated practice."""
    quotes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows("practices.jsonl"):
        quotes[row["article"]].append((row["practice"], row["quote"]))
    articles = []
    for row in _rows("articles.jsonl"):
        article = _article(row)
        articles.append(found_in(article, *_mentions(article, quotes[row["id"]])))
    ids = sorted({found.article.source_id for found in articles})
    return SampleLibrary(tuple(articles), tuple(map(_source, ids)), vocabulary())


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _source(source_id: str) -> SourceCard:
    sha256 = hashlib.sha256(source_id.encode()).hexdigest()
    date = {"000": "2023", "004": "2020"}.get(source_id)
    basis = ("回顾2020年", (10, 16)) if source_id == "004" else None
    outlet = "齐鲁晚报·齐鲁壹点" if source_id == "004" else None
    file = f"seeds/{source_id}.txt"
    return SourceCard(source_id, file, sha256, outlet=outlet, date=date, date_basis=basis)


def _at(text: str | None) -> Cleaned | None:
    return Cleaned.at(text) if text else None


def _all(texts: Sequence[str] | None) -> tuple[Cleaned, ...]:
    return tuple(Cleaned.at(text) for text in texts or ())


def _article(row: dict[str, Any]) -> Article:
    source = row["id"].partition("-")[0]
    digest = hashlib.sha256(row["id"].encode()).hexdigest()[:8]
    return Article(
        id=f"{source}-{digest}",
        source_id=source,
        order=row["order"],
        kind="photo" if row.get("kind") == "photo_caption" else "article",
        headline=_at(row["headline"]),
        sections=tuple(_sections(row["section_headings"] or [], row["body"])),
        kicker=_at(row["kicker"]),
        deck=_at(row["subhead"]),
        standfirst=_all((row["standfirst"] or "").splitlines()),
        byline=_byline(row),
        dateline=row.get("dateline"),
        column=row.get("column"),
        captions=_all(row.get("captions")),
        spans=((0, 100),),
    )


def _sections(headings: Sequence[str], body: Sequence[str]) -> Iterator[Section]:
    """Gold gives headings and paragraphs apart: here they are dealt out evenly."""
    paragraphs = _all(body)
    size = -(-len(paragraphs) // (len(headings) or 1))
    for number, heading in enumerate(headings or [None]):
        yield Section(_at(heading), paragraphs[number * size : (number + 1) * size])


def _byline(row: dict[str, Any]) -> Byline:
    return Byline(
        tuple(row["reporters"] or ()),
        tuple(row["correspondents"] or ()),
        row["author"],
        row["affiliation"],
    )


def _mentions(article: Article, quotes: Sequence[tuple[str, str]]) -> Iterator[Mention]:
    for practice_id, quote in quotes:
        wanted = _bare(quote)
        for number, paragraph in enumerate(article.paragraphs, start=1):
            if wanted[:12] in _bare(paragraph.text):
                yield _mention(vocabulary().practice(practice_id), f"p{number}", paragraph)
                break


def _bare(text: str) -> str:
    return re.sub(r"[\s“”\"]", "", text.translate(FULL_WIDTH))


def _mention(practice: Practice, anchor: str, paragraph: Cleaned) -> Mention:
    """The practice's own name where it stands in the paragraph, else the first words."""
    words = next((name for name in practice.labels if name in paragraph.text), paragraph.text[:6])
    start = paragraph.text.index(words)
    end = start + len(words)
    before = paragraph.text.rfind("。", 0, start) + 1
    after = paragraph.text.find("。", end)
    quote = paragraph.text[before : after + 1 if after >= 0 else None]
    return Mention(practice.id, anchor, start, end, words, quote, (start, end))
