"""What the articles of a page tell of one another: the region its paper speaks from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from scraper.model import Label, Reading
from site_config.gazetteer import COUNTY, Gazetteer

_PAPER = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)(?:日报|晚报|晨报|早报|都市报|商报|周刊|时报|新报|快报|广播电视台|融媒体?|新闻网)"
)
_NEEDED = 2
"""So many articles of a page must be about one prefecture before the page is said to be."""


def region_of_page(
    reading: Reading, mains: Iterable[str | None], gazetteer: Gazetteer
) -> str | None:
    """The path of the region that a page's paper belongs to.

    The name of the paper in the furniture says it; else the prefecture (or county) that
    at least two articles and more than half of those with a region are about. A page of a
    national paper, whose articles are about many places, has none.
    """
    return next(_of_paper(reading, gazetteer), None) or _agreed(list(filter(None, mains)))


def region_of_outlet(outlet: str | None, gazetteer: Gazetteer) -> str | None:
    """The region in the name of an outlet (襄阳日报), None where there is none."""
    return next(_named_in(outlet or "", gazetteer), None)


def _of_paper(reading: Reading, gazetteer: Gazetteer) -> Iterator[str]:
    for block in reading.blocks:
        if block.label in (Label.FURNITURE, Label.LEFTOVER):
            yield from _named_in(reading.document.text[slice(*block.span)], gazetteer)


def _named_in(printed: str, gazetteer: Gazetteer) -> Iterator[str]:
    for match in _PAPER.finditer(re.sub(r"\s", "", printed)):
        # Words before the name (星期三襄阳日报) run into it where spaces are gone.
        ends = (match[1][-length:] for length in range(2, len(match[1]) + 1))
        yield from (path for name in ends for path in places_named(name, gazetteer))


def places_named(name: str, gazetteer: Gazetteer) -> list[str]:
    """The path of the only division that goes by a name, in full or short; else nothing."""
    found = [d.path for d in gazetteer.by_path.values() if name in (d.name, d.short)]
    upper = [path for path in found if gazetteer.by_path[path].level < COUNTY]
    best = upper or found
    return best if len(best) == 1 else []


def _agreed(mains: list[str]) -> str | None:
    prefectures = Counter(filter(None, map(_prefecture, mains)))
    best, count = max(prefectures.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return best if count >= _NEEDED and 2 * count > len(mains) else None


def _prefecture(path: str) -> str | None:
    """The prefecture (or county right under its province) of a path; of 北京市/朝阳区 the city.

    >>> _prefecture("山东省/聊城市/莘县"), _prefecture("北京市/朝阳区"), _prefecture("山东省")
    ('山东省/聊城市', '北京市', None)
    """
    province, *below = path.split("/")
    if province.endswith("市"):
        return province
    return f"{province}/{below[0]}" if below else None
