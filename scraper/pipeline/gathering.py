"""Pages that gather the articles of all sources: made again only if what they show changed.

They are made in three lots, each with a key of its own: whom an article resembles follows
from sketches, the pages of sources name the digests of sources, all others know neither.
So a word changed in one article leaves nearly all of them alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial

from scraper.model import Issue, Level
from scraper.pipeline.joining import Joining
from scraper.pipeline.knowledge import knowledge, vocabulary
from scraper.pipeline.outcome import Gathered, Memory, digest_told
from scraper.relate import Duplicate, Joined, between_pages
from scraper.write.cards import article_path, join_cards
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

    ``joining`` tells which articles are one. Cards and sketches are asked for only if a
    page must be made.
    """

    joining: Joining
    memory: Memory
    code: str
    issues: list[Issue] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """Every page that gathers articles."""
        outcomes, joint = self.joining.outcomes, self.joining.joint
        drawn = [(outcome.source_id, outcome.drawn) for outcome in outcomes]
        cards = [(outcome.card, outcome.told) for outcome in outcomes]
        shown = [(replace(card, sha256=""), told) for card, told in cards]
        yield from self._lot("related", (drawn, joint.joined), self._related)
        yield from self._lot("sources", (cards, joint.joined), self._sources)
        yield from self._lot("gathered", (shown, joint.joined), self._gathered)

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
        joined = self.joining.joint.joined
        left = between_pages(self.joining.copies, joined)
        sketches = [one for one in self.joining.sketches if one.article not in self.joining.pages]
        told = (*map(_joined_told, joined), *map(_copy_told, left))
        return [render_relations(sketches, left)], told

    def _sources(self) -> Made:
        return source_pages(self._shelf), ()

    def _gathered(self) -> Made:
        return render_library(self._shelf, knowledge().gazetteer), ()

    @cached_property
    def _shelf(self) -> Shelf:
        outcomes = self.joining.outcomes
        cards = [card for outcome in outcomes for card in self.joining.cards_of(outcome)]
        sources = [outcome.card for outcome in outcomes]
        whole = join_cards(cards, self.joining.pages, self.joining.printings)
        return make_shelf(whole, sources, vocabulary(), knowledge().gazetteer.provenance)


def _text_of(texts: Callable[[], dict[str, str]], path: str) -> str:
    return texts()[path]


def _joined_told(one: Joined) -> Issue:
    """A note that two articles are one, so that a page tells of two sources."""
    page, copy = article_path(one.page), article_path(one.copy)
    message = f"{copy} has the text of {page} ({one.containment:.0%}): one article, told there"
    cure = "nothing need be done; the page of the copy leads there"
    return Issue("joined-copy", Level.NOTE, message, cure, f"content/{copy}")


def _copy_told(copy: Duplicate) -> Issue:
    """A note that an article prints the text of another."""
    one, other = article_path(copy.a), article_path(copy.b)
    message = f"{other} is a {copy.relation} of {one} ({copy.containment:.0%})"
    cure = "keep both if both outlets count; else take one of the sources out"
    return Issue("same-text", Level.NOTE, message, cure, f"content/{other}")
