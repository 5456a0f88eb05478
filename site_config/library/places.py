"""The tree of places that the library tells of, with what each of them does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from site_config.gazetteer import Gazetteer
from site_config.library.evidence import is_done
from site_config.library.model import Article, Library, Place


@dataclass(frozen=True)
class Region:
    """A place with the articles whose own place it is, and those of places within it."""

    place: Place
    own: tuple[Article, ...]
    within: tuple[Article, ...]

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """All articles of the place and of those within it, in the library's order."""
        return tuple(sorted((*self.own, *self.within), key=lambda article: article.rank))

    @property
    def depth(self) -> int:
        """1 for a province; a zone stands one below the division that runs it."""
        return self.place.path.count("/") + 1 + (self.place.zone is not None)


Regions = Mapping[tuple[str, str | None], Region]
"""Regions by path and zone, each after the region it lies in."""


# Pages, files, facets and search all ask for the same.
@lru_cache(maxsize=2)
def regions_of(library: Library, gazetteer: Gazetteer) -> Regions:
    """Every place that an article has as its own, and the divisions above it."""
    own: dict[tuple[str, str | None], list[Article]] = {}
    within: dict[tuple[str, str | None], list[Article]] = {}
    for article in library.articles:
        if article.place:
            key = (article.place.path, article.place.zone)
            own.setdefault(key, []).append(article)
            for above in _above(article.place):
                within.setdefault(above, []).append(article)
    keys = sorted(own.keys() | within.keys(), key=lambda key: _order(key, gazetteer))
    return {
        key: Region(
            _place(key, own.get(key, ()), gazetteer),
            tuple(own.get(key, ())),
            tuple(within.get(key, ())),
        )
        for key in keys
    }


def _above(place: Place) -> Iterable[tuple[str, str | None]]:
    parts = place.path.split("/")
    longest = len(parts) if place.zone else len(parts) - 1
    return (("/".join(parts[:length]), None) for length in range(longest, 0, -1))


def parent_of(place: Place) -> tuple[str, str | None] | None:
    """The key of the region a place lies in, None for a province."""
    return next(iter(_above(place)), None)


def _place(key: tuple[str, str | None], own: Sequence[Article], gazetteer: Gazetteer) -> Place:
    """As its articles have it, since towns stand in no table of divisions; else by the table."""
    path, zone = key
    if own and own[0].place:
        return replace(own[0].place, main=False)
    division = gazetteer.by_path.get(path)
    return Place(path, division.code if division else None, zone)


def _order(key: tuple[str, str | None], gazetteer: Gazetteer) -> tuple[tuple[str, ...], str]:
    """As the standard orders divisions, by code; one without a code after its fellows."""
    path, zone = key
    parts = path.split("/")
    codes = []
    for length in range(1, len(parts) + 1):
        division = gazetteer.by_path.get("/".join(parts[:length]))
        codes.append((division.code if division else None) or f"~{parts[length - 1]}")
    return tuple(codes), zone or ""


def practices_in(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Practices that articles report as done, each with its articles: most reported first."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        for practice in article.practices:
            if is_done(article, practice):
                found.setdefault(practice, []).append(article)
    return dict(sorted(found.items(), key=lambda row: -len(row[1])))


def done_elsewhere(
    library: Library, articles: Iterable[Article], least: int = 2
) -> list[tuple[str, int]]:
    """Practices that ``least`` other places report and these articles do not name at all.

    Each with the number of places, most first. It says what this library holds, not what
    a place does.
    """
    here = {practice for article in articles for practice in article.practices}
    counts = (
        (practice, len(names))
        for practice, names in library.places_doing.items()
        if practice not in here and len(names) >= least
    )
    return sorted(counts, key=lambda row: (-row[1], row[0]))
