"""Which true copies are one article, and which of them keeps its page.

An address that stands never moves: of the copies the one that comes first in the order
given keeps its page, and only what is a true copy of that very page gives its own up.
So a text that changes little by little from paper to paper is never drawn together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scraper.relate.duplicates import Duplicate


@dataclass(frozen=True, slots=True)
class Joined:
    """An article that goes by the page of another, and how much of their text agrees, 0 to 1."""

    copy: str
    page: str
    containment: float


def join_copies(
    copies: Iterable[Duplicate], order: Sequence[str], sources: Mapping[str, str]
) -> tuple[Joined, ...]:
    """True copies with the page each goes by; ``sources`` has the source of each article.

    ``order`` has every article, those whose pages stand longest first. A text printed
    twice in one source stays two articles.
    """
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for found in copies:
        if found.relation == "copy" and sources[found.a] != sources[found.b]:
            partners[found.a][found.b] = partners[found.b][found.a] = found.containment
    rank = {article: number for number, article in enumerate(order)}
    pages: set[str] = set()
    joined = []
    for article in sorted(partners, key=rank.__getitem__):
        page = min(pages & partners[article].keys(), key=rank.__getitem__, default=None)
        if page is None:
            pages.add(article)
        else:
            joined.append(Joined(article, page, partners[article][page]))
    return tuple(joined)


def between_pages(copies: Iterable[Duplicate], joined: Iterable[Joined]) -> tuple[Duplicate, ...]:
    """What copies are left to tell: each article by its page, no page of itself, no pair twice."""
    pages = {one.copy: one.page for one in joined}
    found: dict[frozenset[str], Duplicate] = {}
    for copy in copies:
        moved = replace(copy, a=pages.get(copy.a, copy.a), b=pages.get(copy.b, copy.b))
        if moved.a != moved.b:
            found.setdefault(frozenset((moved.a, moved.b)), moved)
    return tuple(found.values())
