"""The gazetteer made ready to scan with: every surface and what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scraper.facts.regions.guards import Words
from site_config.gazetteer import (
    COUNTY,
    PREFECTURE,
    Division,
    Gazetteer,
    Zone,
    half_short,
    stem,
)

# Newer than the dictionary, or the end of a longer word: what stands before and after places.
_BESIDE = frozenset(
    "中国 全国 我国 对标 取经 落地 扎根 携手 打造 年来 以来 落户 入驻 赋能 助力 高质 数字".split()
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a surface may mean.

    ``path`` is the division of today (for a zone, the one that holds it), ``was`` the path
    at the time of a former name. A full name stands for itself, a short one needs support.
    """

    path: str
    level: int
    was: str
    full: bool = True
    as_of: str | None = None
    zone: str | None = None
    misread: bool = False


@dataclass(frozen=True, eq=False)
class Index:
    """Surfaces with their senses, filed under their first two characters.

    ``heads`` gives the lengths of the surfaces that begin so, longest first. A surface
    without senses is a word that only looks like a place. ``words`` are those of the
    general language that can run over a border.
    """

    gazetteer: Gazetteer
    words: Words
    senses: Mapping[str, tuple[Sense, ...]]
    heads: Mapping[str, tuple[int, ...]]


@lru_cache(maxsize=2)
def index_of(gazetteer: Gazetteer) -> Index:
    """The index of a gazetteer; the same object for the same gazetteer."""
    filed: dict[str, list[Sense]] = {}
    for surface, sense in _surfaces(gazetteer):
        known = filed.setdefault(surface, [])
        if all((o.path, o.was, o.zone) != (sense.path, sense.was, sense.zone) for o in known):
            known.append(sense)
    for wrong, right in gazetteer.confusions.items():
        filed[wrong] = [_misread(sense) for sense in filed[right]]
    for word in gazetteer.look_alikes:
        filed[word] = []
    heads: dict[str, set[int]] = {}
    for surface in filed:
        heads.setdefault(surface[:2], set()).add(len(surface))
    common = gazetteer.common_words
    return Index(
        gazetteer,
        Words(over=common - (filed.keys() - _words(gazetteer)), beside=common | _BESIDE),
        {surface: tuple(senses) for surface, senses in filed.items()},
        {head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()},
    )


def _words(gazetteer: Gazetteer) -> frozenset[str]:
    """Names that are first of all words: 通道 can run over the border of 南通."""
    return gazetteer.full_only | gazetteer.need_parent


def _misread(sense: Sense) -> Sense:
    return Sense(sense.path, sense.level, sense.was, sense.full, sense.as_of, None, misread=True)


def _surfaces(gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    """Official names first: where a former name is also one of today, today's comes first."""
    for division in gazetteer.divisions:
        yield from _of_division(division, gazetteer)
    for former in gazetteer.formers:
        now = gazetteer.by_path[former.now]
        level = _former_level(former.path, gazetteer)
        yield former.name, Sense(now.path, level, former.path, as_of=former.year)
        short = stem(former.name)
        if level == PREFECTURE and len(short) > 1 and short != now.short:
            yield short, Sense(now.path, level, former.path, full=False, as_of=former.year)
    for zone in gazetteer.zones:
        sense = Sense(
            zone.within, gazetteer.by_path[zone.within].level, zone.within, zone=zone.name
        )
        for surface in _zone_names(zone):
            yield surface, sense


def _former_level(path: str, gazetteer: Gazetteer) -> int:
    parts = path.split("/")
    below = gazetteer.children.get(parts[0], ())
    in_municipality = bool(below) and all(division.level == COUNTY for division in below)
    return len(parts) + (in_municipality and len(parts) == 2)


def _of_division(division: Division, gazetteer: Gazetteer) -> Iterator[tuple[str, Sense]]:
    full = Sense(division.path, division.level, division.path)
    short = Sense(division.path, division.level, division.path, full=False)
    name, bare = division.name, stem(division.name)
    yield name, full
    half = half_short(name)
    if half and len(half) > 2:
        yield half, full
    if len(bare) > 1:
        yield bare, short
        if division.level == COUNTY and name == f"{bare}区" and _has_quarter(bare, gazetteer):
            yield f"{bare}城区", short
    if len(name) == 4 and name.endswith("新区"):
        yield name[:2], short
    if division.level == COUNTY and name.startswith("市"):
        above = gazetteer.by_path.get(division.parent)
        # 乐山市中区 is 乐山 + 市中区: the city's name lends its last character.
        if above and above.level == PREFECTURE:
            yield above.short + name, full


def _has_quarter(bare: str, gazetteer: Gazetteer) -> bool:
    return not bare.endswith("城") and bare not in gazetteer.full_only


_SHORTER = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("经济开发区", "开发区"),
)
_NAMED_AFTER = re.compile(r"^(?P<city>..+?)市(?=.{3})")


def _zone_names(zone: Zone) -> Iterator[str]:
    """Its names: also without the province before its city or the 市 after, and with the
    kind in short (包头稀土高新区)."""
    parts = zone.within.split("/")
    name = zone.name
    if len(parts) > 1 and name.startswith(stem(parts[0]) + stem(parts[1])):
        name = name.removeprefix(stem(parts[0]))
    names = dict.fromkeys((*zone.aliases, zone.name, name, _NAMED_AFTER.sub(r"\g<city>", name)))
    yield from names
    for spelt in names:
        for long, short in _SHORTER:
            if spelt.endswith(long) and len(spelt) > len(long) + 1:
                yield spelt.removesuffix(long) + short
