"""Practices that occur together in articles, and how much more often than by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from scraper.relate.sketches import Sketch

LEAST = 2
"""Articles in which two practices must meet to be a pair at all."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two practices (``a`` < ``b``), the number of articles with both, and the lift.

    Lift is how many times as often they meet as they would by chance: 1 says nothing.
    """

    a: str
    b: str
    count: int
    lift: float


def occurring_together(sketches: Iterable[Sketch], least: int = LEAST) -> tuple[Pair, ...]:
    """Pairs that meet in ``least`` articles or more: the most frequent first, then by lift.

    Only articles that name a practice count. Leave copies out beforehand, or each
    counts anew.
    """
    named = [one.practices for one in sketches if one.practices]
    single = Counter(practice for practices in named for practice in practices)
    double = Counter(pair for practices in named for pair in combinations(practices, 2))
    pairs = (
        Pair(a, b, count, round(count * len(named) / (single[a] * single[b]), 3))
        for (a, b), count in double.items()
        if count >= least
    )
    return tuple(sorted(pairs, key=lambda pair: (-pair.count, -pair.lift, pair.a, pair.b)))
