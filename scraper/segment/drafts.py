"""Which units make one article: the cut of the page with the most points.

Dynamic programming over all cuts; the points are those of ``points.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

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
    for i in range(len(units)):
        for j in range(i + 1, min(len(units), i + _LONGEST) + 1):
            points = article_points(units[i:j], traits)
            if best[i] + points > best[j]:
                best[j], start[j] = best[i] + points, i
            if points < _HOPELESS:
                break
    cuts = [len(units)]
    while cuts[-1]:
        cuts.append(start[cuts[-1]])
    cuts.reverse()
    return [tuple(units[i:j]) for i, j in pairwise(cuts)]
