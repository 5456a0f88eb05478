"""Score of people: names with roles against right answers, offices beside."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.model import Person

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A text read wrongly: names wanted and not given, and names given and not wanted."""

    text: str
    missed: tuple[str, ...]
    extra: tuple[str, ...]


def load(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(
    rows: Sequence[Row], find: Callable[[str], Sequence[Person]]
) -> tuple[dict[str, float], list[Miss]]:
    """Figures over rows of ``text`` and ``expect`` (name, role, title, body), and the misses.

    ``precision`` and ``recall`` count pairs of name and role, each once a text;
    ``title`` and ``body`` are the shares of pairs found whose office is told as wanted;
    ``kept_empty`` is the share of texts without people that stay so.
    """
    given = [{(p.name, p.role): p for p in find(row["text"])} for row in rows]
    wanted = [{(e["name"], e["role"]): e for e in row["expect"]} for row in rows]
    both = [(g[key], w[key]) for g, w in zip(given, wanted, strict=True) for key in g if key in w]
    empty = [g for g, w in zip(given, wanted, strict=True) if not w]
    figures = {
        "precision": _share(len(both), sum(map(len, given))),
        "recall": _share(len(both), sum(map(len, wanted))),
        "title": _share(sum(p.title == e["title"] for p, e in both), len(both)),
        "body": _share(sum(p.body == e["body"] for p, e in both), len(both)),
        "kept_empty": _share(sum(not g for g in empty), len(empty)),
        "pairs": float(sum(map(len, wanted))),
        "texts": float(len(rows)),
    }
    return figures, _misses(rows, given, wanted)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _misses(
    rows: Sequence[Row],
    given: Sequence[Mapping[tuple[str, str], object]],
    wanted: Sequence[Mapping[tuple[str, str], object]],
) -> list[Miss]:
    return [
        Miss(row["text"], _told(w.keys() - g.keys()), _told(g.keys() - w.keys()))
        for row, g, w in zip(rows, given, wanted, strict=True)
        if g.keys() != w.keys()
    ]


def _told(pairs: set[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted("/".join(pair) for pair in pairs))
