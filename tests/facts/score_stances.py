"""Stances of practices against tests/gold/stances.jsonl: precision and recall of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scraper.facts.practices import find_stances
from site_config.taxonomy import Vocabulary

GOLD = Path(__file__).parent.parent / "gold" / "stances.jsonl"
STANCES = ("does", "planned", "cited", "replaced", "denied")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and how it names a practice."""

    text: str
    practice: str
    stance: str


def read_gold(path: Path = GOLD) -> list[Row]:
    """The rows of a gold file; rules were tuned on the even places (first, third …) only."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def predict(rows: Sequence[Row], vocabulary: Vocabulary) -> list[str | None]:
    """The stance found for the practice of each row, None where it is not found."""
    return [
        next(
            (
                match.stance
                for match in find_stances(row.text, vocabulary)
                if match.practice == row.practice
            ),
            None,
        )
        for row in rows
    ]


def score(rows: Sequence[Row], predicted: Sequence[str | None]) -> dict[str, dict[str, float]]:
    """Precision, recall and number of rows for each stance, and the share right of all."""
    pairs = Counter(zip((row.stance for row in rows), predicted, strict=True))
    right = sum(pairs[stance, stance] for stance in STANCES)
    return {
        "all": {"accuracy": right / max(1, len(rows)), "rows": len(rows)},
        **{stance: _figures(pairs, stance) for stance in STANCES},
    }


def _figures(pairs: Counter[tuple[str, str | None]], stance: str) -> dict[str, float]:
    wanted = sum(count for (gold, _), count in pairs.items() if gold == stance)
    given = sum(count for (_, found), count in pairs.items() if found == stance)
    hit = pairs[stance, stance]
    return {
        "precision": hit / given if given else 1.0,
        "recall": hit / wanted if wanted else 1.0,
        "rows": wanted,
    }
