"""The raw places of the names of a byline, which segmentation cut out of the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.model import Block, Byline, Label, Span
from scraper.text.characters import map_characters
from scraper.text.surnames import is_name

_GAP = "[\\s\u200b-\u200f\u2060\ufeff\u00ad]{0,8}"
"""What may stand between the characters of a name in the raw text and prints no sign."""
_LABELS = (Label.BYLINE, Label.DATELINE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A name of the byline, its role, its raw range; ``body`` where an author is from."""

    name: str
    role: str
    span: Span
    body: str | None = None


def byline_people(text: str, blocks: Sequence[Block], byline: Byline) -> tuple[Credit, ...]:
    """Each name of the byline where the raw text first has it, in order of place.

    ``blocks`` are those of the article; only bylines and datelines are looked at. Names
    may be letter-spaced and hold look-alikes of their characters. A name that none of
    the blocks holds (本报评论员 is nobody's) is left out.
    """
    places = [block.span for block in blocks if block.label in _LABELS]
    credits = (_credit(text, places, name, role, byline) for name, role in _named(byline))
    return tuple(sorted((found for found in credits if found), key=lambda found: found.span))


def _named(byline: Byline) -> Iterator[tuple[str, str]]:
    """Every name with its role, nobody twice."""
    roles: dict[str, str] = {}
    authors = re.split("[、 ]", byline.author or "")
    for role, names in (
        ("reporter", byline.reporters),
        ("correspondent", byline.correspondents),
        ("author", authors),
    ):
        for name in names:
            if role != "author" or is_name(name):
                roles.setdefault(name, role)
    yield from roles.items()


def _credit(
    text: str, places: Sequence[Span], name: str, role: str, byline: Byline
) -> Credit | None:
    pattern = re.compile(_GAP.join(map(re.escape, name)))
    for start, end in places:
        if found := pattern.search(map_characters(text[start:end])):
            span = start + found.start(), start + found.end()
            return Credit(name, role, span, byline.affiliation if role == "author" else None)
    return None
