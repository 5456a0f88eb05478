"""Which articles of different sources are one, and the pages that follow from it.

Found out when all sources have come, from their sketches; remembered, so that a run in
which nothing changed compares nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from scraper.pipeline.comparing import Comparing
from scraper.pipeline.outcome import (
    Cards,
    Gathered,
    Joint,
    Memory,
    Outcome,
    Sketches,
    digest_told,
)
from scraper.relate import Duplicate, Joined, join_copies
from scraper.write.cards import ArticleCard, article_id
from scraper.write.plan import Page, digest_text
from scraper.write.printings import leading_page, printing_of, with_printings
from site_config.library import Printing

_MADE_OVER = "made-over"
Printings = Mapping[str, tuple[Printing, ...]]
"""Where else an article stands, by the id of the article that has the page."""


@dataclass
class Joining:
    """What articles of all sources have in common. ``settled`` are those that have a page.

    ``cards_of`` and ``sketches_of`` are asked only where an outcome changed; ``cards_of`` takes
    the ids of those wanted, or None for all.
    """

    outcomes: Sequence[Outcome]
    cards_of: Callable[[Outcome, Container[str] | None], Cards]
    sketches_of: Callable[[Outcome], Sketches]
    memory: Memory
    code: str
    settled: frozenset[str] = frozenset()
    _made: dict[str, str] = field(default_factory=dict)

    @cached_property
    def comparing(self) -> Comparing:
        """The articles compared by their sketches."""
        return Comparing(self.outcomes, self.sketches_of, self.memory, self.code)

    @property
    def copies(self) -> tuple[Duplicate, ...]:
        """All pairs of articles of one text, changed or not."""
        return self.joint.pairs

    @cached_property
    def joint(self) -> Joint:
        """The copies that are joined, with all that their pages tell."""
        drawn = sorted((o.source_id, o.drawn, o.told, o.card) for o in self.outcomes)
        key = digest_told((self.code, drawn))
        known = self.memory.recall_joint(key)
        pairs = known.pairs if known else self.comparing.copies
        true = [pair for pair in pairs if pair.relation == "copy"]
        joined = join_copies(true, self._order(true), self._sources(true))
        if known and known.joined == joined:
            return known
        joint = Joint(key, pairs, joined, *self._told(joined))
        with contextlib.suppress(OSError):  # A memory that cannot be written costs only time.
            self.memory.keep_joint(joint)
        return joint

    @cached_property
    def printings(self) -> Printings:
        """Where else each article stands that has copies."""
        return dict(self.joint.printings)

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The article whose page each copy goes by."""
        return {one.copy: one.page for one in self.joint.joined}

    def _order(self, pairs: Sequence[Duplicate]) -> list[str]:
        """Articles of the pairs: those with a page already, then by source and place in it."""
        places = self._places
        wanted = {article for pair in pairs for article in (pair.a, pair.b)}
        return sorted(wanted, key=lambda article: (article not in self.settled, places[article]))

    def _sources(self, pairs: Sequence[Duplicate]) -> dict[str, str]:
        return {article: self._places[article][0] for pair in pairs for article in (pair.a, pair.b)}

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, int]]:
        return {
            article_id(path): (outcome.source_id, number)
            for outcome in self.outcomes
            for number, (path, _) in enumerate(outcome.pages)
        }

    def _told(
        self, joined: Sequence[Joined]
    ) -> tuple[tuple[tuple[str, tuple[Printing, ...]], ...], tuple[tuple[str, str], ...]]:
        """What the pages of texts tell of the copies, and the titles of those pages."""
        cards = self._cards(joined)
        sources = {outcome.source_id: outcome.card for outcome in self.outcomes}
        found: dict[str, list[Printing]] = {}
        for one in joined:
            card = cards[one.copy]
            printing = printing_of(card, sources[card.source_id], one.containment)
            found.setdefault(one.page, []).append(printing)
        ordered = (
            (page, tuple(sorted(them, key=_first_printed))) for page, them in sorted(found.items())
        )
        return tuple(ordered), tuple((page, cards[page].title) for page in sorted(found))

    def _cards(self, joined: Sequence[Joined]) -> dict[str, ArticleCard]:
        articles = {article for one in joined for article in (one.copy, one.page)}
        sources = {self._places[article][0] for article in articles}
        concerned = (outcome for outcome in self.outcomes if outcome.source_id in sources)
        return {card.id: card for outcome in concerned for card in self.cards_of(outcome, articles)}

    def page(self, page: Page) -> Page:
        """A page that its source alone makes, made over if its article has copies or is one."""
        article = article_id(page.path)
        copy_of = self.pages.get(article)
        if copy_of:
            title = dict(self.joint.titles)[copy_of]
            make = partial(leading_page, copy_of=copy_of, title=title)
            return replace(self._made_over(page, make, (copy_of, title)), copy_of=copy_of)
        if printings := self.printings.get(article):
            return self._made_over(page, partial(with_printings, printings=printings), printings)
        return page

    def _made_over(self, page: Page, make: Callable[[str], str], told: object) -> Page:
        """The page made over; its digest as remembered if all that it follows from is the same."""
        key = digest_told((page.sha256, told))
        if sha256 := self._known.get(key):
            self._made[key] = sha256
            return replace(page, sha256=sha256, render=lambda: make(page.render()))
        text = make(page.render())
        self._made[key] = digest_text(text)
        return replace(page, sha256=self._made[key], render=lambda: text)

    @cached_property
    def _known(self) -> Mapping[str, str]:
        known = self.memory.recall_gathered(_MADE_OVER, self.code)
        return dict(known.pages) if known else {}

    def remember(self) -> None:
        """Keeps what was made over, once all pages have come."""
        if self._made != self._known:
            with contextlib.suppress(OSError):
                made = Gathered(self.code, tuple(self._made.items()), ())
                self.memory.keep_gathered(_MADE_OVER, made)


def _first_printed(one: Printing) -> tuple[bool, str, str, int]:
    """By day of print, those of no known year last."""
    unknown = one.date is None or one.date.startswith("X")
    return (unknown, one.date or "", one.source, one.order)
