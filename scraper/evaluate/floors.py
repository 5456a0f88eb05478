"""Pinned accuracy: the least each measure must reach. Floors rise; nothing here lowers one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path

from scraper.evaluate.measures import Measure

FLOORS = "facts_floors.json"
Floors = dict[str, float]
"""The floor of each measure by ``set: name``."""


def key_of(measure: Measure) -> str:
    """How a measure is called among the floors."""
    return f"{measure.set}: {measure.name}"


def load_floors(folder: Path) -> Floors:
    """The floors pinned beside the answers; none if nothing is pinned. Raises ``ValueError``."""
    path = folder / FLOORS
    if not path.exists():
        return {}
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict) or not all(isinstance(v, int | float) for v in found.values()):
        raise ValueError(f"{FLOORS}: expected an object of numbers")
    return found


def below(measures: Iterable[Measure], floors: Floors) -> list[Measure]:
    """Measures that are worse than pinned."""
    return [m for m in measures if m.value < floors.get(key_of(m), 0)]


def raised(measures: Iterable[Measure], floors: Floors) -> Floors:
    """The floors after a measurement: each the higher of pinned and measured, four digits down."""
    found = {key_of(m): math.floor(m.value * 10_000) / 10_000 for m in measures}
    return {k: max(value, floors.get(k, 0)) for k, value in {**floors, **found}.items()}


def render_floors(floors: Floors) -> str:
    """The file's contents: one floor a line, in the order measured."""
    return json.dumps(floors, ensure_ascii=False, indent=1) + "\n"
