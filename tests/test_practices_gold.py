"""The practices named by hand in the five sources: all found, and nothing in other articles."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from scraper.facts.folding import fold
from scraper.facts.judgement import PracticeReading, read_practices
from scraper.facts.parts import article_parts
from scraper.facts.practices import find_practices
from scraper.model import Article, Cleaned, Mention, Section
from tests.known import vocabulary

GOLD = Path(__file__).parent / "gold"
DIGESTS = {
    "articles.jsonl": "26c32654a27e84c6ea3f09cdd2819a4617a7f54f17f0a17cde9e934bc2f4071f",
    "practices.jsonl": "8dc03708f1c510f099efe43f8a965134d601752162c5d3ea6089f701d899d896",
}
RECALL_FLOOR = 1.0
PRECISION_FLOOR = 0.99
"""Of the practices found in an article; one is there and was not written down by hand."""
SPEED_FLOOR = 0.3
"""Megabytes a second on a busy machine; an idle core does over one."""

VOCABULARY = vocabulary()


def read_rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def printed(text: object) -> Cleaned | None:
    return Cleaned(str(text), range(len(str(text)))) if text else None


def printed_all(texts: object) -> tuple[Cleaned, ...]:
    lines = texts if isinstance(texts, list) else str(texts or "").split("\n")
    return tuple(part for part in map(printed, lines) if part)


def make_article(row: dict[str, object]) -> Article:
    """The gold does not say which paragraphs stand under which crosshead, nor need we know."""
    crossheads = printed_all(row.get("section_headings"))
    sections = (
        Section(None, printed_all(row["body"])),
        *(Section(head, ()) for head in crossheads),
    )
    return Article(
        id=str(row["id"]),
        source_id=str(row["source"]),
        order=1,
        kind=str(row.get("kind", "article")),
        headline=printed(row["headline"]),
        sections=sections,
        kicker=printed(row["kicker"]),
        deck=printed(row["subhead"]),
        standfirst=printed_all(row["standfirst"]),
        captions=printed_all(row.get("captions")),
    )


ARTICLES = [make_article(row) for row in read_rows("articles.jsonl")]
NAMED: dict[str, list[tuple[str, str]]] = defaultdict(list)
for gold in read_rows("practices.jsonl"):
    NAMED[str(gold["article"])].append((str(gold["practice"]), str(gold["quote"])))


@cache
def readings() -> Mapping[str, PracticeReading]:
    return {article.id: read_practices(article, VOCABULARY) for article in ARTICLES}


def bare(text: str) -> str:
    return fold(text).text


def lies_in(article: Article, mention: Mention, quote: str) -> bool:
    """Whether the words of a mention overlap a place where the quotation stands."""
    for anchor, part in article_parts(article):
        if anchor == mention.paragraph and part.text[mention.start : mention.end] == mention.words:
            folded = fold(part.text)
            start, end = folded.folded(mention.start, mention.end)
            at = folded.text.find(bare(quote))
            while at >= 0:
                if at < end and start < at + len(bare(quote)):
                    return True
                at = folded.text.find(bare(quote), at + 1)
    return False


@pytest.mark.parametrize("name", DIGESTS)
def test_gold_is_the_gold_that_was_measured(name: str) -> None:
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_every_practice_named_by_hand_is_found() -> None:
    missed = [
        (article.id, practice, quote)
        for article in ARTICLES
        for practice, quote in NAMED[article.id]
        if not any(
            found.practice == practice and lies_in(article, found, quote)
            for found in readings()[article.id].mentions
        )
    ]
    total = sum(map(len, NAMED.values()))
    assert 1 - len(missed) / total >= RECALL_FLOOR, missed


def test_few_practices_are_found_that_nobody_named() -> None:
    found = {
        (article.id, mention.practice)
        for article in ARTICLES
        for mention in readings()[article.id].mentions
    }
    named = {(article, practice) for article, rows in NAMED.items() for practice, _ in rows}
    assert len(found & named) / len(found) >= PRECISION_FLOOR, sorted(found - named)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_only_articles_about_practices_have_mentions(article: Article) -> None:
    reading = readings()[article.id]
    assert bool(reading.mentions) == bool(NAMED[article.id])
    assert (reading.relevance == "practice") == bool(NAMED[article.id])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_mentions_and_quotes_are_words_of_the_article(article: Article) -> None:
    texts = [(anchor, part.text) for anchor, part in article_parts(article)]
    for mention in readings()[article.id].mentions:
        assert any(
            text[mention.start : mention.end] == mention.words and mention.quote in text
            for anchor, text in texts
            if anchor == mention.paragraph
        )
        assert mention.words in mention.quote or len(mention.words) > len(mention.quote)


def test_scanning_is_fast() -> None:
    paragraphs = [part.text for article in ARTICLES for part in article.paragraphs]
    size = sum(len(paragraph.encode()) for paragraph in paragraphs)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for paragraph in paragraphs:
            find_practices(paragraph, VOCABULARY)
        seconds.append(time.process_time() - start)
    assert size / min(seconds) / 1e6 >= SPEED_FLOOR
