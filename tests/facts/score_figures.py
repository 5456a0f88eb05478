"""Figures against right answers: found, invented, and read right.

``python -m tests.facts.score_figures`` prints the measures of the five sources with every miss.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scraper.facts.figures import clause_span, find_figures, read_figures
from scraper.facts.parts import article_parts
from scraper.model.facts import Part
from scraper.read import read_bytes
from scraper.segment import segment

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
Row = dict[str, Any]
Scores = dict[str, float]
READ = ("kind", "value", "bound")
WHOLE = (*READ, "unit", "before", "after")
CLOCK = {"秒": 1, "分钟": 60, "小时": 3600, "月": 1, "年": 12}
"""Factors by which equal spans of time are told; working days and days stand alone."""


def read_rows(path: Path) -> list[Row]:
    """Rows of a file with one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def predict(folder: Path) -> Iterator[Row]:
    """Figures of every article of the pages in a folder, at raw places, with their quotations."""
    for page in sorted(folder.glob("*.txt")):
        document, _ = read_bytes(page.read_bytes(), page.name, page.stem)
        for article in segment(document).articles if document else ():
            parts = [Part(anchor, body) for anchor, body in article_parts(article)]
            for found in read_figures(parts):
                body = parts[found.part].body
                start, end = body[found.start : found.end].span
                quote = body.text[slice(*clause_span(body.text, found.start, found.end))]
                place = {"seed": page.name, "article": article.id, "start": start, "end": end}
                yield asdict(found.value) | place | {"quote": quote}


def is_same(gold: Row, predicted: Row, fields: Sequence[str] = READ) -> bool:
    """Whether the fields agree; 半小时 is right as 0.5 小时 and as 30 分钟."""
    return all(
        predicted[field] == gold[field]
        or (field in ("value", "unit") and _same_time(gold, predicted))
        for field in fields
    )


def _same_time(gold: Row, predicted: Row) -> bool:
    values = [(row["value"], CLOCK.get(row["unit"], 0)) for row in (gold, predicted)]
    if any(not isinstance(value, int | float) or not factor for value, factor in values):
        return False
    months = [row["unit"] in ("月", "年") for row in (gold, predicted)]
    return months[0] == months[1] and len({value * factor for value, factor in values}) == 1


def is_about(gold: str | None, predicted: str | None) -> bool:
    """Whether half the character pairs of the shorter phrase stand in the other too."""
    pairs = [{p[n : n + 2] for n in range(len(p) - 1)} for p in (gold or "", predicted or "")]
    least = min(map(len, pairs))
    return least > 0 and len(pairs[0] & pairs[1]) >= least / 2


def overlaps(gold: Row, predicted: Row) -> bool:
    """Whether the numbers stand at a common place."""
    return bool(
        gold["seed"] == predicted["seed"]
        and predicted["start"] < gold["num_end"]
        and gold["num_start"] < predicted["end"]
    )


def pair(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """Each right answer that is no date with the first prediction at its place."""
    return [
        (row, next((found for found in predicted if overlaps(row, found)), None))
        for row in gold
        if row["kind"] != "date"
    ]


def invented(gold: Sequence[Row], predicted: Sequence[Row]) -> list[Row]:
    """Predictions at no right answer, in articles that have right answers; dates count for none."""
    hit = [found for found in predicted if any(overlaps(row, found) for row in gold)]
    articles = {found["article"] for found in hit}
    return [found for found in predicted if found not in hit and found["article"] in articles]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> Scores:
    """Recall, precision, and of the figures found the share read right.

    ``right`` asks kind, value and bound, ``whole`` also unit, before and after; ``what`` is
    agreement by character pairs, ``quote`` whether the quotation is the same.
    """
    pairs = pair(gold, predicted)
    found = [(row, other) for row, other in pairs if other is not None]
    extra = invented(gold, predicted)
    return {
        "recall": _share(len(found), len(pairs)),
        "precision": _share(len(found), len(found) + len(extra)),
        "right": _share(sum(is_same(a, b) for a, b in found), len(found)),
        "whole": _share(sum(is_same(a, b, WHOLE) for a, b in found), len(found)),
        "role": _share(sum(a["role"] == b["role"] for a, b in found), len(found)),
        "what": _share(sum(is_about(a["what"], b["what"]) for a, b in found), len(found)),
        "quote": _share(sum(_bare(a["quote"]) == _bare(b["quote"]) for a, b in found), len(found)),
    }


def score_kinds(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, tuple[int, int, int]]:
    """For each kind: right answers, how many were found, how many of these are read right."""
    pairs = pair(gold, predicted)
    every = Counter(row["kind"] for row, _ in pairs)
    found = Counter(row["kind"] for row, other in pairs if other)
    right = Counter(row["kind"] for row, other in pairs if other and is_same(row, other))
    return {kind: (every[kind], found[kind], right[kind]) for kind in sorted(every)}


def score_forms(rows: Iterable[Row]) -> tuple[int, list[str]]:
    """Number of sentences and those whose figures are not exactly the expected ones."""
    wrong, given = [], list(rows)
    for row in given:
        wanted = [
            tuple(expected.get(key) for key in ("num", *WHOLE))
            for expected in row["expect"]
            if expected["kind"] != "date"
        ]
        found = [
            tuple(getattr(figure.value, key) for key in ("num", *WHOLE))
            for figure in find_figures(row["text"])
        ]
        wrong += [row["text"]] if wanted != found else []
    return len(given), wrong


def hit_negatives(
    negatives: Iterable[Row], gold: Sequence[Row], predicted: Sequence[Row]
) -> list[str]:
    """Quotations that hold no quantity and were hit by a prediction that is no right answer."""
    wrong = [found for found in predicted if not any(overlaps(row, found) for row in gold)]
    return [
        row["quote"]
        for row in negatives
        if any(
            overlaps(row | {"num_start": row["raw_start"], "num_end": row["raw_end"]}, found)
            for found in wrong
        )
    ]


def measure() -> Scores:
    """All measures over the five sources, the forms and the negatives."""
    gold, predicted = read_rows(GOLD / "figures.jsonl"), list(predict(ROOT / "seeds"))
    negatives = read_rows(GOLD / "figures_negatives.jsonl")
    forms, wrong = score_forms(read_rows(GOLD / "figures_forms.jsonl"))
    return score(gold, predicted) | {
        "forms": _share(forms - len(wrong), forms),
        "negatives_hit": float(len(hit_negatives(negatives, gold, predicted))),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _bare(quote: str) -> str:
    marks = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）"})
    return "".join(quote.split()).translate(marks).strip("，。；：“”")


def _differences() -> Iterator[str]:
    gold, predicted = read_rows(GOLD / "figures.jsonl"), list(predict(ROOT / "seeds"))
    for row, found in pair(gold, predicted):
        if found is None:
            yield f"missed {row['num']}: {row['quote']}"
        elif not is_same(row, found, (*WHOLE, "role")):
            fields = [f for f in (*WHOLE, "role") if not is_same(row, found, (f,))]
            told = ", ".join(f"{f} {row[f]} read {found[f]}" for f in fields)
            yield f"{row['num']}: {told}: {row['quote']}"
    yield from (f"invented {row['num']}: {row['quote']}" for row in invented(gold, predicted))


if __name__ == "__main__":
    print("\n".join(_differences()))  # noqa: T201
    rows = read_rows(GOLD / "figures.jsonl")
    for name, counts in score_kinds(rows, list(predict(ROOT / "seeds"))).items():
        print(name, *counts)  # noqa: T201
    print(measure())  # noqa: T201
