"""Names that follow one another without a gap: 山东省|济南市|济阳区 is one mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scraper.facts.regions.guards import at_mark, is_other_name
from scraper.facts.regions.index import Sense
from scraper.facts.regions.mention import Mention, Scene
from scraper.facts.regions.scanning import Hit, scan
from site_config.gazetteer import COUNTY, is_within


def mentions_of(part: int, scene: Scene) -> Iterator[Mention]:
    """The runs of names in a part, those inside other names left out."""
    text = scene.joined[part].text
    run: Mention | None = None
    for hit in scan(text, scene.index):
        longer = _extended(run, hit, scene) if run and run.end == hit.start else None
        if longer is None and run:
            yield run
        run = longer or _begun(part, hit)
    if run:
        yield run


def _begun(part: int, hit: Hit) -> Mention | None:
    return Mention(part, hit.start, hit.end, hit.senses) if hit.senses else None


def _extended(run: Mention, hit: Hit, scene: Scene) -> Mention | None:
    """The run with one more name below it, None where the name does not lie below."""
    text = scene.text(run)
    below = tuple(sense for sense in hit.senses if _lies_below(sense, run.senses))
    if not below or not _may_follow(text, hit, below, scene):
        return None
    highest = min(sense.level for sense in below)
    kept = tuple(sense for sense in below if sense.level == highest)
    return replace(run, end=hit.end, senses=kept, links=run.links + 1)


def _lies_below(sense: Sense, above: tuple[Sense, ...]) -> bool:
    return any(
        is_within(path, upper.path) or is_within(path, upper.was)
        for upper in above
        if upper.zone is None
        for path in (sense.path, sense.was)
        if sense.zone or path not in (upper.path, upper.was)
    )


def _may_follow(text: str, hit: Hit, below: tuple[Sense, ...], scene: Scene) -> bool:
    """Short names that are words join a run only before a mark."""
    if any(sense.full for sense in below):
        return True
    word = text[hit.start : hit.end]
    is_word = word in scene.index.gazetteer.full_only and below[0].level == COUNTY
    return not is_word or at_mark(text, hit.end)


def is_named_thing(mention: Mention, scene: Scene) -> bool:
    """Whether the run is part of the name of a road, school, firm, ware or person."""
    text = scene.text(mention)
    return is_other_name(text, mention.start, mention.end, mention.full)
