"""Copies among many articles when a few have changed: the others are not compared again.

The pairs are those that ``find_duplicates`` would find, one by one: two unchanged articles
share as many grams as before, unless another came or went among the first holders of a gram,
with whom alone it pairs; then those are compared anew as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scraper.relate.duplicates import DOUBT, Duplicate, duplicate_of, find_duplicates
from scraper.relate.holding import (
    HALF,
    MOST,
    Ints,
    Rows,
    grams_of,
    holders_of,
    holdings_of,
    rows_of,
)
from scraper.relate.sketches import Sketch

Asked = Callable[[str], Sketch]
"""The sketch of an article by its id."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Articles in their order, the grams they hold (see ``Rows``), and the copies found."""

    articles: tuple[str, ...]
    rows: bytes
    pairs: tuple[Duplicate, ...]


def compare(sketches: Sequence[Sketch]) -> Compared:
    """All articles compared, so that those of a later day need not be."""
    articles = tuple(one.article for one in sketches)
    return Compared(articles, holdings_of(sketches).tobytes(), find_duplicates(sketches))


def compare_again(
    known: Compared, articles: Sequence[str], changed: Collection[str], sketch_of: Asked
) -> Compared | None:
    """The same for ``articles``, of which all but ``changed`` are known with what they say.

    Whoever is known and not among them is gone. None if the known ones stand in another
    order than before.
    """
    place = {article: number for number, article in enumerate(articles)}
    stays = [-1 if one in changed else place.get(one, -1) for one in known.articles]
    moved = np.array(stays, dtype=np.int64)
    kept = moved[moved >= 0]
    if np.any(kept[1:] <= kept[:-1]):
        return None
    before = np.frombuffer(known.rows, np.uint64)
    numbers = sorted(place[one] for one in changed)
    fresh = {number: rows_of(sketch_of(articles[number]), number) for number in numbers}
    rows = _renew(before, moved, fresh)
    anew = {*numbers, *_unsettled(before, moved, rows, fresh)}
    found = list(_compare_few(anew, articles, rows, sketch_of))
    names = {articles[number] for number in anew}
    stand = place.keys() - names
    found += (one for one in known.pairs if one.a in stand and one.b in stand)
    found.sort(key=lambda one: sorted((place[one.a], place[one.b])))
    return Compared(tuple(articles), rows.tobytes(), tuple(found))


def _renew(before: Rows, moved: Ints, fresh: Mapping[int, Rows]) -> Rows:
    """The rows of those that stay by their new numbers, and those of the changed ones."""
    holders = moved[holders_of(before)]
    stay = holders >= 0
    kept = (grams_of(before)[stay] << HALF) | holders[stay].astype(np.uint64)
    added = np.sort(np.concatenate([np.zeros(0, np.uint64), *fresh.values()]))
    return np.insert(kept, np.searchsorted(kept, added), added)


def _unsettled(before: Rows, moved: Ints, rows: Rows, fresh: Mapping[int, Rows]) -> Iterator[int]:
    """Unchanged articles that were among the first holders of a gram and are no more, or are
    now: whom the gram pairs them with has changed."""
    old = before[moved[holders_of(before)] < 0]
    new = np.concatenate([np.zeros(0, np.uint64), *fresh.values()])
    for gram in np.unique(np.concatenate([grams_of(old), grams_of(new)])):
        was = moved[_holders(before, gram)]
        now = _holders(rows, gram)
        if max(len(was), len(now)) > MOST + 1:
            first = {int(one) for one in was[:MOST] if one >= 0}
            first ^= {int(one) for one in now[:MOST] if int(one) not in fresh}
            yield from first


def _holders(rows: Rows, gram: np.uint64) -> Ints:
    # Sampled grams end in zeros, so that there is always a number behind one.
    start, end = np.searchsorted(rows, np.array([gram << HALF, (gram + np.uint64(1)) << HALF]))
    return holders_of(rows[start:end])


def _compare_few(
    numbers: Collection[int], articles: Sequence[str], rows: Rows, sketch_of: Asked
) -> Iterator[Duplicate]:
    """Copies of which one at least is among ``numbers``."""
    lengths = np.bincount(holders_of(rows), minlength=len(articles))
    for number in numbers:
        own = sketch_of(articles[number])
        others, counts = np.unique(_partners(own, number, rows), return_counts=True)
        likely = counts >= DOUBT * np.minimum(lengths[number], lengths[others])
        for row in zip(others[likely], counts[likely], strict=True):
            other, shared = int(row[0]), int(row[1])
            if other < number and other in numbers:
                continue
            first, later = sorted((number, other))
            pair = sketch_of(articles[first]), sketch_of(articles[later])
            if one := duplicate_of(*pair, shared):
                yield one


def _partners(one: Sketch, number: int, rows: Rows) -> Ints:
    """Whom an article is paired with, once for each gram that they share."""
    found = [np.zeros(0, dtype=np.int64)]
    for row in rows_of(one, number):
        them = _holders(rows, row >> HALF)
        at = int(np.searchsorted(them, number))
        found.append(them[: min(at, MOST)])
        if at < MOST:
            found.append(them[at + 1 :])
    return np.concatenate(found)
