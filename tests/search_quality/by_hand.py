"""The queries written by hand on the real content, read and checked."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.search_quality.query import Query
from tests.search_quality.scoring import ARTICLES
from tests.search_quality.shelf import Pages, Shelf

QUERIES = Path(__file__).parent / "by_hand.yml"


def load_by_hand(shelf: Shelf) -> list[Query]:
    """The queries of by_hand.yml; ValueError for one whose answer the shelf does not have."""
    kinds = yaml.load(QUERIES.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return [
        Query(_kind(kind), row["words"], _right(row, shelf))
        for kind, rows in kinds.items()
        for row in rows
    ]


def _kind(kind: str) -> str:
    """Questions in words of one's own are harder than drawn ones, and a kind of their own."""
    return "by hand" if kind == "question" else kind


def _right(row: dict[str, str | list[str]], shelf: Shelf) -> Pages:
    known = {text.page for text in shelf.texts}
    if "contains" in row:
        right = shelf.containing(str(row["contains"]))
    elif "practice" in row:
        right = shelf.telling(shelf.vocabulary.practice(str(row["practice"])))
    else:
        right = frozenset(f"{ARTICLES}{page}" for page in row["right"])
    if not right or not right <= known:
        raise ValueError(f"{QUERIES.name}: {row['words']}: no article, or one that is not there")
    return right
