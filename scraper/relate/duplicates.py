"""The same text, a reprint or an excerpt of it: by what share of one stands in the other.

Containment of 5-grams, |A ∩ B| / min(|A|, |B|), is left nearly as it was by changed
marks, line breaks, shuffled paragraphs, a new lead and misprints, and it finds an
excerpt in its whole; articles on the same matter written anew stay far below a half.

A true copy is asked for more, since it gives up its own page: agreement, |A ∩ B| /
max(|A|, |B|), next to the same length, and no number that the other text contradicts.
docs/relations.md has the measurements behind each bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scraper.relate.holding import GRAM_BYTES, holdings_of, pairs_shared
from scraper.relate.sketches import Sketch, unpack

Relation = Literal["copy", "same", "reprint", "excerpt"]

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
DOUBT = 0.2
"""Sampled containment from which two short texts are compared gram by gram."""


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
    shared = pairs_shared(holdings_of(sketches), DOUBT)
    found = (duplicate_of(sketches[first], sketches[later], n) for first, later, n in shared)
    return tuple(one for one in found if one)


def duplicate_of(a: Sketch, b: Sketch, shared: int) -> Duplicate | None:
    """What two articles are to each other that share so many sampled grams; ``a`` comes first."""
    containment = _containment(a, b, shared)
    return _duplicate(a, b, containment, shared) if containment >= COPIED else None


def _containment(a: Sketch, b: Sketch, shared: int) -> float:
    """Of the whole texts if both are short, else by the sample."""
    least = min(len(a.grams), len(b.grams)) // GRAM_BYTES
    if a.fine and b.fine:
        return _in_both(a.fine, b.fine) / min(a.size, b.size)
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
        return _in_both(a.fine, b.fine) >= AGREED_SHORT * most
    return shared >= AGREED * (max(len(a.grams), len(b.grams)) // GRAM_BYTES)


def _in_both(a: bytes, b: bytes) -> int:
    """How many hashes are in both, of which each has none twice."""
    both = np.concatenate([np.frombuffer(a, np.uint32), np.frombuffer(b, np.uint32)])
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))


def _agree(a: Sketch, b: Sketch) -> bool:
    """Whether neither contradicts the other: another year or county makes another notice."""
    fewer, more = sorted((set(unpack(a.numbers)), set(unpack(b.numbers))), key=len)
    elsewhere = a.regions and b.regions and a.regions != b.regions
    return fewer <= more and not elsewhere
