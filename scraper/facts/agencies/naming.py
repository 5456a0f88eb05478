"""The fullest form of a body's name that an article prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scraper.facts.agencies.finding import Named

_Key = tuple[str, str]


@dataclass(slots=True)
class _Same:
    """Bodies of one kind and place: the longest name yet and how the place is called."""

    longest: tuple[int, int] = (0, 0)
    full: str = ""
    places: set[str] = field(default_factory=set)

    def add(self, one: Named) -> None:
        length = len(one.body), len(one.surface)
        if length > self.longest:
            self.longest, self.full = length, one.surface
        region = one.place.region
        if region:
            self.places.update((region.surface, region.zone or region.path))


@dataclass(slots=True)
class _Kind:
    """Bodies of one kind by their place, and by their level where no place is printed."""

    placed: dict[_Key, _Same] = field(default_factory=lambda: defaultdict(_Same))
    levels: dict[str, _Same] = field(default_factory=lambda: defaultdict(_Same))
    fitting: dict[str, list[str]] = field(default_factory=dict)

    def fit(self, level: str) -> list[str]:
        """Full names of the places of a level, of all where none is given."""
        if level not in self.fitting:
            same = self.placed.values()
            names = [one.full for one in same if not level or _is_of_level(one.places, level)]
            self.fitting[level] = names
        return self.fitting[level]


def full_names(named: Sequence[Named]) -> list[str]:
    """For each body the longest form of the same kind and place.

    A bare 审批局 or 县审批局 takes the name of the only body that fits.
    """
    kinds: dict[_Key, _Kind] = defaultdict(_Kind)
    for one in named:
        if one.place.region and one.kind:
            kinds[_sort(one)].placed[_where(one)].add(one)
        elif one.place.level:
            kinds[_sort(one)].levels[one.place.level].add(one)
    return [_full(one, kinds[_sort(one)]) for one in named]


def _sort(one: Named) -> _Key:
    tail = next((tail for tail in ("中心", "分局", "总局") if one.body.endswith(tail)), "")
    return one.kind, tail


def _where(one: Named) -> _Key:
    region = one.place.region
    return (region.path, region.zone or "") if region else ("", "")


def _full(one: Named, kind: _Kind) -> str:
    place = one.place
    if place.rule in ("central-body", "group-office"):
        return one.surface
    if place.region:
        return kind.placed[_where(one)].full if one.kind else one.surface
    fitting = kind.fit(place.level)
    if fitting:
        return fitting[0] if len(fitting) == 1 else one.surface
    if place.level:
        return kind.levels[place.level].full
    return next(iter(kind.levels.values())).full if len(kind.levels) == 1 else one.surface


def _is_of_level(places: Iterable[str], level: str) -> bool:
    """Whether a place is of the level that a short form names."""
    if level == "区":
        return any(name.endswith("区") and not name.endswith(("园区", "自治区")) for name in places)
    return any(name.endswith(level) for name in places)
