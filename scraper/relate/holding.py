"""Which articles hold which sampled gram, and how many grams two of them share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from scraper.relate.sketches import Sketch

Ints = npt.NDArray[np.signedinteger[Any]]
Rows = npt.NDArray[np.uint64]
"""A gram in the upper half of each number, in the lower the number of one that holds it; they
rise, so that holders of a gram stand in the order given."""

GRAM_BYTES = 4
MOST = 32
"""A gram pairs each text with so many of the first texts that hold it.

So what stands in every text, as a closing formula, costs time in proportion to
their number. Copies lose nothing: the grams they alone share are in few texts.
"""
HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)
_STEP = 1 << 21
"""Pairs counted at once: what bounds the memory."""


def holdings_of(sketches: Sequence[Sketch]) -> Rows:
    """The grams of articles that are numbered in the order given."""
    parts = [rows_of(one, number) for number, one in enumerate(sketches)]
    rows = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    rows.sort()
    return rows


def rows_of(one: Sketch, number: int) -> Rows:
    """The grams of the article with this number."""
    grams = np.frombuffer(one.grams, np.uint32).astype(np.uint64)
    return (grams << HALF) | np.uint64(number)


def grams_of(rows: Rows) -> Rows:
    """The gram of each row."""
    return rows >> HALF


def holders_of(rows: Rows) -> Ints:
    """The number of the holder of each row."""
    return (rows & _LOWER).astype(np.int64)


def pairs_shared(rows: Rows, least: float) -> Iterator[tuple[int, int, int]]:
    """Pairs that share some of their sampled grams, in order, and how many they share.

    Left out are those that share less than the part ``least`` of the grams of either.
    """
    if not len(rows):
        return
    holders = holders_of(rows)
    lengths = np.bincount(holders)
    pairs, counts = _count(_pairs(grams_of(rows), holders, len(lengths)))
    first, later = np.divmod(pairs, len(lengths))
    likely = counts >= least * np.minimum(lengths[first], lengths[later])
    for row in zip(first[likely], later[likely], counts[likely], strict=True):
        yield int(row[0]), int(row[1]), int(row[2])


def _pairs(grams: Rows, holders: Ints, of: int) -> Iterator[Ints]:
    """Pairs as numbers, first times ``of`` plus later, once for each gram that they share."""
    begins = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]])
    start = np.repeat(begins, np.diff(np.r_[begins, len(grams)]))
    partners = np.minimum(np.arange(len(grams)) - start, MOST)
    ends = np.cumsum(partners)
    total = int(ends[-1])
    for low in range(0, total, _STEP):
        at = np.arange(low, min(low + _STEP, total))
        later = np.searchsorted(ends, at, side="right")
        first = start[later] + (at - (ends[later] - partners[later]))
        yield holders[first] * of + holders[later]


def _count(parts: Iterable[Ints]) -> tuple[Ints, Ints]:
    """Each number once, rising, and how often it comes in all parts."""
    numbers, counts = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    for part in parts:
        new, often = np.unique(part, return_counts=True)
        joined = np.concatenate([numbers, new])
        numbers, place = np.unique(joined, return_inverse=True)
        weights = np.concatenate([counts, often])
        counts = np.bincount(place, weights=weights).astype(np.int64)
    return numbers, counts
