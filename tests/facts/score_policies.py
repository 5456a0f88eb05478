"""How well cited documents are found: titles and numbers, sentence by sentence.

Gold and predictions are rows with ``title``, ``number`` and ``kind`` (null where
there is none), in any order within a sentence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from scraper.evaluate.measures import Tally, tally

Row = Mapping[str, str | None]


def load_gold(path: Path) -> tuple[list[str], list[list[Row]]]:
    """Texts, and for each the documents it cites."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows], [row["policies"] for row in rows]


def score_policies(
    gold: Sequence[Sequence[Row]], predicted: Sequence[Sequence[Row]]
) -> dict[str, float]:
    """Precision and recall of documents as (title, number), sort right where found.

    ``quiet``: share of texts without a document in which none is found.
    """
    total = _agreement(gold, predicted, "title", "number")
    same_kind = _agreement(gold, predicted, "title", "number", "kind")
    empty = [not found for right, found in zip(gold, predicted, strict=True) if not right]
    return {
        "policy_precision": round(total.hit / max(1, total.found), 4),
        "policy_recall": round(total.hit / max(1, total.gold), 4),
        "policy_kind": round(same_kind.hit / max(1, total.hit), 4),
        "policy_quiet": round(sum(empty) / max(1, len(empty)), 4),
    }


def misses(
    gold: Sequence[Sequence[Row]], predicted: Sequence[Sequence[Row]]
) -> list[tuple[int, list[tuple[str, ...]], list[tuple[str, ...]]]]:
    """For each text that is not right: its place, what was missed, what was too much."""
    found = []
    for place, (right, given) in enumerate(zip(gold, predicted, strict=True)):
        missed, extra = _counts(right) - _counts(given), _counts(given) - _counts(right)
        if missed or extra:
            found.append((place, list(missed), list(extra)))
    return found


def _counts(rows: Sequence[Row]) -> Counter[tuple[str, ...]]:
    return Counter(_keys(rows, ("title", "number")))


def _agreement(
    gold: Sequence[Sequence[Row]], predicted: Sequence[Sequence[Row]], *names: str
) -> Tally:
    """What gold and predictions share, by these fields."""
    pairs = zip(gold, predicted, strict=True)
    return sum((tally(_keys(right, names), _keys(found, names)) for right, found in pairs), Tally())


def _keys(rows: Sequence[Row], names: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(row[name] or "" for name in names) for row in rows]
