"""The pages of sources: each made again only if what it shows of its source changed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from scraper.pipeline.joining import Joining
from scraper.pipeline.knowledge import vocabulary
from scraper.pipeline.outcome import Gathered, Memory, Outcome, digest_told
from scraper.write.cards import join_cards
from scraper.write.listing_pages import source_page
from scraper.write.plan import Page, make_page
from scraper.write.shelf import Shelf, make_shelf
from site_config.library.addresses import source_path

_KEPT = "received"
_FEW = 64
"""Up to so many pages are made from the cards of their articles alone."""


@dataclass
class Received:
    """What each source gave, as its page tells it. ``whole`` has the cards of all articles."""

    joining: Joining
    memory: Memory
    code: str
    whole: Callable[[], Shelf]

    @property
    def listed(self) -> list[tuple[object, ...]]:
        """All that the list of sources follows from."""
        return [
            (
                *(one.source_id, one.card.outlet, one.card.date),
                *(len(self._own(one)), len(self._elsewhere.get(one.source_id, ()))),
            )
            for one in self._ordered
        ]

    def pages(self) -> Iterator[Page]:
        """The page of each source, by their ids."""
        keys = {outcome.source_id: self._key(outcome) for outcome in self._ordered}
        remembered = self.memory.recall_gathered(_KEPT, self.code)
        known = dict(remembered.pages) if remembered else {}
        few = sum(key not in known for key in keys.values()) <= _FEW
        made: dict[str, str] = {}
        for outcome in self._ordered:
            key, path = keys[outcome.source_id], source_path(outcome.source_id)
            text = partial(self._text, outcome, few=few)
            page = Page(path, known[key], text) if key in known else make_page(path, text())
            made[key] = page.sha256
            yield page
        if made != known:
            with contextlib.suppress(OSError):  # A memory that cannot be written costs only time.
                self.memory.keep_gathered(_KEPT, Gathered(self.code, tuple(made.items()), ()))

    @cached_property
    def _ordered(self) -> Sequence[Outcome]:
        return sorted(self.joining.outcomes, key=lambda outcome: outcome.source_id)

    def _key(self, outcome: Outcome) -> str:
        """Digest of the source's card and the outlines of what it prints, here and elsewhere."""
        elsewhere = self._elsewhere.get(outcome.source_id, ())
        told = [(order, self._homes[id_][1]) for order, id_ in elsewhere]
        return digest_told((outcome.card, self._own(outcome), told))

    def _own(self, outcome: Outcome) -> list[str]:
        """The outlines of the articles that have their page with this source."""
        pages = self.joining.pages
        return [row[2] for row in outcome.outlined if row[0] not in pages]

    @cached_property
    def _elsewhere(self) -> Mapping[str, list[tuple[int, str]]]:
        """By source what it prints that has its page with another: place in it and article."""
        found: dict[str, list[tuple[int, str]]] = {}
        for article, printings in self.joining.printings.items():
            for one in printings:
                found.setdefault(one.source, []).append((one.order, article))
        return found

    @cached_property
    def _homes(self) -> Mapping[str, tuple[Outcome, str]]:
        """The outcome and the outline of each article."""
        rows = ((outcome, row) for outcome in self._ordered for row in outcome.outlined)
        return {row[0]: (outcome, row[2]) for outcome, row in rows}

    def _text(self, outcome: Outcome, *, few: bool) -> str:
        return source_page(outcome.card, self._shelf(outcome) if few else self.whole())[1]

    def _shelf(self, outcome: Outcome) -> Shelf:
        """The articles of a source and of those that have the page of what it prints."""
        elsewhere = self._elsewhere.get(outcome.source_id, ())
        homes = (outcome, *(self._homes[id_][0] for _, id_ in elsewhere))
        told = {one.source_id: one for one in homes}.values()
        cards = [card for one in told for card in self.joining.cards_of(one, None)]
        whole = join_cards(cards, self.joining.pages, self.joining.printings)
        return make_shelf(whole, [one.card for one in told], vocabulary())
