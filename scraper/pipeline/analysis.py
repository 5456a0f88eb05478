"""One source from bytes to facts: read, segment, find practices. Pure."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from scraper.facts.judgement import read_practices
from scraper.model import Article, Issue, Label, Level, Mention, Reading
from scraper.read import read_bytes
from scraper.segment import segment
from site_config.taxonomy import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article with what was found in it; ``relevance`` is practice or other."""

    article: Article
    mentions: tuple[Mention, ...]
    relevance: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one source gave; ``reading`` is None if it could not be read at all."""

    name: str
    reading: Reading | None
    articles: tuple[ArticleFacts, ...]
    issues: tuple[Issue, ...]

    @property
    def leftovers(self) -> int:
        """Number of blocks that belong to no article and are no furniture."""
        blocks = self.reading.blocks if self.reading else ()
        return sum(block.label is Label.LEFTOVER for block in blocks)


@functools.cache
def vocabulary() -> Vocabulary:
    """The practices of this library, loaded once in each process."""
    return load_vocabulary()


def analyse(
    content: bytes, name: str, source_id: str, repairs: Mapping[str, str] | None = None
) -> Analysis:
    """Articles and practice mentions of one source; ``name`` is how issues call it."""
    document, issues = read_bytes(content, name, source_id, repairs)
    if document is None:
        return Analysis(name, None, (), issues)
    reading = segment(document)
    issues = (*issues, *reading.issues)
    if not reading.articles and not any(issue.level is Level.ERROR for issue in issues):
        issues = (*issues, _no_article(name))
    return Analysis(name, reading, tuple(_facts(article) for article in reading.articles), issues)


def _facts(article: Article) -> ArticleFacts:
    found = read_practices(article, vocabulary())
    return ArticleFacts(article, found.mentions, found.relevance)


def _no_article(name: str) -> Issue:
    return Issue(
        "no-article",
        Level.ERROR,
        "no article was found: the page holds only furniture or loose lines",
        f"see what each line was taken for with anliku explain {name}",
        name,
    )
