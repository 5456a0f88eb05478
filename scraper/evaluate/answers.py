"""Right answers as rows, and what the program finds for the same sources and texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scraper.facts.gathering import gather_text
from scraper.model import ArticleFacts, Fact, Use
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.knowledge import knowledge

Row = dict[str, Any]


def read_answers(path: Path) -> list[Row]:
    """Rows of a file with one JSON object a line; none if there is no such file.

    Raises ``ValueError`` that names file and line.
    """
    if not path.exists():
        return []
    rows = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: not a JSON object ({error})") from error
    return rows


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the program reads it."""

    text: str
    articles: tuple[ArticleFacts, ...]

    def facts(self) -> Iterator[Fact]:
        """Every fact of every article."""
        for found in self.articles:
            yield from found.facts

    def at(self, place: int) -> ArticleFacts | None:
        """The article that holds a raw offset, else the next one after it."""
        spans = [(span, found) for found in self.articles for span in found.article.spans]
        holding = [found for (start, end), found in spans if start <= place < end]
        after = sorted(
            (start, number) for number, ((start, _), _) in enumerate(spans) if start > place
        )
        return holding[0] if holding else spans[after[0][1]][1] if after else None


@cache
def read_source(path: Path) -> Source:
    """One file, read once. Raises ``OSError``, or ``ValueError`` if it cannot be read."""
    analysis: Analysis = analyse(path.read_bytes(), path.name, path.stem)
    if analysis.reading is None:
        raise ValueError(f"{path.name}: {analysis.issues[0].message}")
    return Source(analysis.reading.document.text, analysis.articles)


def find_in_texts(rows: Sequence[Row]) -> list[tuple[Fact, ...]]:
    """Facts of the text of each row, in the order of the rows."""
    return [
        gather_text(row["text"], knowledge(), row.get("context_region") or None, row.get("year"))
        for row in rows
    ]


def annotated_ids(gold: Path) -> set[str]:
    """The practices that the annotators looked for; empty where they looked for all."""
    path = gold / "practice_ids.txt"
    return set(path.read_text("utf-8").split()) if path.exists() else set()


def practised(uses: Iterable[Use]) -> set[str]:
    """Ids of the practices said to be done, planned or cited."""
    return {use.practice for use in uses if use.stance not in ("replaced", "denied")}
