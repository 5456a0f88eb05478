"""The cards of articles on shelves: of all of them, or of a few with no more than the frames
of all others, which are kept in one file and are a fraction of the cards."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from scraper.pipeline.joining import Joining
from scraper.pipeline.knowledge import knowledge, vocabulary
from scraper.pipeline.outcome import Memory
from scraper.write.cards import ArticleCard, join_cards
from scraper.write.shelf import Shelf, make_shelf
from scraper.write.units import framed

_KEPT = "-frames"
_MOST = 0.6
"""If more than this part of the articles is wanted, all cards are taken."""


@dataclass
class Shelving:
    """What pages that gather articles are made from; ``key`` is a digest of all frames."""

    joining: Joining
    memory: Memory
    key: str
    only_reviewed: bool = False

    @cached_property
    def cards(self) -> tuple[ArticleCard, ...]:
        """Cards of the articles that pages may tell of, with where else each stands."""
        outcomes = self.joining.outcomes
        cards = [card for outcome in outcomes for card in self.joining.cards_of(outcome, None)]
        whole = join_cards(cards, self.joining.pages, self.joining.printings)
        return tuple(card for card in whole if card.reviewed or not self.only_reviewed)

    @cached_property
    def whole(self) -> Shelf:
        """All cards."""
        return self._shelf(self.cards)

    def telling_of(self, wanted: Collection[str]) -> Shelf:
        """The cards of articles that are wanted, and of others the frames at least."""
        known = () if self.only_reviewed or "whole" in self.__dict__ else self._framed
        if len(wanted) >= _MOST * len(known):
            return self.whole
        homes = (
            one for one in self.joining.outcomes if any(row[0] in wanted for row in one.outlined)
        )
        few = (card for home in homes for card in self.joining.cards_of(home, wanted))
        told = join_cards(few, self.joining.pages, self.joining.printings)
        full = {card.id: card for card in told}
        return self._shelf(full.get(card.id, card) for card in known)

    def remember(self) -> None:
        """Keeps the frames, if all cards were asked for and they are not kept."""
        if "cards" in self.__dict__ and not self.only_reviewed and not self._framed:
            with contextlib.suppress(OSError):  # A memory that cannot be written costs only time.
                self.memory.keep_made(_KEPT, self.key, tuple(map(framed, self.cards)))

    @cached_property
    def _framed(self) -> tuple[ArticleCard, ...]:
        known = self.memory.recall_made(_KEPT, self.key)
        return known if isinstance(known, tuple) else ()

    def _shelf(self, cards: Iterable[ArticleCard]) -> Shelf:
        cards = tuple(cards)
        sources = [outcome.card for outcome in self.joining.outcomes]
        if self.only_reviewed:
            told = {source.id for card in cards for source in card.record.sources}
            sources = [source for source in sources if source.id in told]
        return make_shelf(cards, sources, vocabulary(), knowledge().gazetteer.provenance)
