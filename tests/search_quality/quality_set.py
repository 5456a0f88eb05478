"""The whole set for a library: drawn queries, and on the real content those by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.search_quality.by_hand import load_by_hand
from tests.search_quality.drawing import DRAWS, take
from tests.search_quality.naming import NAMES
from tests.search_quality.query import Query
from tests.search_quality.shelf import Shelf, load_shelf

SEED = 1
COUNT = 20
"""Queries of each kind; the real content, of a few dozen articles, takes 10."""
REAL_COUNT = 10


def draw_set(shelf: Shelf, count: int = COUNT, seed: int = SEED) -> list[Query]:
    """The queries drawn from a library, kind by kind; always the same for the same library."""
    return list(_draw(shelf, count, seed))


def _draw(shelf: Shelf, count: int, seed: int) -> Iterator[Query]:
    for kind, draw in (DRAWS | NAMES).items():
        yield from take(draw, shelf, count, Random(f"search {seed} {kind}"))


def real_set(content: Path) -> list[Query]:
    """The queries on the real content: drawn, and written by hand."""
    shelf = load_shelf(content)
    return [*draw_set(shelf, REAL_COUNT), *load_by_hand(shelf)]


def demo_set(content: Path) -> list[Query]:
    """The queries on a demo library."""
    return draw_set(load_shelf(content))
