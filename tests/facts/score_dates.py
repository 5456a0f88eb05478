"""Scores of dates: whether each was found at its words, spelt right and with no year invented.

Right answers are rows ``{"id", "text", "year", "expect": [{"surface", "edtf", "value",
"unit"}]}``; ``year`` is the year of publication or null.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.facts.dates import find_days
from scraper.model import Cleaned, Day, Part

Row = Mapping[str, Any]
Predict = Callable[[str, int | None], Sequence[Day]]
_YEAR = re.compile(r"[0-9]{4}|[0-9]{3}X")


def days_of(text: str, year: int | None) -> list[Day]:
    """The dates of a single text, as the program finds them."""
    return [found.value for found in find_days([Part("text", Cleaned.at(text))], year)]


def load(path: Path) -> list[Row]:
    """Rows of a file of one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def score_dates(rows: Iterable[Row], predict: Predict = days_of) -> dict[str, float]:
    """Precision and recall of dates (surface overlaps and EDTF is equal), and their spelling.

    ``spelt`` is the share of right dates whose surface, value and unit are equal too.
    ``invented_years`` counts predictions with a year where the answer at those words has
    none, or where no answer of the row has that year.
    """
    counts = dict.fromkeys(("rows", "gold", "found", "right", "spelt", "invented_years"), 0)
    for row in rows:
        _count(counts, row["expect"], list(predict(row["text"], row["year"])))
    right = counts["right"]
    return {
        **counts,
        "precision": right / counts["found"] if counts["found"] else 1.0,
        "recall": right / counts["gold"] if counts["gold"] else 1.0,
    }


def _count(counts: dict[str, int], expect: Sequence[Row], found: Sequence[Day]) -> None:
    left = list(found)
    counts["rows"] += 1
    counts["gold"] += len(expect)
    counts["found"] += len(found)
    for answer in expect:
        same = next((day for day in left if _is_right(answer, day)), None)
        if same:
            left.remove(same)
            counts["right"] += 1
            counts["spelt"] += _is_spelt(answer, same)
    counts["invented_years"] += sum(_is_invented(day, expect) for day in left)


def _is_right(answer: Row, day: Day) -> bool:
    return _overlap(answer["surface"], day.surface) and bool(answer["edtf"] == day.edtf)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _is_spelt(answer: Row, day: Day) -> bool:
    return (answer["surface"], answer["value"], answer["unit"]) == (
        day.surface,
        day.value,
        day.unit,
    )


def _is_invented(day: Day, expect: Sequence[Row]) -> bool:
    years = set(_YEAR.findall(day.edtf))
    here = [answer["edtf"] for answer in expect if _overlap(answer["surface"], day.surface)]
    known = {year for edtf in here for year in _YEAR.findall(edtf)}
    return bool(years - known)
