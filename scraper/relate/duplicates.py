"""The same text, a reprint or an excerpt of it: by what share of one stands in the other.

Containment of 5-grams, |A ∩ B| / min(|A|, |B|), is left nearly as it was by changed
marks, line breaks, shuffled paragraphs, a new lead and misprints, and it finds an
excerpt in its whole; articles on the same matter written anew stay far below a half.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from scraper.relate.sketches import Sketch

Relation = Literal["same", "reprint", "excerpt"]

SAME = 0.8
COPIED = 0.5
LIKE_SIZE = 0.6
"""Of two texts of like size neither is an excerpt of the other."""
LEAST_GRAMS = 6
"""Fewer sampled grams than this decide nothing."""
_DOUBT = 0.2
"""Sampled containment from which two short texts are compared gram by gram."""
_MOST = 32
"""A gram pairs each text with so many of the first texts that hold it.

So what stands in every text, as a closing formula, costs time in proportion to
their number. Copies lose nothing: the grams they alone share are in few texts.
"""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two articles of one text; ``containment`` is 0 to 1.

    ``same`` text; ``reprint``, with parts changed; ``excerpt``: ``b`` stands in the
    much longer ``a``. Else ``a`` is the one given first.
    """

    a: str
    b: str
    relation: Relation
    containment: float


def find_duplicates(sketches: Sequence[Sketch]) -> tuple[Duplicate, ...]:
    """All pairs that share half of the shorter text, in the order given."""
    found: dict[tuple[int, int], Duplicate] = {}
    for pair, shared in _shared(sketches).items():
        a, b = (sketches[number] for number in pair)
        containment = _containment(a, b, shared)
        if containment >= COPIED:
            found[pair] = _duplicate(a, b, containment)
    # Few of the millions of pairs that share a formula are copies; only they are sorted.
    return tuple(found[pair] for pair in sorted(found))


def _shared(sketches: Sequence[Sketch]) -> Counter[tuple[int, int]]:
    """How many sampled grams each pair shares; pairs without any are left out."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(sketches):
        for gram in one.grams:
            holders[gram].append(number)
    return Counter(pair for numbers in holders.values() for pair in _pairs(numbers))


def _pairs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    for place, later in enumerate(numbers):
        for first in numbers[: min(place, _MOST)]:
            yield first, later


def _containment(a: Sketch, b: Sketch, shared: int) -> float:
    """Of the whole texts if both are short, else by the sample."""
    least = min(len(a.grams), len(b.grams))
    estimate = shared / least
    if a.fine and b.fine:
        if estimate < _DOUBT:
            return 0.0
        return len(set(a.fine) & set(b.fine)) / min(a.size, b.size)
    return estimate if least >= LEAST_GRAMS else 0.0


def _duplicate(a: Sketch, b: Sketch, containment: float) -> Duplicate:
    if a.size < LIKE_SIZE * b.size or b.size < LIKE_SIZE * a.size:
        whole, part = (a, b) if a.size > b.size else (b, a)
        return Duplicate(whole.article, part.article, "excerpt", round(containment, 3))
    relation: Relation = "same" if containment >= SAME else "reprint"
    return Duplicate(a.article, b.article, relation, round(containment, 3))
