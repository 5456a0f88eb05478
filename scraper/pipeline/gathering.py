"""Pages that gather the articles of all sources: made again only if what they show changed.

They are made in three lots, each with a key of its own: whom an article resembles follows
from sketches, the pages of sources name the digests of sources, all others know neither.
So a word changed in one article leaves nearly all of them alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial

from scraper.model import Issue, Level
from scraper.pipeline.knowledge import knowledge, vocabulary
from scraper.pipeline.outcome import Cards, Gathered, Memory, Outcome, Sketches, digest_told
from scraper.relate import Duplicate, find_duplicates
from scraper.write.cards import article_path
from scraper.write.library import render_library
from scraper.write.listing_pages import source_pages
from scraper.write.plan import Page, make_page
from scraper.write.relations_file import render_relations
from scraper.write.shelf import Shelf, make_shelf

Made = tuple[Iterable[tuple[str, str]], tuple[Issue, ...]]
"""Paths with texts, and issues."""


@dataclass
class Gathering:
    """One pass over what all sources gave; ``issues`` are whole when all pages have come.

    ``cards_of`` and ``sketches_of`` are asked only if a page must be made.
    """

    outcomes: Sequence[Outcome]
    cards_of: Callable[[Outcome], Cards]
    sketches_of: Callable[[Outcome], Sketches]
    memory: Memory
    code: str
    issues: list[Issue] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """Every page that gathers articles."""
        drawn = [(outcome.source_id, outcome.drawn) for outcome in self.outcomes]
        cards = [(outcome.card, outcome.told) for outcome in self.outcomes]
        shown = [(replace(card, sha256=""), told) for card, told in cards]
        yield from self._lot("related", drawn, self._related)
        yield from self._lot("sources", cards, self._sources)
        yield from self._lot("gathered", shown, self._gathered)

    def _lot(self, name: str, follows_from: object, make: Callable[[], Made]) -> Iterator[Page]:
        """Pages as remembered if they follow from the same, else as made now."""
        key = digest_told((self.code, follows_from))
        if known := self.memory.recall_gathered(name, key):
            texts = cache(lambda: dict(make()[0]))
            self.issues.extend(known.issues)
            yield from (
                Page(path, sha, partial(_text_of, texts, path)) for path, sha in known.pages
            )
            return
        made: list[tuple[str, str]] = []
        found, issues = make()
        for path, text in found:
            page = make_page(path, text)
            made.append((path, page.sha256))
            yield page
        self.issues.extend(issues)
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            self.memory.keep_gathered(name, Gathered(key, tuple(made), issues))

    def _related(self) -> Made:
        ordered = sorted(self.outcomes, key=lambda outcome: outcome.source_id)
        sketches = [sketch for outcome in ordered for sketch in self.sketches_of(outcome)]
        copies = find_duplicates(sketches)
        return [render_relations(sketches, copies)], tuple(map(_copy_told, copies))

    def _sources(self) -> Made:
        return source_pages(self._shelf), ()

    def _gathered(self) -> Made:
        return render_library(self._shelf, knowledge().gazetteer), ()

    @cached_property
    def _shelf(self) -> Shelf:
        cards = [card for outcome in self.outcomes for card in self.cards_of(outcome)]
        sources = [outcome.card for outcome in self.outcomes]
        return make_shelf(cards, sources, vocabulary(), knowledge().gazetteer.provenance)


def _text_of(texts: Callable[[], dict[str, str]], path: str) -> str:
    return texts()[path]


def _copy_told(copy: Duplicate) -> Issue:
    """A note that an article prints the text of another."""
    one, other = article_path(copy.a), article_path(copy.b)
    message = f"{other} is a {copy.relation} of {one} ({copy.containment:.0%})"
    cure = "keep both if both outlets count; else take one of the sources out"
    return Issue("same-text", Level.NOTE, message, cure, f"content/{other}")
