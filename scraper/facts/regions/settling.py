"""Which of its senses a mention has here: by parent, sentence, article, outlet, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scraper.facts.regions.guards import at_mark, is_office
from scraper.facts.regions.index import Sense
from scraper.facts.regions.mention import Mention, Scene
from site_config.gazetteer import COUNTY, ancestors, is_within

_STOP = re.compile(r"[。！？；!?;\n]")
_LIST_GAPS = frozenset(("、", "，", "和", "与", "及", "以及", ",", "（", "("))
_CLOSES_LIST = re.compile(
    r"等?[一二两三四五六七八九十\d]{0,2}个?(?:邻|周边|相邻|兄弟|先进|外)?(?:地(?![铁理质块])|省|市县|县市|县区|区县|县(?!城)|市(?![场民])|区(?![域间]))"
)
_NEIGHBOUR_GAPS = frozenset(("、", "和", "与", "及", "以及"))
_SURE, _LIKELY, _FAIR = 1.0, 0.9, 0.8
# Bounds that no real sentence or article meets keep hostile texts linear.
_MOST_BACK, _REACH, _MOST_ANCHORS = 30, 400, 40


def settle_certain(mention: Mention, scene: Scene) -> Mention:
    """The mention settled where its own form decides: a run, a full name only one has,
    a short name of a province or city that is no word."""
    senses = _today(mention.senses)
    if mention.links > 1 and _same(senses):
        return _as(mention, senses[:1], "after-parent", _SURE)
    if mention.full:
        return _settle_full(mention, senses, scene)
    highest = min(sense.level for sense in senses)
    top = tuple(sense for sense in senses if sense.level == highest)
    word = _surface(mention, scene) in scene.index.gazetteer.need_parent
    if highest < COUNTY and _same(top) and not word:
        return _as(mention, top[:1], "short-name", _LIKELY)
    return mention


def _settle_full(mention: Mention, senses: tuple[Sense, ...], scene: Scene) -> Mention:
    full = tuple(sense for sense in senses if sense.full)
    generic = _surface(mention, scene) in scene.index.gazetteer.generic
    # A former namesake may be meant: then the sentence decides, not the form.
    if generic or not _same(full) or any(s.path != full[0].path for s in mention.senses):
        return mention
    return _as(mention, full[:1], _form(full[0]), _SURE)


def _form(sense: Sense) -> str:
    if sense.misread:
        return "misread-name"
    if sense.zone:
        return "zone-name"
    return "former-name" if sense.as_of else "full-name"


def _today(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    return tuple(sense for sense in senses if sense.as_of is None) or senses


def _same(senses: Sequence[Sense]) -> bool:
    return len({(sense.path, sense.zone) for sense in senses}) == 1


def _as(mention: Mention, senses: tuple[Sense, ...], rule: str, confidence: float) -> Mention:
    return replace(mention, senses=senses, rule=rule, confidence=confidence)


def _surface(mention: Mention, scene: Scene) -> str:
    return scene.text(mention)[mention.start : mention.end]


def settle_full_names(mentions: Sequence[Mention], scene: Scene) -> list[Mention]:
    """Full names that several have, settled by sentence, article and context in this order."""
    found = list(mentions)
    article = _settled_paths(found)
    for at, mention in enumerate(found):
        if not mention.settled and (mention.full or mention.links > 1):
            found[at] = _by_evidence(found, at, article, scene)
    return found


def _by_evidence(mentions: list[Mention], at: int, article: list[str], scene: Scene) -> Mention:
    mention = mentions[at]
    senses = tuple(sense for sense in mention.senses if sense.full) or mention.senses
    generic = _surface(mention, scene) in scene.index.gazetteer.generic
    office = _is_generic(mention, scene) and is_office(scene.text(mention), mention.end)
    if generic and not office:
        picked = _pick(senses, list(_joined_before(mentions, at, scene)))
        return _as(mention, picked, "list-after-parent", _LIKELY) if picked else mention
    for rule, anchors in (
        ("parent-in-sentence", list(_earlier_in_sentence(mentions, at, scene))),
        ("parent-in-article", article),
        ("region-of-outlet", [scene.context] if scene.context else []),
    ):
        picked = _pick(senses, anchors)
        if picked:
            return _as(mention, picked, rule, _FAIR if rule == "region-of-outlet" else _LIKELY)
    today = _today(senses)
    certain = _same(today) and not generic
    return _as(mention, today[:1], _form(today[0]), _LIKELY) if certain else mention


def _joined_before(mentions: list[Mention], at: int, scene: Scene) -> Iterator[str]:
    """The path of the mention just before, where only a mark of a list parts the two."""
    if at and mentions[at - 1].settled and mentions[at - 1].part == mentions[at].part:
        gap = scene.text(mentions[at])[mentions[at - 1].end : mentions[at].start]
        if gap in _LIST_GAPS:
            yield mentions[at - 1].path


def _earlier_in_sentence(mentions: list[Mention], at: int, scene: Scene) -> Iterator[str]:
    """Settled paths before this mention in its sentence, nearest first."""
    mention = mentions[at]
    text = scene.text(mention)
    for other in reversed(mentions[max(0, at - _MOST_BACK) : at]):
        if other.part != mention.part or mention.start - other.end > _REACH:
            return
        if _STOP.search(text, other.end, mention.start):
            return
        if other.settled:
            yield other.path


def _settled_paths(mentions: Iterable[Mention]) -> list[str]:
    """Paths settled anywhere, the most often named first."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if mention.settled:
            counts[mention.sense.path] = counts.get(mention.sense.path, 0) + 1
    return sorted(counts, key=lambda path: -counts[path])[:_MOST_ANCHORS]


def _pick(senses: tuple[Sense, ...], anchors: Sequence[str]) -> tuple[Sense, ...]:
    """The one sense that an anchor supports: within it, in its city, then in its province."""
    near = [path for anchor in anchors for path in (anchor, *ancestors(anchor)[:-1])]
    far = [anchor.partition("/")[0] for anchor in anchors]
    for above in (*near, *far):
        held = tuple(s for s in senses if is_within(s.path, above) or is_within(s.was, above))
        held = _today(held)
        if held and _same(held):
            return held[:1]
    return ()


def settle_short_names(mentions: Sequence[Mention], scene: Scene) -> list[Mention]:
    """Short names of counties, and of cities that are words, where something supports them.

    Such a name counts when the article gives it in full, when it is the article's region,
    or beside a settled place in a list; lists are followed both ways.
    """
    found = list(mentions)
    named = {path for m in found if m.settled for path in (m.sense.path, m.path)}
    named |= {scene.context, *ancestors(scene.context)} if scene.context else set()
    for at, mention in enumerate(found):
        if not mention.settled and (not mention.full or _is_generic(mention, scene)):
            found[at] = _if_named(mention, named, scene)
    for order in (range(len(found)), reversed(range(len(found)))):
        for at in order:
            if not found[at].settled and not found[at].full:
                found[at] = _if_listed(found, at, scene)
    for at, mention in list(_if_enumerated(found, scene)):
        found[at] = mention
    return found


def _is_generic(mention: Mention, scene: Scene) -> bool:
    """Whether it is a generic name of three characters (新城区; 城区 is never enough)."""
    surface = _surface(mention, scene)
    return len(surface) > 2 and surface in scene.index.gazetteer.generic


def _if_named(mention: Mention, named: set[str], scene: Scene) -> Mention:
    if _surface(mention, scene) in scene.index.gazetteer.full_only:
        senses = tuple(sense for sense in mention.senses if sense.level < COUNTY)
    else:
        senses = mention.senses
    held = tuple(sense for sense in senses if sense.path in named)
    return _as(mention, held[:1], "article-names-it", _FAIR) if held and _same(held) else mention


def _if_listed(mentions: list[Mention], at: int, scene: Scene) -> Mention:
    mention = mentions[at]
    word = _surface(mention, scene) in scene.index.gazetteer.full_only
    anchors = [other.path for other in _neighbours(mentions, at, scene)]
    if not anchors or (word and not at_mark(scene.text(mention), mention.end)):
        return mention
    picked = _pick(mention.senses, anchors)
    if not picked and not word:
        picked = highest_of(mention.senses)
    return _as(mention, picked, "list", _FAIR) if picked else mention


def highest_of(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The one sense of the highest level, nothing where several share it."""
    today = _today(senses)
    highest = min(sense.level for sense in today)
    top = tuple(sense for sense in today if sense.level == highest)
    return top[:1] if _same(top) else ()


def _if_enumerated(mentions: list[Mention], scene: Scene) -> Iterator[tuple[int, Mention]]:
    """Names of a list that closes as lists of places do (来安、定远等地), near the article's."""
    anchors = [*_settled_paths(mentions), *([scene.context] if scene.context else [])]
    for first, last in _lists(mentions, scene):
        picks = [_pick(mention.senses, anchors) for mention in mentions[first : last + 1]]
        if anchors and all(picks):
            for at, pick in enumerate(picks, first):
                if not mentions[at].settled:
                    yield at, _as(mentions[at], pick, "list-of-places", _FAIR)


def _lists(mentions: list[Mention], scene: Scene) -> Iterator[tuple[int, int]]:
    """First and last number of each run of names with only list marks between, so closed."""
    first = 0
    for at, mention in enumerate(mentions):
        text = scene.text(mention)
        follows = at + 1 < len(mentions) and mentions[at + 1].part == mention.part
        if follows and text[mention.end : mentions[at + 1].start] in _NEIGHBOUR_GAPS:
            continue
        if at > first and _CLOSES_LIST.match(text, mention.end):
            yield first, at
        first = at + 1


def _neighbours(mentions: list[Mention], at: int, scene: Scene) -> Iterator[Mention]:
    mention, text = mentions[at], scene.text(mentions[at])
    for other, first, second in (
        *((m, m, mention) for m in mentions[max(0, at - 1) : at]),
        *((m, mention, m) for m in mentions[at + 1 : at + 2]),
    ):
        if other.settled and other.part == mention.part:
            gap = text[first.end : second.start]
            if gap in _NEIGHBOUR_GAPS:
                yield other
