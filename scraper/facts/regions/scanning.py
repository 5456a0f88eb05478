"""Leftmost-longest matches of a gazetteer's surfaces in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import add

from scraper.facts.regions.guards import is_cut_off, is_level_word, straddled
from scraper.facts.regions.index import Index, Sense
from site_config.gazetteer import COUNTY


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface at ``text[start:end]`` and what it may mean."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def full(self) -> bool:
        """Whether some sense is a full name or a zone."""
        return any(sense.full for sense in self.senses)


def scan(text: str, index: Index) -> tuple[Hit, ...]:
    """The names in a text, none overlapping another, in reading order.

    A name that a common word runs into is passed over; a short name of a county gives way
    to a greater name that begins within it (提|高青|岛).
    """
    heads = index.heads
    places = [at for at, pair in enumerate(map(add, text, text[1:])) if pair in heads]
    return tuple(_walk(text, places, index))


def _walk(text: str, places: list[int], index: Index) -> Iterator[Hit]:
    end = 0
    for number, at in enumerate(places):
        if at < end:
            continue
        hit = _hit_at(text, at, index)
        if hit and not _gives_way(text, hit, places[number + 1 : number + 4], index):
            end = hit.end
            yield hit


def _hit_at(text: str, at: int, index: Index) -> Hit | None:
    for length in index.heads[text[at : at + 2]]:
        senses = index.senses.get(text[at : at + length])
        if senses is not None and at + length <= len(text):
            hit = Hit(at, at + length, senses)
            if not senses or _stands(text, hit, index):
                return hit
    return None


def _stands(text: str, hit: Hit, index: Index) -> bool:
    words = index.words
    if not hit.full:
        return not straddled(text, hit.start, hit.end, words)
    return not is_cut_off(text, hit.end) and not is_level_word(text, hit.start, hit.end, words)


def _gives_way(text: str, hit: Hit, places: list[int], index: Index) -> bool:
    if not hit.senses or hit.full or any(sense.level < COUNTY for sense in hit.senses):
        return False
    others = (_hit_at(text, at, index) for at in places if at < hit.end)
    return any(
        other
        and other.end > hit.end
        and any(sense.full or sense.level < COUNTY for sense in other.senses)
        for other in others
    )
