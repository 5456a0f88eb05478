"""The library surveyed once: places with what each does, kept for all pages that compare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from site_config.gazetteer import Gazetteer
from site_config.library.model import Article, Library, Place
from site_config.library.places import Region, Regions, parent_of, practices_in, regions_of
from site_config.library.spread import when

Key = tuple[str, str | None]
"""A place by its path and zone."""
_LEAST_COMMON = 2


def key_of(place: Place) -> Key:
    """The key that a place goes by, whatever article names it."""
    return place.path, place.zone


@dataclass(frozen=True, slots=True)
class First:
    """The earliest article known to report that a place does a practice."""

    practice: str
    region: Region
    article: Article


@dataclass(frozen=True)
class Survey:
    """A library with its places; everything is counted once and kept."""

    library: Library
    gazetteer: Gazetteer

    @cached_property
    def regions(self) -> Regions:
        """Every place, each after the region it lies in."""
        return regions_of(self.library, self.gazetteer)

    @cached_property
    def rank(self) -> Mapping[Key, int]:
        """The number of each place in the order of the tree."""
        return {key: number for number, key in enumerate(self.regions)}

    @cached_property
    def children(self) -> Mapping[Key | None, list[Key]]:
        """The places right within each place; the provinces stand under None."""
        found: dict[Key | None, list[Key]] = {}
        for key, region in self.regions.items():
            found.setdefault(parent_of(region.place), []).append(key)
        return found

    @cached_property
    def done(self) -> Mapping[Key, Mapping[str, list[Article]]]:
        """Practices that each place and those within it are reported to do, with the articles."""
        return {key: practices_in(region.articles) for key, region in self.regions.items()}

    @cached_property
    def named(self) -> Mapping[Key, frozenset[str]]:
        """Practices that articles of each place name at all, done or not."""
        return {
            key: frozenset(
                practice for article in region.articles for practice in article.practices
            )
            for key, region in self.regions.items()
        }

    @cached_property
    def doers(self) -> Mapping[str, Mapping[Key, list[Article]]]:
        """Each practice with the places whose own articles report it as done."""
        found: dict[str, dict[Key, list[Article]]] = {}
        for key, region in self.regions.items():
            for practice, articles in practices_in(region.own).items():
                found.setdefault(practice, {})[key] = articles
        return found

    @cached_property
    def _at_level(self) -> Mapping[int, Mapping[str, list[Key]]]:
        """By level, each practice with the places of that level that do it."""
        found: dict[int, dict[str, list[Key]]] = {}
        for key, region in self.regions.items():
            level = found.setdefault(region.depth, {})
            for practice in self.done[key]:
                level.setdefault(practice, []).append(key)
        return found

    def seen_elsewhere(self, key: Key, least: int = 2) -> list[tuple[str, list[Key]]]:
        """Practices that ``least`` places of the same level do and this one's articles do not name.

        Each with those places, the most widespread first. It says what this library holds,
        not what a place does.
        """
        level = self._at_level[self.regions[key].depth]
        named = self.named[key]
        rows = [(p, keys) for p, keys in level.items() if p not in named and len(keys) >= least]
        return sorted(rows, key=lambda row: (-len(row[1]), row[0]))

    def peers(self, key: Key, most: int = 6) -> list[tuple[Key, list[str]]]:
        """Places of the same level with the most practices in common, and which these are.

        Where two have as many, the one that does less besides stands first.
        """
        level = self._at_level[self.regions[key].depth]
        common = Counter(other for practice in self.done[key] for other in level[practice])
        del common[key]
        shared = [other for other, count in common.items() if count >= _LEAST_COMMON]
        shared.sort(key=lambda other: (-common[other], len(self.done[other]), self.rank[other]))
        return [(other, self._shared(key, other)) for other in shared[:most]]

    def _shared(self, key: Key, other: Key) -> list[str]:
        return [practice for practice in self.done[key] if practice in self.done[other]]

    @cached_property
    def firsts(self) -> tuple[First, ...]:
        """The first report of each practice in each place, from the oldest on.

        Articles of no known year come last: nobody can say what came before them.
        """
        found = [
            First(practice, self.regions[key], min(articles, key=when))
            for practice, doers in self.doers.items()
            for key, articles in doers.items()
        ]
        return tuple(sorted(found, key=lambda first: (*when(first.article), first.practice)))

    @cached_property
    def pioneers(self) -> Mapping[str, First]:
        """The first report of each practice anywhere."""
        return {first.practice: first for first in reversed(self.firsts)}


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Articles of known year from the newest on, then the others; by address where equal."""
    ordered = sorted(articles, key=lambda article: article.path)
    dated = [article for article in ordered if article.year]
    dated.sort(key=lambda article: article.date or "", reverse=True)
    return dated + [article for article in ordered if not article.year]


def columns_of(keys: Iterable[Key], survey: Survey) -> Mapping[Key, Key]:
    """Each place with the place it is counted under where many are compared.

    Provinces; within one province its cities, within one city its counties. An article of
    a whole province stands under the province itself even there.
    """
    known = sorted(set(keys), key=survey.rank.__getitem__)
    depth = 1
    while len({_top(path, depth) for path, _ in known}) == 1 and _reach(known) > depth:
        depth += 1
    columns: dict[Key, Key] = {key: (_top(key[0], depth), None) for key in known}
    return columns if len(set(columns.values())) > 1 else {key: key for key in known}


def _top(path: str, depth: int) -> str:
    return "/".join(path.split("/")[:depth])


def _reach(keys: Iterable[Key]) -> int:
    return max(path.count("/") + 1 for path, _ in keys)
