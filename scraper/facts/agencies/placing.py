"""The place that a body belongs to: the words before its name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Found, Region

LEVEL = re.compile(
    "(?P<sort>(?:经济技术|经济|高新技术|产业|工业|化工|物流|旅游|生态|农业|科技){0,2})"
    "(?P<level>园区|开发区|新区|高新区|经开区|示范区|自贸区|管理区|街道|自治[区州县]|[省市县区州盟旗镇乡])$"
)
# Before a bare name stands no Han character, a word that governs it, or a word that has ended.
BORDER = re.compile(
    "(?:[^一-鿿]|[的在到由与和及同向从对把被让据经为是等于赴至以将请找去来给跟了着过往着后前并或如个家获]"
    "|联合|会同|协同|协调|联系|推动|要求|组织|邀请|指导|走进|通过|其中|包括|涉及|原先|督促|牵头|所在|当地|记者|今年)$"
)
_PLURAL = re.compile("[各两多几每三四五六七八九十数全个些省市县区州乡镇等]$")
_INSIDE = re.compile(
    "[的在到由与和及向从对把被让据经为是等于赴至以将请去来给了着过并或同各说]|推动|组织|要求|成立|牵头"
)
_HAN = re.compile("[一-鿿]{1,8}")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name starts with its place; ``level`` is 县 or 园区 where only that is printed."""

    start: int
    region: Region | None = None
    level: str = ""
    rule: str = "bare-name"
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of one part, for looking up by place."""

    found: Sequence[Found[Region]]
    starts: Sequence[int]
    ends: dict[int, Found[Region]]

    @classmethod
    def of(cls, found: Sequence[Found[Region]]) -> Regions:
        """Of the regions found in one part, in reading order."""
        return cls(found, [one.start for one in found], {one.end: one for one in found})

    def chain(self, region: Found[Region]) -> int:
        """Where the chain of regions that ends with this one starts."""
        start = region.start
        while start in self.ends and self.ends[start].start < start:
            start = self.ends[start].start
        return start

    def before(self, start: int, end: int) -> Found[Region] | None:
        """The last region that starts before ``start`` and ends before ``end``."""
        at = bisect_left(self.starts, start)
        region = self.found[at - 1] if at else None
        return region if region and region.end < end else None

    def within(self, start: int, end: int) -> Sequence[Found[Region]]:
        """The regions that start within a range."""
        return self.found[bisect_left(self.starts, start) : bisect_right(self.starts, end)]


def place_of(text: str, span: tuple[int, int], regions: Regions, floor: int) -> Place | None:
    """The place of the name at ``span``; None where it is no name of a body by itself.

    ``floor`` is where the name before ends.
    """
    start, end = span
    region = regions.before(start, end)
    if region and region.end >= start:
        return Place(regions.chain(region), region.value, rule="region-and-suffix", confidence=1.0)
    level = LEVEL.search(text, max(floor, start - 12), start)
    if level:
        return _at_level(text, level, regions, floor)
    if start <= floor or BORDER.search(text, max(0, start - 2), start):
        return Place(start)
    if region and start - region.end <= _REACH and region.end >= floor:
        gap = text[region.end : start]
        if _HAN.fullmatch(gap) and not _INSIDE.search(gap):
            return Place(regions.chain(region), region.value, rule="region-and-words")
    return None


def _at_level(text: str, level: re.Match[str], regions: Regions, floor: int) -> Place | None:
    at, word = level.start(), level["level"]
    region = regions.ends.get(at)
    if region:
        return Place(regions.chain(region), region.value, rule="region-and-level", confidence=0.9)
    if at > floor and _PLURAL.search(text, max(0, at - 1), at):
        return None
    if word in ("镇", "乡", "街道") or level["sort"]:
        at = _named(text, at, floor)
    return Place(at, level=word, rule="level-and-suffix", confidence=0.9)


def _named(text: str, at: int, floor: int) -> int:
    """Where the name of a town that no list knows starts, else where its level stands."""
    for start in range(at - 1, max(floor, at - 4) - 1, -1):
        if BORDER.search(text, max(0, start - 2), start) or start == floor:
            return start if start < at and not BORDER.search(text, start, at) else at
    return at
