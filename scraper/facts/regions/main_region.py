"""Which region an article is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from scraper.facts.regions.mention import Mention, Scene
from site_config.gazetteer import ancestors, is_within

_TITLE, _LEAD, _BODY, _CAPTION = 6.0, 3.0, 1.0, 0.5
_LEAD_PARAGRAPHS = frozenset(("p1", "text"))

# Systems and offices above that every article of a province names, whatever place it is about.
_PLATFORM = re.compile(
    r"(?:政务服务网|政务网|一体化|统一|投资项目|公共资源|网上办事|政务服务平台|政府门户)"
)
_BUREAU = re.compile(
    r"(?:药品监督|市场监督|自然资源厅|住房和城乡建设厅|生态环境厅|发展和改革委|大数据)"
)
_AGENCY_DATELINE = re.compile(r"(?:新华社|人民网|中新社|中新网|央视网|光明网|新华网)$")
# Whom others visit, copy or come from is not whom the article is about.
_VISITED = re.compile(r"(?:赴|取经|考察|对标|借鉴|来自|学习|招商)[^，。；]{0,3}$")
# How an outlet speaks of its own province, city or county without the name.
_OWN_PROVINCE = re.compile(
    r"(?:^|[，。！；：“”\s])(?:我省|省委|省政府|省[^，。；市区县]{2,8}[厅局办委])"
)
_OWN_CITY = re.compile(r"(?:^|[，。！；：“”\s])(?:我市|市委|市政府|市[^，。；区县]{2,8}[局办委])")
_OWN_COUNTY = re.compile(
    r"(?:^|[，。！；：“”\s])(?:我[县区旗]|[县区旗](?:委|政府|[^，。；市]{2,8}[局办委]))"
)
# A body that opens a title or paragraph is its subject, even a province's.
_OPENING = 12
_LEAST_SHARE, _SHARE, _TOWN_SHARE = 0.4, 0.5, 2 / 3
_OWN_PRESS = 1.2


def main_region(
    anchors: Sequence[str], mentions: Sequence[Mention], scene: Scene
) -> tuple[str | None, str | None]:
    """The path of the region the article is about and the zone within it, None for none.

    ``anchors`` are those of the parts. Titles weigh most, then the lead; places of the
    outlet's own region a little more than others. Of several provinces one must stand out.
    From the province down the way goes on while one child alone holds at least half of the
    weight of its parent, a town two thirds; so it does from there to a zone.
    """
    weights: dict[str, float] = {}
    own: dict[str, dict[str | None, float]] = {}
    for path, zone, weight in _votes(anchors, mentions, scene):
        for above in (path, *ancestors(path)):
            weights[above] = weights.get(above, 0.0) + weight
        zones = own.setdefault(path, {})
        zones[zone] = zones.get(zone, 0.0) + weight
    main = _descend(weights)
    return main, _main_zone(own.get(main or "", {}))


def _votes(
    anchors: Sequence[str], mentions: Sequence[Mention], scene: Scene
) -> Iterator[tuple[str, str | None, float]]:
    """Path, zone and weight of each mention, and of openings that mean the outlet's region."""
    own = scene.context
    for mention in mentions:
        aside = _is_aside(scene.text(mention), mention)
        weight = 0.0 if aside else _weight(anchors[mention.part])
        share = _OWN_PRESS if own and is_within(mention.path, own) else 1.0
        yield mention.path, mention.sense.zone, weight * share
    for anchor, joined in zip(anchors, scene.joined, strict=True) if own else ():
        leads = anchor == "title" or anchor in _LEAD_PARAGRAPHS
        if leads and _own_words(own).search(joined.text):
            yield own, None, _weight(anchor) / 2


def _own_words(context: str) -> re.Pattern[str]:
    if "/" not in context:
        return _OWN_PROVINCE
    return _OWN_COUNTY if context[-1] in "县区旗" else _OWN_CITY


def _main_zone(own: Mapping[str | None, float]) -> str | None:
    best = max(own, key=lambda zone: (own[zone], zone or ""), default=None)
    return best if best and own[best] * 2 >= sum(own.values()) else None


def _weight(anchor: str) -> float:
    if anchor == "title":
        return _TITLE
    if anchor in _LEAD_PARAGRAPHS:
        return _LEAD
    return _CAPTION if anchor.startswith("c") else _BODY


def _is_aside(text: str, mention: Mention) -> bool:
    """A province's platform or document, or where an agency wires from."""
    if _AGENCY_DATELINE.search(text[max(0, mention.start - 4) : mention.start]):
        return True
    if _VISITED.search(text[max(0, mention.start - 7) : mention.start]):
        return True
    if "/" in mention.path:
        return False
    opening = text.rfind("《", max(0, mention.start - 40), mention.start)
    in_document = opening >= 0 and "》" not in text[opening : mention.start]
    if in_document or _PLATFORM.match(text, mention.end):
        return True
    return mention.start > _OPENING and bool(_BUREAU.match(text, mention.end))


def _descend(weights: Mapping[str, float]) -> str | None:
    children: dict[str, list[str]] = {}
    for path in weights:
        children.setdefault(path.rpartition("/")[0], []).append(path)
    path, total = "", sum(weights[top] for top in children.get("", ()))
    while path in children:
        best, *others = sorted(children[path], key=lambda child: -weights[child])
        needed = weights[path] * _share(best) if path else total * _LEAST_SHARE
        tied = bool(others) and weights[others[0]] == weights[best]
        if weights[best] <= 0 or weights[best] < needed or tied:
            break
        path = best
    return path or None


def _share(path: str) -> float:
    """What a child must hold of its parent; more for a town, where often only people live."""
    return _TOWN_SHARE if path.endswith(("镇", "乡", "街道", "苏木")) else _SHARE
