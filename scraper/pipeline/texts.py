"""Single texts to fact rows: a text with its id and, if known, the region it speaks from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from scraper.facts.gathering import gather_text
from scraper.model import Issue, Level
from scraper.pipeline.knowledge import knowledge
from scraper.pipeline.rows import fact_row, lines

MOST_CHARACTERS = 1_000_000
"""A longer text is not a text but a mistake, or an attack."""
FORM = (
    'each line is one object such as {"id": "t1", "text": "…", "context_region": "山东省/聊城市"}'
)


@dataclass(frozen=True, slots=True)
class GivenText:
    """A line of the file as it stands; ``place`` is its number from 1."""

    place: int
    line: str


@dataclass(frozen=True, slots=True)
class TextRows:
    """Fact rows of one text, ready to be written, with what to say about it."""

    read: bool
    facts: int
    fact_lines: bytes
    issues: tuple[Issue, ...]


def given_texts(content: str) -> Iterator[GivenText]:
    """The lines that hold something."""
    for place, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield GivenText(place, line)


def read_text_rows(given: GivenText, name: str) -> TextRows:
    """Facts of one text; a line that is no such object has an issue and no rows."""
    fail = partial(_refused, name, given.place)
    try:
        row = json.loads(given.line)
    except (ValueError, RecursionError) as error:
        return fail(f"this line is not JSON ({error})")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        return fail("this line has no id or no text")
    if len(row["text"]) > MOST_CHARACTERS:
        return fail(f"this text has more than {MOST_CHARACTERS:,} characters, so it is not read")
    region = row.get("context_region")
    if region is not None and not isinstance(region, str):
        return fail("context_region is neither text nor null")
    found = gather_text(row["text"], knowledge(), region or None)
    rows = [fact_row(fact, row["id"], row["id"]) for fact in found]
    return TextRows(True, len(rows), lines(rows), ())


def _refused(name: str, place: int, message: str) -> TextRows:
    return TextRows(
        False, 0, b"", (Issue("text-unreadable", Level.ERROR, message, FORM, name, place),)
    )
