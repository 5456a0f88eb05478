"""Regions found against regions.jsonl and regions_main.jsonl."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scraper.facts.regions import RegionReading
from scraper.model import Cleaned, Part
from site_config.gazetteer import ancestors

GOLD = Path(__file__).parent.parent / "gold"

Row = Mapping[str, Any]
Read = Callable[[Sequence[Part], str | None], RegionReading]
"""Reads the parts of an article in a context."""


def rows(name: str, folder: Path = GOLD) -> list[Row]:
    """The rows of a file of right answers."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def county_paths(paths: Iterable[str]) -> set[str]:
    """Paths cut at the county: what stands below (towns) is not scored."""
    return {_county(path) for path in paths}


def _county(path: str) -> str:
    parts = path.split("/")
    while parts[-1].endswith(("镇", "乡", "街道", "苏木")) and len(parts) > 2:
        parts.pop()
    return "/".join(parts)


def text_paths(read: Read, row: Row) -> set[str]:
    """The paths that a reader finds in the single text of a row."""
    reading = read([Part("text", Cleaned.at(row["text"]))], row["context_region"] or None)
    return county_paths(found.value.path for found in reading.found)


def score_texts(predicted: Sequence[set[str]], gold: Sequence[Row]) -> dict[str, float]:
    """Precision, recall and F1 of the sets of paths, and how many texts are wholly right.

    An ancestor of a right path, or of the context, counts neither for nor against.
    """
    right = wrong = missed = whole = empty = kept_empty = 0
    for paths, row in zip(predicted, gold, strict=True):
        wanted = county_paths(mention["path"] for mention in row["mentions"])
        extra = paths - wanted - _neutral(wanted, row["context_region"])
        right += len(paths & wanted)
        wrong += len(extra)
        missed += len(wanted - paths)
        whole += not extra and wanted <= paths
        empty += not wanted
        kept_empty += not wanted and not extra
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "texts": len(gold),
        "texts_right": whole,
        "empty_texts": empty,
        "empty_texts_kept": kept_empty,
    }


def _neutral(wanted: Iterable[str], context: str) -> set[str]:
    above = {path for want in wanted for path in ancestors(want)}
    return above | {path for path in ancestors(context) if context}


def article_parts(row: Row) -> Iterator[Part]:
    """An article of articles.jsonl as the parts a recogniser sees."""
    for key in ("kicker", "headline", "subhead"):
        if row[key]:
            yield Part("title", Cleaned.at(row[key]))
    paragraphs = [*_list(row["standfirst"]), *row["body"]]
    for letter, texts in (
        ("h", row["section_headings"]),
        ("p", paragraphs),
        ("c", row["captions"]),
    ):
        for number, text in enumerate(texts, 1):
            yield Part(f"{letter}{number}", Cleaned.at(text))


def _list(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [str(value)] if value else []


def score_main(predicted: Sequence[str | None], wanted: Sequence[str | None]) -> dict[str, int]:
    """How many articles have exactly the right main region."""
    hits = sum(one == other for one, other in zip(predicted, wanted, strict=True))
    return {"articles": len(wanted), "main_right": hits}


def main_pairs(folder: Path = GOLD) -> Iterator[tuple[Row, str | None]]:
    """Each article with its main region: paired by source and order.

    A row past the articles of its source is a title printed apart; it belongs to the
    article with that headline.
    """
    by_source: dict[str, list[Row]] = {}
    for article in rows("articles.jsonl", folder):
        by_source.setdefault(str(article["source"])[:3], []).append(article)
    seen: dict[str, int] = {}
    for row in rows("regions_main.jsonl", folder):
        articles = by_source[row["seed"]]
        at = seen.get(row["seed"], 0)
        seen[row["seed"]] = at + 1
        if at < len(articles):
            yield articles[at], row["main_region"]
        else:
            starts = row["article_starts"]
            yield next(a for a in articles if a["headline"] in starts), row["main_region"]


def score(read: Read, folder: Path = GOLD) -> dict[str, float]:
    """All figures of a reader on a folder of right answers.

    The main region is read without context: the pages do not tell their outlet's region.
    """
    gold = rows("regions.jsonl", folder)
    figures = score_texts([text_paths(read, row) for row in gold], gold)
    pairs = list(main_pairs(folder))
    found = [read(list(article_parts(article)), None).main for article, _ in pairs]
    return {**figures, **score_main(found, [wanted for _, wanted in pairs])}
