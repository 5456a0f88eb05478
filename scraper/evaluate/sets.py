"""All gold sets of a folder, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper.evaluate.held_out import measure_held_out
from scraper.evaluate.measures import Measure
from scraper.evaluate.of_sources import measure_sources
from scraper.evaluate.of_texts import measure_texts


def measure_all(gold: Path, seeds: Path) -> Iterator[Measure]:
    """Measures of the sources, of the single texts and of texts held out, where there are any.

    Raises ``OSError`` or ``ValueError`` where a file cannot be used.
    """
    yield from measure_sources(gold, seeds)
    yield from measure_texts(gold)
    yield from measure_held_out(gold / "heldout")
