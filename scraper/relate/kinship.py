"""Articles to read next: those that share practices, policies and regions, rare ones first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import log2
from typing import Literal

from scraper.relate.duplicates import Duplicate
from scraper.relate.sketches import Sketch

Kind = Literal["practice", "policy", "region"]
_Thing = tuple[Kind, str]
_Holders = Mapping[_Thing, Sequence[int]]

REGION_WEIGHTS = (0.0, 0.2, 0.6, 1.0)
"""By how many levels two regions share: none, the province, the city, the county or more."""
POLICY_WEIGHT = 0.8
"""A policy shared counts so much of a practice shared by as many articles."""
_NEAR = 60
"""Of those who share a thing, so many before and after in the order given are compared."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A practice, policy or region (the shared part of the path) that two articles share."""

    kind: Kind
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, how near it is, and why: the heaviest reason first."""

    article: str
    score: float
    reasons: tuple[Reason, ...]


def kin_of(one: Sketch) -> tuple[object, ...]:
    """All that relates an article to others: whom it is like in its text is none of it."""
    return one.article, one.practices, one.policies, one.regions


def related(
    sketches: Sequence[Sketch], limit: int = 5, leave_out: Iterable[Duplicate] = ()
) -> Mapping[str, tuple[Related, ...]]:
    """For each article the ``limit`` nearest others, best first; of equals the first given.

    ``leave_out`` are copies: nobody reads the same text next.
    """
    copies = {pair for copy in leave_out for pair in ((copy.a, copy.b), (copy.b, copy.a))}
    holders = _holders(sketches)
    copied = Counter(article for article, _ in copies)
    weights = {thing: _weight(thing, len(them), len(sketches)) for thing, them in holders.items()}
    found = {}
    for number, one in enumerate(sketches):
        scores = _scores(number, one, holders, weights)
        ranked = ((-score, other) for other, score in scores.items() if score > 0)
        others = (
            sketches[other]
            for _, other in nsmallest(limit + copied[one.article], ranked)
            if (one.article, sketches[other].article) not in copies
        )
        found[one.article] = tuple(_related(one, other, weights) for other in islice(others, limit))
    return found


def _holders(sketches: Sequence[Sketch]) -> _Holders:
    holders: dict[_Thing, list[int]] = defaultdict(list)
    for number, one in enumerate(sketches):
        for thing in _things(one):
            holders[thing].append(number)
    return holders


def _things(one: Sketch) -> Iterator[_Thing]:
    """What an article can share; a region also stands for the regions around it."""
    yield from (("practice", practice) for practice in one.practices)
    yield from (("policy", policy) for policy in one.policies)
    around = {path for region in one.regions for path in _upwards(region)}
    yield from (("region", path) for path in sorted(around))


def _upwards(region: str) -> Iterator[str]:
    levels = region.split("/")
    return ("/".join(levels[:depth]) for depth in range(1, len(levels) + 1))


def _scores(
    number: int, one: Sketch, holders: _Holders, weights: Mapping[_Thing, float]
) -> dict[int, float]:
    """What is shared with each other article, summed up; of regions the narrowest only."""
    scores: dict[int, float] = defaultdict(float)
    regions: dict[int, float] = defaultdict(float)
    for thing in _things(one):
        weight = weights[thing]
        for other in _near(number, holders[thing]):
            if thing[0] == "region":
                regions[other] = max(regions[other], weight)
            else:
                scores[other] += weight
    for other, weight in regions.items():
        scores[other] += weight
    return scores


def _related(one: Sketch, other: Sketch, weights: Mapping[_Thing, float]) -> Related:
    theirs = set(_things(other))
    shared = [Reason(*thing, weights[thing]) for thing in _things(one) if thing in theirs]
    shared.sort(key=lambda reason: (-reason.weight, reason.kind, reason.value))
    regions = [reason for reason in shared if reason.kind == "region"]
    reasons = tuple(reason for reason in shared if reason not in regions[1:])
    return Related(other.article, round(sum(reason.weight for reason in reasons), 3), reasons)


def _near(number: int, holders: Sequence[int]) -> Iterator[int]:
    """Others that hold the thing too, not too many: near in the order given."""
    if len(holders) > 2 * _NEAR:
        at = bisect_left(holders, number)
        holders = holders[max(0, at - _NEAR) : at + _NEAR + 1]
    return (other for other in holders if other != number)


def _weight(thing: _Thing, holding: int, of: int) -> float:
    """A region by its depth; practices and policies by how few hold them."""
    kind, value = thing
    if kind == "region":
        return REGION_WEIGHTS[min(value.count("/") + 1, len(REGION_WEIGHTS) - 1)]
    rarity = log2(1 + of / holding)
    return round(rarity * (POLICY_WEIGHT if kind == "policy" else 1), 3)
