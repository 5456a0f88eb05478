"""Which units make one article: the cut of the page with the most points.

Dynamic programming over all cuts; the points are those of ``points.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from scraper.segment.element import Kind
from scraper.segment.points import article_points
from scraper.segment.traits import PageTraits
from scraper.segment.units import Unit

_LONGEST = 48
"""Most units an article is tried with; a long feature has about thirty."""
_HOPELESS = -12.0
"""Points that no longer article makes good."""


def cut_page(units: Sequence[Unit], traits: PageTraits) -> list[tuple[Unit, ...]]:
    """The page as articles (and stray titles), in order, by the greatest sum of points."""
    best = [0.0] + [-math.inf] * len(units)
    start = [0] * (len(units) + 1)
    bounds = _bounds(units)
    for k, i in enumerate(bounds[:-1]):
        for j in bounds[k + 1 :]:
            points = article_points(units[i:j], traits)
            if best[i] + points > best[j]:
                best[j], start[j] = best[i] + points, i
            if points < _HOPELESS or j - i >= _LONGEST:
                break
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(start[cuts[-1]])
    cuts.reverse()
    return [tuple(units[i:j]) for i, j in pairwise(cuts)]


def _bounds(units: Sequence[Unit]) -> list[int]:
    """Where an article can begin or end: nowhere between a title line and what it heads."""
    inner = (
        i
        for i in range(1, len(units))
        if units[i].kind is Kind.TITLE or units[i - 1].kind is not Kind.TITLE
    )
    return [0, *inner, len(units)]
