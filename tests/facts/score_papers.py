"""How well policy papers are read: every field and heading against right answers.

Gold rows (``papers.jsonl``) name a file and hold the fields of ``PolicyPaper`` by
value, ``outline`` as number and words in one, and ``crossheads`` of the article.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.model import Reading
from scraper.segment.policy_paper import PolicyPaper, Said

SINGLE = (
    "title number index_number subject written published effective term valid_until validity"
).split()
SEVERAL = ("issuers", "addressees", "annexes")
LISTS = (*SEVERAL, "outline", "crossheads")
Row = Mapping[str, Any]


def load_papers(path: Path) -> list[Row]:
    """Right answers, one paper each."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def row_of(name: str, paper: PolicyPaper | None, reading: Reading | None) -> Row:
    """A reading in the fields of the gold; a paper that was not recognised has none."""
    if paper is None or reading is None:
        return {"file": name} | dict.fromkeys(SINGLE) | {key: [] for key in LISTS}
    sections = reading.articles[0].sections
    return {
        "file": name,
        **{key: _value(getattr(paper, key)) for key in SINGLE},
        **{key: [said.value for said in getattr(paper, key)] for key in SEVERAL},
        "outline": [_heading(heading.mark, heading.words) for heading in paper.outline],
        "crossheads": [s.crosshead.text for s in sections if s.crosshead],
    }


def _heading(mark: str, words: str) -> str:
    return f"{mark} {words}".strip() if mark.startswith("第") else mark + words


def _value(said: Said | None) -> str | None:
    return said.value if said else None


def score_papers(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, float]:
    """Share of single fields that are right, and F1 over the entries of lists.

    A field that the paper leaves out counts as right only if it is left out.
    """
    pairs = list(zip(gold, predicted, strict=True))
    right = [right[key] == found[key] for right, found in pairs for key in SINGLE]
    entries = [_overlap(right[key], found[key]) for right, found in pairs for key in LISTS]
    hits, given, wanted = (sum(column) for column in zip(*entries, strict=True))
    return {
        "paper_fields": round(sum(right) / len(right), 4),
        "paper_lists": round(2 * hits / max(1, given + wanted), 4),
        "papers_whole": round(sum(not faults(*pair) for pair in pairs) / len(pairs), 4),
    }


def faults(right: Row, found: Row) -> dict[str, tuple[Any, Any]]:
    """Fields that differ: the right answer and what was read."""
    keys = (*SINGLE, *LISTS)
    return {key: (right[key], found[key]) for key in keys if right[key] != found[key]}


def _overlap(right: Sequence[str], found: Sequence[str]) -> tuple[int, int, int]:
    rest = list(found)
    hits = 0
    for entry in right:
        if entry in rest:
            rest.remove(entry)
            hits += 1
    return hits, len(found), len(right)
