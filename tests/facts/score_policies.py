"""How well cited documents are found: titles and numbers, sentence by sentence.

Gold and predictions are rows with ``title``, ``number`` and ``kind`` (null where
there is none), in any order within a sentence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

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
    pairs = [(_counts(right), _counts(found)) for right, found in zip(gold, predicted, strict=True)]
    hits = sum(sum((right & found).values()) for right, found in pairs)
    wanted = sum(sum(right.values()) for right, _ in pairs)
    given = sum(sum(found.values()) for _, found in pairs)
    empty = [not found for right, found in pairs if not right]
    return {
        "policy_precision": round(hits / max(1, given), 4),
        "policy_recall": round(hits / max(1, wanted), 4),
        "policy_kind": round(_same_kind(gold, predicted) / max(1, hits), 4),
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
    return Counter((row["title"] or "", row["number"] or "") for row in rows)


def _same_kind(gold: Sequence[Sequence[Row]], predicted: Sequence[Sequence[Row]]) -> int:
    keyed = (
        (
            Counter((row["title"], row["number"], row["kind"]) for row in right),
            Counter((row["title"], row["number"], row["kind"]) for row in found),
        )
        for right, found in zip(gold, predicted, strict=True)
    )
    return sum(sum((right & found).values()) for right, found in keyed)
