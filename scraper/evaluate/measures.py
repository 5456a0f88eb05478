"""Counting what was found against what is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from scraper.model import Span


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of a gold set: ``value`` is ``right`` of ``of``, from 0 to 1."""

    set: str
    name: str
    right: float
    of: float

    @property
    def value(self) -> float:
        """The share, 1 where nothing was asked."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers that were hit, all answers, and all that was found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    def measures(self, set_: str, what: str) -> Iterator[Measure]:
        """Precision, recall and F1."""
        yield Measure(set_, f"{what}, precision", self.hit, self.found)
        yield Measure(set_, f"{what}, recall", self.hit, self.gold)
        yield Measure(set_, f"{what}, F1", 2 * self.hit, self.gold + self.found)


def tally(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    """Equal things counted as often as they stand on both sides.

    >>> tally("aab", "abc")
    Tally(hit=2, gold=3, found=3)
    """
    right, given = Counter(gold), Counter(found)
    return Tally((right & given).total(), right.total(), given.total())


def pair(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Numbers of answers and finds that share characters, each used once, the closest first.

    >>> pair([(0, 4), (6, 8)], [(6, 9), (1, 3), (20, 21)])
    [(1, 0), (0, 1)]
    """
    shared = [
        (-_shared(right, given), abs(right[0] - given[0]), i, j)
        for i, right in enumerate(gold)
        for j, given in enumerate(found)
        if _shared(right, given) > 0
    ]
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in sorted(shared):
        if i not in used[0] and j not in used[1]:
            pairs.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return pairs


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
