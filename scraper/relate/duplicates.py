"""The same text, a reprint or an excerpt of it: by what share of one stands in the other.

Containment of 5-grams, |A ∩ B| / min(|A|, |B|), is left nearly as it was by changed
marks, line breaks, shuffled paragraphs, a new lead and misprints, and it finds an
excerpt in its whole; articles on the same matter written anew stay far below a half.

A true copy is asked for more, since it gives up its own page: agreement, |A ∩ B| /
max(|A|, |B|), next to the same length, and no number that the other text contradicts.
docs/relations.md has the measurements behind each bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from scraper.relate.sketches import Sketch

Relation = Literal["copy", "same", "reprint", "excerpt"]
Ints = npt.NDArray[np.signedinteger[Any]]

SAME = 0.8
COPIED = 0.5
LIKE_SIZE = 0.6
"""Of two texts of like size neither is an excerpt of the other."""
AGREED, AGREED_SHORT = 0.97, 0.99
"""What true copies have in common, by the longer one; a brief bears next to no misprint,
since it might as well be another name."""
AS_LONG = 0.98
"""True copies are as long as each other but for 2 %."""
LEAST_COPY = 40
"""Different grams that a text must have to be told from a formula."""
LEAST_GRAMS = 6
"""Fewer sampled grams than this decide nothing."""
_DOUBT = 0.2
"""Sampled containment from which two short texts are compared gram by gram."""
_MOST = 32
"""A gram pairs each text with so many of the first texts that hold it.

So what stands in every text, as a closing formula, costs time in proportion to
their number. Copies lose nothing: the grams they alone share are in few texts.
"""
_STEP = 1 << 21
"""Pairs counted at once: what bounds the memory."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two articles of one text; ``containment`` is 0 to 1.

    A true ``copy``, word for word but for misprints; the ``same`` text with small changes;
    ``reprint``, with parts changed; ``excerpt``: ``b`` stands in the much longer ``a``.
    Else ``a`` is the one given first.
    """

    a: str
    b: str
    relation: Relation
    containment: float


def find_duplicates(sketches: Sequence[Sketch]) -> tuple[Duplicate, ...]:
    """All pairs that share half of the shorter text, in the order given."""
    found = []
    for first, later, shared in _shared(sketches):
        a, b = sketches[first], sketches[later]
        containment = _containment(a, b, shared)
        if containment >= COPIED:
            found.append(_duplicate(a, b, containment, shared))
    return tuple(found)


def _shared(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int, int]]:
    """Pairs that share some of their sampled grams, in order, and how many they share.

    Left out are those that by ``_DOUBT`` share too little to be copies.
    """
    lengths = np.array([len(one.grams) for one in sketches], dtype=np.int64)
    if not lengths.sum():
        return
    grams = np.concatenate([np.array(one.grams, dtype=np.int64) for one in sketches])
    order = np.argsort(grams, kind="stable")  # holders of a gram stay in the order given
    holders = np.repeat(np.arange(len(sketches)), lengths)[order]
    pairs, counts = _count(_pairs(grams[order], holders, len(sketches)))
    first, later = np.divmod(pairs, len(sketches))
    likely = counts >= _DOUBT * np.minimum(lengths[first], lengths[later])
    for row in zip(first[likely], later[likely], counts[likely], strict=True):
        yield int(row[0]), int(row[1]), int(row[2])


def _pairs(grams: Ints, holders: Ints, of: int) -> Iterator[Ints]:
    """Pairs as numbers, first times ``of`` plus later, once for each gram that they share."""
    begins = np.flatnonzero(np.r_[True, grams[1:] != grams[:-1]])
    start = np.repeat(begins, np.diff(np.r_[begins, len(grams)]))
    partners = np.minimum(np.arange(len(grams)) - start, _MOST)
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


def _containment(a: Sketch, b: Sketch, shared: int) -> float:
    """Of the whole texts if both are short, else by the sample."""
    least = min(len(a.grams), len(b.grams))
    if a.fine and b.fine:
        return len(set(a.fine) & set(b.fine)) / min(a.size, b.size)
    return shared / least if least >= LEAST_GRAMS else 0.0


def _duplicate(a: Sketch, b: Sketch, containment: float, shared: int) -> Duplicate:
    if a.size < LIKE_SIZE * b.size or b.size < LIKE_SIZE * a.size:
        whole, part = (a, b) if a.size > b.size else (b, a)
        return Duplicate(whole.article, part.article, "excerpt", round(containment, 3))
    relation: Relation = "same" if containment >= SAME else "reprint"
    if _is_copy(a, b, shared):
        relation = "copy"
    return Duplicate(a.article, b.article, relation, round(containment, 3))


def _is_copy(a: Sketch, b: Sketch, shared: int) -> bool:
    """Whether one page can stand for both: nothing that one tells is missing in the other."""
    least, most = sorted((a.size, b.size))
    if least < max(LEAST_COPY, AS_LONG * most) or not _agree(a, b):
        return False
    if a.fine and b.fine:
        return len(set(a.fine) & set(b.fine)) >= AGREED_SHORT * most
    return shared >= AGREED * max(len(a.grams), len(b.grams))


def _agree(a: Sketch, b: Sketch) -> bool:
    """Whether neither contradicts the other: another year or county makes another notice."""
    fewer, more = sorted((set(a.numbers), set(b.numbers)), key=len)
    elsewhere = a.regions and b.regions and a.regions != b.regions
    return fewer <= more and not elsewhere
