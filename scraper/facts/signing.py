"""Who signs an article, as facts: byline names stand in no part of the text."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.facts.people import byline_people
from scraper.model import Article, Fact, Person, Reading
from scraper.text import clean


def signing_facts(article: Article, reading: Reading) -> Iterator[Fact]:
    """Each name of the byline with its place; a name whose place does not clean to it is left."""
    raw = reading.document.text
    blocks = [block for block in reading.blocks if block.article == article.id]
    for credit in byline_people(raw, blocks, article.byline):
        words = raw[slice(*credit.span)]
        words = words if words == credit.name else clean(words).text
        if "".join(words.split()) == credit.name:
            person = Person(credit.name, credit.role, body=credit.body)
            yield Fact(
                person, -1, "byline", (0, 0), words, credit.span, words, credit.span, "byline", 1.0
            )
