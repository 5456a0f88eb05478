"""Where the words of a phrase stand one after the other, and what that is worth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_config.search.folding import BREAK
from site_config.search.packing import BODY, CROSSHEADS, NAMES
from site_config.search.ranking import SCORE
from site_config.search.reading import Index, Places

_NUMBER = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Articles that have a piece, each with what it is worth and where the piece begins."""

    score: dict[int, int] = field(default_factory=dict)
    places: Places = field(default_factory=dict)


def terms_of(key: str, hole: int | None = None) -> list[tuple[str, int]]:
    """Terms that together hold a folded phrase, each with its place in it.

    Pairs of characters, and every number as a whole; what is at ``hole`` is left open.

    >>> terms_of("拿地即开工"), terms_of("5天办结")
    ([('拿地', 0), ('即开', 2), ('开工', 3)], [('#5', 0), ('5天', 0), ('办结', 2)])
    """
    numbers = [(f"#{run[0]}", run.start()) for run in _NUMBER.finditer(key)]
    broken = {at for at, char in enumerate(key) if char == BREAK} | {hole}
    pairs = [
        (key[at : at + 2], at)
        for at in range(len(key) - 1)
        if not broken & {at, at + 1} and not key[at : at + 2].isdigit()
    ]
    return sorted([*numbers, *_thinned(pairs)], key=lambda term: term[1])


def _thinned(pairs: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Without pairs whose two characters are both held by the pairs beside them."""
    kept_at = -2
    places = {at for _, at in pairs}
    for term, at in pairs:
        is_needed = at - 1 not in places or at + 1 not in places or kept_at != at - 1
        if is_needed or term[0].isdigit() or term[1].isdigit():
            kept_at = at
            yield term, at


def find_phrase(index: Index, key: str, hole: int | None = None) -> Found:
    """Articles in which the phrase stands; none if it is no longer than a character."""
    terms = terms_of(key, hole)
    if not terms:
        return Found()
    lists = sorted(((index.places(term), at) for term, at in terms), key=lambda one: len(one[0]))
    (lead, shift), *others = lists
    found = Found()
    for doc, places in lead.items():
        if all(doc in other for other, _ in others):
            begins = [place - shift for place in places if place >= shift]
            for other, at in others:
                begins = [place for place in begins if _holds(other[doc], place + at)]
            if begins:
                found.places[doc] = begins
                found.score[doc] = worth(begins)
    return found


def _holds(places: Sequence[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def worth(places: Sequence[int]) -> int:
    """Points for where a piece stands: each zone once, the text by how often.

    >>> worth([0]), worth([70, 600]), worth([600, 700])
    (32, 20, 5)
    """
    body = sum(place >= BODY for place in places)
    points = sum(
        points
        for low, high, points in (
            (0, NAMES, SCORE["title"]),
            (NAMES, CROSSHEADS, SCORE["names"]),
            (CROSSHEADS, BODY, SCORE["crosshead"]),
        )
        if any(low <= place < high for place in places)
    )
    points += SCORE["start"] if 0 in places else 0
    return points + max((gain for least, gain in SCORE["body"] if body >= least), default=0)


def is_near(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two pieces stand within a few words of each other."""
    for place in one:
        at = bisect_left(other, place)
        for close in other[max(at - 1, 0) : at + 1]:
            if abs(close - place) <= SCORE["nearby"]:
                return True
    return False
