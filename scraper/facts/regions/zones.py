"""Development zones: 成都高新区 after its city, and bare 经开区 by the article's region."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper.facts.regions.guards import is_other_name
from scraper.facts.regions.index import Index, Sense
from scraper.facts.regions.mention import Doubt, Mention, Scene, Taken
from site_config.gazetteer import COUNTY, PROVINCE, Zone, ancestors

_KINDS = {
    "high-tech": (
        r"高新技术产业开发区|高新技术产业园区|高新技术开发区|高技术产业开发区|高新技术产业示范区|高新区"
    ),
    "economic": r"经济技术开发区|经济开发区|经济技术产业开发区|经开区|开发区",
    "chemical": r"(?:循环)?化工园区",
    "resort": r"(?:国际|生态|文化|滨海|温泉)?(?:旅游)?度假区",
    "bonded": r"综合保税区|综保区|保税区|保税港区",
    "industrial": r"工业园区",
    "integrated": r"城乡一体化示范区",
}
_ANY = "|".join(_KINDS.values())
_AFTER_PLACE = re.compile(rf"(?:国家级|国家|省级)?(?P<label>{_ANY})(?!域)")
_BARE = re.compile(
    r"(?:经济技术开发区|高新技术产业开发区|高新区|经开区|开发区|度假区|化工园区"
    r"|综合保税区|综保区|保税区)(?!域)"
)
# What these stand before is a sort of zone, not one of them.
_SORT = re.compile(
    r"(?:[各类个些等级型新种多家大省]|[全我各][省市县国区]|国家|园区|建设|打造|创建|升级为)$"
)
_SORT_AFTER = re.compile(r"[、和]?(?:类|等各类|等园区|集群|名单|试点)")
_LONG = {
    "经开区": "经济技术开发区",
    "开发区": "经济技术开发区",
    "高新区": "高新技术产业开发区",
    "综保区": "综合保税区",
    "度假区": "旅游度假区",
}
_LEAST_SHARE = 0.6
_SHARED = re.compile(r"园区|新区|示范区")
_BODY = re.compile(
    r"(?:党工委|管委会|管理委员会|行政审批|审批服务|审批局|政务服务|党群工作|纪工委)"
)


def kind_of(label: str) -> str | None:
    """The kind of zone that a name ends in, None for other names.

    >>> [kind_of(name) for name in ("合肥经开区", "石家庄循环化工园区", "雄安新区")]
    ['economic', 'chemical', None]
    """
    kinds = (kind for kind, ends in _KINDS.items() if re.search(rf"(?:{ends})$", label))
    return next(kinds, None)


def with_zone(mention: Mention, scene: Scene) -> Mention:
    """The mention with the zone that follows it, where one does."""
    if mention.sense.zone or mention.town:
        return mention
    match = _AFTER_PLACE.match(scene.text(mention), mention.end)
    if match and is_other_name(scene.text(mention), mention.start, match.end(), True):
        return mention
    if not match or (mention.sense.level == PROVINCE and mention.sense.path[-1] != "市"):
        return mention
    sense = mention.sense
    name = zone_of(sense, match["label"], scene.index)
    zoned = replace(sense, zone=name)
    return replace(mention, end=match.end(), senses=(zoned,), rule="zone-after-place")


def confirms(mention: Mention, scene: Scene) -> bool:
    """Whether a zone follows, which shows the words before to be a place."""
    return bool(_AFTER_PLACE.match(scene.text(mention), mention.end))


def zone_of(sense: Sense, label: str, index: Index) -> str:
    """The full name of a division's zone of the kind of the label: the known one, or built."""
    known = _known(sense.path, kind_of(label), index)
    if known:
        return known.name
    division = index.gazetteer.by_path[sense.path]
    long = _LONG.get(label, label)
    if division.level == COUNTY and label in ("经开区", "开发区"):
        long = "经济开发区"
    return division.short + long


@lru_cache(maxsize=4096)
def _known(path: str, kind: str | None, index: Index) -> Zone | None:
    """The only zone of the kind that is filed under the path itself."""
    of_kind = [
        zone for zone in index.gazetteer.zones if zone.within == path and kind_of(zone.name) == kind
    ]
    short = index.gazetteer.by_path[path].short
    named = [zone for zone in of_kind if _plain(zone.name, short)]
    chosen = named or of_kind
    return chosen[0] if len(chosen) == 1 else None


def _plain(name: str, city: str) -> bool:
    """Whether nothing but the kind follows the city's name."""
    return bool(re.fullmatch(rf".{{0,3}}{city}市?(?:国家)?(?:{_ANY})", name))


@dataclass(frozen=True, slots=True)
class Home:
    """What an article's mentions say about zones named without a place.

    ``zones`` holds the zones it names with their city; ``region`` is the division whose
    zones are spoken of, None where neither the outlet nor the article settles one.
    """

    zones: Mapping[str, Sense]
    region: Sense | None

    @classmethod
    def of(cls, mentions: Sequence[Mention], scene: Scene) -> Home:
        """The home that the mentions and the outlet's region give."""
        zones = {m.sense.zone: m.sense for m in mentions if m.sense.zone}
        return cls(zones, _region(mentions, scene))

    def only(self, ending: str) -> Sense | None:
        """The only zone named whose name ends so."""
        found = [sense for name, sense in self.zones.items() if name.endswith(ending)]
        return found[0] if len(found) == 1 else None

    def only_of_kind(self, label: str) -> Sense | None:
        """The only zone named of the kind of a label."""
        kind = kind_of(label)
        found = [sense for name, sense in self.zones.items() if kind_of(name) == kind]
        return found[0] if len(found) == 1 else None


def _region(mentions: Sequence[Mention], scene: Scene) -> Sense | None:
    """The city or county whose zones are spoken of: the outlet's, else the one that most of
    the article's mentions lie in."""
    if "/" in scene.context:
        return _home_sense(_seat(scene.context), scene)
    seats = Counter(_seat(m.sense.path) for m in mentions if "/" in m.sense.path)
    for path, count in seats.most_common(1):
        if count >= seats.total() * _LEAST_SHARE:
            return _home_sense(path, scene)
    cities = {_city(path) for path in seats}
    return _home_sense(cities.pop(), scene) if len(cities) == 1 else None


def _home_sense(path: str, scene: Scene) -> Sense:
    return Sense(path, scene.index.gazetteer.by_path[path].level, path)


def _seat(path: str) -> str:
    """The city whose zones a place speaks of; a county with a seat of its own has its own.

    >>> _seat("山东省/聊城市/莘县"), _seat("山东省/聊城市/东昌府区")
    ('山东省/聊城市/莘县', '山东省/聊城市')
    """
    return _city(path) if path.endswith("区") else path


def _city(path: str) -> str:
    """The path of the city that holds it; in a municipality the district."""
    return next((above for above in ancestors(path) if "/" in above), path)


def bare_zones(part: int, taken: Taken, home: Home, scene: Scene) -> Iterator[Mention | Doubt]:
    """Zones named without their city, each by article or context, or a doubt."""
    text = scene.joined[part].text
    for match in _BARE.finditer(text):
        start, end = match.span()
        if not taken.touch(start, end) and not _is_sort(text, start, end):
            yield _bare(Mention(part, start, end, ()), match[0], home, scene)


def _is_sort(text: str, start: int, end: int) -> bool:
    before = _SORT.search(text[max(0, start - 3) : start])
    return bool(before) or bool(_SORT_AFTER.match(text, end))


def _bare(mention: Mention, label: str, home: Home, scene: Scene) -> Mention | Doubt:
    named = home.only_of_kind(label)
    if named:
        return replace(mention, senses=(named,), rule="zone-named-in-article", confidence=0.9)
    if home.region:
        sense = replace(home.region, zone=zone_of(home.region, label, scene.index))
        return replace(mention, senses=(sense,), rule="zone-of-region", confidence=0.8)
    return Doubt(mention.part, mention.start, mention.end, label, (), None, "zone-of-no-region")


def shared_zone_bodies(part: int, taken: Taken, home: Home, scene: Scene) -> Iterator[Mention]:
    """Bare 园区 and 新区 before a body (园区审批局), where the article names just one such zone."""
    text = scene.joined[part].text
    for match in _SHARED.finditer(text):
        zone = home.only(match[0])
        if zone and not taken.touch(*match.span()) and _BODY.match(text, match.end()):
            yield Mention(
                part, *match.span(), (zone,), rule="zone-named-in-article", confidence=0.8
            )
