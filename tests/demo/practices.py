"""Which practices the demo corpus tells of, and by which names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from site_config.taxonomy import Practice
from tests.demo.wording import Lists, load_fields
from tests.known import vocabulary

COMMON = "start-on-land"
"""The practice that regions without number have."""
COMMON_SHARE = 0.06
SINGLE = "forest-carbon-ticket"
"""The practice that one article tells of."""
_FLATNESS = 8


@dataclass(frozen=True, slots=True)
class Draw:
    """The practices that can be drawn, heaviest first, with their weights."""

    main: tuple[Practice, ...]
    weights: tuple[float, ...]


@cache
def load_draw(seed: int) -> Draw:
    """Core practices in an order of their own, a few frequent and many rare."""
    core = [p for p in vocabulary().practices if p.tier == "core" and p.id not in (COMMON, SINGLE)]
    Random(f"practices {seed}").shuffle(core)
    return Draw(tuple(core), tuple(1 / (rank + _FLATNESS) for rank in range(len(core))))


def draw_main(draw: Draw, rng: Random) -> Practice:
    """What an article is about."""
    if rng.random() < COMMON_SHARE:
        return vocabulary().practice(COMMON)
    return rng.choices(draw.main, draw.weights)[0]


def draw_others(main: Practice, count: int, rng: Random) -> list[Practice]:
    """What it tells of besides, at least one: mostly of the same topics."""
    near = [p for p in vocabulary().practices if p.topic in field_of(main)["topics"]]
    other = [p for p in vocabulary().practices if p.tier == "core"]
    found: dict[str, Practice] = {}
    while len(found) < count:
        practice = rng.choice(near if rng.random() < 0.75 else other)
        if practice.id not in (main.id, SINGLE):
            found[practice.id] = practice
    return list(found.values())


def field_of(practice: Practice) -> Lists:
    """The words of the field that the practice's topic belongs to."""
    return next(field for field in load_fields().values() if practice.topic in field["topics"])


def namer(practices: Sequence[Practice], rng: Random) -> Callable[[], str]:
    """Names of practices one after another: the label first, then others in between."""
    turn = 0

    def name() -> str:
        nonlocal turn
        practice = practices[turn % len(practices)]
        first = turn < len(practices)
        turn += 1
        words = practice.label if first or rng.random() < 0.7 else rng.choice(names_of(practice))
        return f"“{words}”" if rng.random() < 0.6 else words

    return name


def names_of(practice: Practice) -> tuple[str, ...]:
    """The label and the longer of the other names."""
    return (practice.label, *(name for name in practice.alt[:4] if len(name) >= 4))


def scenes_of(practice: Practice) -> tuple[str, ...]:
    """Words of the contexts that must stand beside the practice, else of its topic."""
    contexts = [context for context in vocabulary().contexts if context.id in practice.context]
    words = [word for context in contexts for word in context.words if word.isalpha()]
    topic = vocabulary().topic(practice.topic)
    return tuple(words[:6]) or (topic.label.split("（")[0],)
