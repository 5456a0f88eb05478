"""The figures that the search must keep on the real content, pinned to what was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.search_quality.query import HALVES, Query
from tests.search_quality.scoring import Answers, by_kind, of_half, score

FLOORS = Path(__file__).parent / "floors.json"
Figures = Mapping[str, Mapping[str, float]]
"""Number of queries, recall, MRR and nDCG of each half and each kind in it."""


def measure(queries: Sequence[Query], answers: Answers) -> dict[str, dict[str, float]]:
    """The figures of these answers, cut to four places."""
    scores = {half: score(of_half(queries, half), answers) for half in HALVES}
    for half in HALVES:
        kinds = by_kind(of_half(queries, half), answers)
        scores |= {f"{half} {kind}": found for kind, found in kinds.items()}
    return {name: _cut(asdict(found)) for name, found in scores.items()}


def _cut(figures: Mapping[str, float]) -> dict[str, float]:
    """Never above what was measured."""
    return {name: int(value * 10000) / 10000 for name, value in figures.items()}


def load_floors() -> Figures:
    """What is pinned."""
    floors: Figures = json.loads(FLOORS.read_text("utf-8"))
    return floors


def shortfalls(found: Figures, floors: Figures) -> list[str]:
    """Figures below their floor and floors that nothing was measured for, one line each.

    >>> shortfalls({"dev": {"mrr": 0.8}}, {"dev": {"mrr": 0.9}, "held": {"mrr": 0.7}})
    ['dev mrr: 0.8 < 0.9', 'held mrr: not measured < 0.7']
    """
    pairs = ((name, key, least) for name, row in floors.items() for key, least in row.items())
    measured = ((n, k, found.get(n, {}).get(k, "not measured"), least) for n, k, least in pairs)
    return [f"{n} {k}: {got} < {least}" for n, k, got, least in measured if _is_below(got, least)]


def _is_below(got: float | str, least: float) -> bool:
    return isinstance(got, str) or got < least


def pin(found: Figures) -> None:
    """Make these the floors."""
    text = json.dumps(found, indent=1, ensure_ascii=False)
    FLOORS.write_text(text + "\n", encoding="utf-8")
