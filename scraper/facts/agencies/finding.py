"""Names of bodies with their places, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scraper.facts.agencies.naming import full_names
from scraper.facts.agencies.placing import BORDER, Place, Regions, place_of
from scraper.facts.agencies.wording import Wording, wording_of
from scraper.model import Agency, Found, Part, Region
from site_config.taxonomy.agencies import AgencyKinds

CENTRAL = frozenset({"state-council", "central-party", "ministry"})
"""Kinds whose names are whole without a place."""
NEVER_BARE = frozenset(
    """
    party-committee party-working-committee party-office government government-office
    discipline congress cppcc court procuratorate youth-league women disabled
    union subdistrict customs industry-federation organization publicity united-front
    convenience-centre party-service-centre party-affairs associations staffing political-legal fire
    """.split()
)
"""Kinds that every place has: without a place their name means any of them."""

# 安徽省实施“四送一服”工程领导小组办公室: the words between place and suffix are free.
_GROUP = re.compile(
    "(?:领导小组|联席会议|指挥部|委员会|专班|工作组|改革|营商环境|建设)(?:办公室|办(?![理事法公]))"
)
_FREE = re.compile("[“”‘’（）()一-鿿0-9A-Za-z+、]{2,40}")
_NOT_FREE = re.compile("成立|组建|设立|担任|任组长|[的了由在]|召开|印发|下发|牵头")
_GROUP_LEVEL = re.compile("[省市县区州旗]")
_GROUP_REACH = 44


@dataclass(frozen=True, slots=True)
class Named:
    """A body found, before its full name is known."""

    part: int
    start: int
    end: int
    body: str
    kind: str
    place: Place
    surface: str


def find_agencies(
    parts: Sequence[Part], regions: Sequence[Found[Region]], kinds: AgencyKinds
) -> tuple[Found[Agency], ...]:
    """Every public body that the parts name, with the fullest form of its name.

    ``regions`` are those found in the same parts. A bare suffix (审批局) counts where the
    words before show that it stands alone. Bodies inside offices (县委书记) count; lists of
    fields (住建、消防等部门), schools, firms and plurals (各镇政府) do not.
    """
    wording = wording_of(kinds)
    by_part = {key: list(group) for key, group in groupby(regions, key=lambda one: one.part)}
    named = [
        one
        for index, part in enumerate(parts)
        for one in _in_text(index, part.text, wording, Regions.of(by_part.get(index, [])))
    ]
    return tuple(
        Found(
            one.part,
            one.start,
            one.end,
            Agency(name, one.surface, one.kind or None),
            one.place.rule,
            one.place.confidence,
        )
        for one, name in zip(named, full_names(named), strict=True)
    )


def _in_text(index: int, text: str, wording: Wording, regions: Regions) -> list[Named]:
    groups = list(_groups(index, text, regions))
    names = _merged(_names(index, text, wording, regions), text)
    covered = {at for group in groups for at in range(group.start, group.end)}
    free = [one for one in names if one.start not in covered and one.end - 1 not in covered]
    return sorted([*groups, *free], key=lambda one: one.start)


def _names(index: int, text: str, wording: Wording, regions: Regions) -> Iterator[Named]:
    floor = 0
    for match in wording.pattern.finditer(text):
        kind = wording.kind_of(match[0])
        place = place_of(text, match.span(), regions, floor)
        if kind in CENTRAL and not (place and (place.region or place.level)):
            place = Place(match.start(), rule="central-body", confidence=1.0)
        if place is None or (
            kind in NEVER_BARE and place.rule in ("bare-name", "region-and-words")
        ):
            continue
        floor = match.end()
        surface = text[place.start : floor]
        yield Named(index, place.start, floor, match[0], kind, place, surface)


def _merged(names: Iterable[Named], text: str) -> list[Named]:
    """国家税务总局 right before 聊城市税务局 belongs to its name."""
    merged: list[Named] = []
    for one in names:
        last = merged[-1] if merged else None
        if last and last.kind == "ministry" and last.end == one.start and one.place.region:
            merged[-1] = replace(one, start=last.start, surface=text[last.start : one.end])
        else:
            merged.append(one)
    return merged


def _groups(index: int, text: str, regions: Regions) -> Iterator[Named]:
    """Offices of leading groups, whose names say freely what they lead."""
    for match in _GROUP.finditer(text):
        place = _group_place(text, match.start(), regions)
        if place:
            surface = text[place.start : match.end()]
            yield Named(index, place.start, match.end(), match[0], "", place, surface)


def _group_place(text: str, end: int, regions: Regions) -> Place | None:
    """The nearest place before ``end`` with nothing between but what is led."""
    first = max(0, end - _GROUP_REACH)
    for region in reversed(regions.within(first, end)):
        if _is_free(text[region.end : end]):
            return Place(regions.chain(region), region.value, "", "group-office", 0.9)
    for level in reversed(list(_GROUP_LEVEL.finditer(text, first, end))):
        at = level.start()
        if _is_free(text[level.end() : end]) and (at == 0 or BORDER.search(text, at - 1, at)):
            return Place(at, None, level[0], "group-office", 0.8)
    return None


def _is_free(words: str) -> bool:
    return bool(_FREE.fullmatch(words)) and not _NOT_FREE.search(words)
