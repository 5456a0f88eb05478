"""Towns: right after their county, or anywhere in an article about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scraper.facts.regions.index import Sense
from scraper.facts.regions.mention import Mention, Scene, Taken
from site_config.gazetteer import COUNTY, Town

_SUFFIX = re.compile(r"街道|镇|乡|苏木")
_LONGEST = 12
# An article that names more counties is about none of their towns.
_MOST = 8


def with_town(mention: Mention, scene: Scene) -> Mention:
    """The mention with the town that follows it, where one of the division's does."""
    if mention.sense.zone or mention.town:
        return mention
    text = scene.text(mention)
    towns = _towns_below(mention.sense.path, scene)
    match = _SUFFIX.search(text, mention.end, mention.end + _LONGEST)
    while match:
        town = towns.get(text[mention.end : match.end()])
        if town:
            found = (town.path, town.code)
            return replace(mention, end=match.end(), town=found, rule="town-after-county")
        match = _SUFFIX.search(text, match.end(), mention.end + _LONGEST)
    return mention


def _towns_below(path: str, scene: Scene) -> Mapping[str, Town]:
    """The division's own towns; after a city also those only one of its counties has."""
    gazetteer = scene.index.gazetteer
    own = gazetteer.towns(path)
    if own or gazetteer.by_path[path].level == COUNTY or "/" not in path:
        return own
    below: dict[str, Town] = {}
    twice: set[str] = set()
    for county in gazetteer.children.get(path, ()):
        towns = gazetteer.towns(county.path)
        twice |= towns.keys() & below.keys()
        below |= towns
    return {name: town for name, town in below.items() if name not in twice}


def lone_towns(
    part: int, taken: Taken, counties: Mapping[str, Sense], scene: Scene
) -> Iterator[Mention]:
    """Towns named without their county, of the counties that the article names."""
    text = scene.joined[part].text
    end = 0
    for match in _SUFFIX.finditer(text) if counties else ():
        first = max(end, match.end() - _LONGEST)
        found = _town_ending(text, (first, match.end()), counties, scene)
        if found and not taken.touch(found.start, found.end):
            end = found.end
            yield replace(found, part=part)


def counties_named(mentions: Sequence[Mention], scene: Scene) -> Mapping[str, Sense]:
    """The counties whose towns may be named alone, most often named first."""
    counts: dict[str, int] = {}
    senses: dict[str, Sense] = {}
    for mention in mentions:
        path = mention.sense.path
        if mention.sense.zone is None and scene.index.gazetteer.towns(path):
            counts[path] = counts.get(path, 0) + 1
            senses.setdefault(path, mention.sense)
    return {path: senses[path] for path in sorted(counts, key=lambda path: -counts[path])[:_MOST]}


def _town_ending(
    text: str, span: tuple[int, int], counties: Mapping[str, Sense], scene: Scene
) -> Mention | None:
    """The longest town that ends here, of the county named most often."""
    for start in range(span[0], span[1] - 1):
        for county, sense in counties.items():
            town = scene.index.gazetteer.towns(county).get(text[start : span[1]])
            if town:
                return Mention(
                    0,
                    start,
                    span[1],
                    (sense,),
                    rule="town-of-article",
                    confidence=0.9,
                    town=(town.path, town.code),
                )
    return None
