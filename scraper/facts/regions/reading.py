"""Regions of an article: every mention with its path, the main one, and what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.facts.regions.chains import is_named_thing, mentions_of
from scraper.facts.regions.index import index_of
from scraper.facts.regions.joining import Joined
from scraper.facts.regions.main_region import main_region
from scraper.facts.regions.mention import Doubt, Mention, Scene, Taken
from scraper.facts.regions.settling import (
    highest_of,
    settle_certain,
    settle_full_names,
    settle_short_names,
)
from scraper.facts.regions.towns import counties_named, lone_towns, with_town
from scraper.facts.regions.zones import Home, bare_zones, confirms, shared_zone_bodies, with_zone
from scraper.model import Found, Part, Region
from site_config.gazetteer import Gazetteer, ancestors


@dataclass(frozen=True, slots=True)
class RegionReading:
    """All regions found in reading order, the main one, and the doubts.

    ``main`` is the path of the region the article is about, ``main_zone`` the zone within
    that it is about, None where it is about the region itself.
    """

    found: tuple[Found[Region], ...]
    main: str | None
    main_zone: str | None
    doubts: tuple[Doubt, ...]


def read_regions(
    parts: Sequence[Part], gazetteer: Gazetteer, context: str | None = None
) -> RegionReading:
    """The divisions and zones that an article names.

    ``context`` is the path of the region its outlet is known for (山东省/聊城市): it decides
    between namesakes and gives bare zones their city. Names inside roads, schools, firms,
    wares and people give nothing; a name that stays ambiguous becomes a doubt.
    """
    joined = [Joined.of(part.text) for part in parts]
    scene = Scene(joined, index_of(gazetteer), _known(context or "", gazetteer))
    settled, open_ = _settled(scene)
    zones, doubts = _bare(settled, scene)
    settled = _in_order([*settled, *zones])
    settled = _in_order([*settled, *_towns(settled, scene)])
    main, zone = main_region([part.anchor for part in parts], settled, scene)
    found = tuple(_found(mention, (main, zone), scene) for mention in settled)
    return RegionReading(found, main, zone, _doubts(settled, open_, doubts, scene))


def _known(context: str, gazetteer: Gazetteer) -> str:
    """The context, or what of it the gazetteer knows: a town's county, nothing of a misprint."""
    steps = (context, *ancestors(context))
    return next((path for path in steps if path in gazetteer.by_path), "")


def _settled(scene: Scene) -> tuple[list[Mention], list[Mention]]:
    """Mentions settled, each with the zone or town after it, and full names left open."""
    runs = [m for part in range(len(scene.joined)) for m in mentions_of(part, scene)]
    runs = [settle_certain(run, scene) for run in runs if not is_named_thing(run, scene)]
    runs = settle_full_names(runs, scene)
    runs = [_confirmed(run, scene) for run in runs]
    runs = settle_short_names(runs, scene)
    longer = (with_town(with_zone(run, scene), scene) for run in runs if run.settled)
    settled = list(_apart(longer))
    generic = scene.index.gazetteer.generic
    open_ = [
        run for run in runs if not run.settled and run.full and _surface(run, scene) not in generic
    ]
    return settled, open_


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Without those that a longer one before has grown over (朝阳区重庆街道)."""
    end = (-1, 0)
    for mention in mentions:
        if (mention.part, mention.start) >= end:
            end = (mention.part, mention.end)
            yield mention


def _confirmed(run: Mention, scene: Scene) -> Mention:
    """A short name shown to be a place by the zone after it: of 白银市 and 白银区 the city's."""
    words = scene.index.gazetteer.full_only
    if run.settled or run.full or _surface(run, scene) in words or not confirms(run, scene):
        return run
    highest = highest_of(run.senses)
    return replace(run, senses=highest, rule="zone-after-place", confidence=0.8) if highest else run


def _surface(mention: Mention, scene: Scene) -> str:
    return scene.text(mention)[mention.start : mention.end]


def _taken(mentions: Sequence[Mention], scene: Scene) -> list[Taken]:
    """What the mentions hold, part by part."""
    filed: list[list[Mention]] = [[] for _ in scene.joined]
    for mention in mentions:
        filed[mention.part].append(mention)
    return [Taken.of(held) for held in filed]


def _bare(mentions: Sequence[Mention], scene: Scene) -> tuple[list[Mention], list[Doubt]]:
    zones: list[Mention] = []
    doubts: list[Doubt] = []
    home = Home.of(mentions, scene)
    for part, taken in enumerate(_taken(mentions, scene)):
        for found in bare_zones(part, taken, home, scene):
            if isinstance(found, Doubt):
                doubts.append(found)
            else:
                zones.append(found)
        zones += shared_zone_bodies(part, taken, home, scene)
    return zones, doubts


def _towns(mentions: Sequence[Mention], scene: Scene) -> Iterator[Mention]:
    counties = counties_named(mentions, scene)
    for part, taken in enumerate(_taken(mentions, scene)):
        yield from lone_towns(part, taken, counties, scene)


def _in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.part, m.start, m.end))


def _found(mention: Mention, main: tuple[str | None, str | None], scene: Scene) -> Found[Region]:
    sense = mention.sense
    code = scene.index.gazetteer.by_path[sense.path].code
    region = Region(
        surface=_surface(mention, scene),
        path=mention.path,
        code=mention.town[1] if mention.town else code,
        zone=sense.zone,
        main=(mention.path, sense.zone) == main,
        as_of=sense.as_of,
    )
    start, end = scene.joined[mention.part].original(mention.start, mention.end)
    return Found(mention.part, start, end, region, mention.rule, mention.confidence)


def _doubts(
    settled: Sequence[Mention], open_: Sequence[Mention], more: Sequence[Doubt], scene: Scene
) -> tuple[Doubt, ...]:
    found = [_placed(doubt, scene) for doubt in more]
    for mention in open_:
        candidates = tuple(dict.fromkeys(sense.path for sense in mention.senses))
        found.append(_doubt(mention, candidates, None, "several-regions", scene))
    for mention in settled:
        if mention.sense.misread:
            path = mention.sense.path
            found.append(_doubt(mention, (path,), path, "misread-name", scene))
    return tuple(sorted(found, key=lambda doubt: (doubt.part, doubt.start)))


def _doubt(
    mention: Mention, candidates: tuple[str, ...], reading: str | None, rule: str, scene: Scene
) -> Doubt:
    surface = _surface(mention, scene)
    doubt = Doubt(mention.part, mention.start, mention.end, surface, candidates, reading, rule)
    return _placed(doubt, scene)


def _placed(doubt: Doubt, scene: Scene) -> Doubt:
    """The doubt with its place in the text as it stood."""
    start, end = scene.joined[doubt.part].original(doubt.start, doubt.end)
    return replace(doubt, start=start, end=end)
