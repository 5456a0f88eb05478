"""Texts with white space inside words: read without it, told in their own places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# White space next to a Chinese character or a digit with a unit parts no words, but a line
# that ends in a stop is whole, and 2 3 are two numbers.
_SPACE = re.compile(
    r"(?<![。！？；…\s])\s+(?=[\u4e00-\u9fff“”‘’（），。；%％])|(?<=[\u4e00-\u9fff])[ \t\n]+(?=\d)"
)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without inner white space; ``places`` gives the old place of each character."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range in the text as it was given."""
        return self.places[start], self.places[end - 1] + 1


def squeeze(text: str) -> Squeezed:
    """Drop white space inside Chinese text.

    >>> squeeze("压缩 70\\n%以上").text
    '压缩70%以上'
    """
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for space in _SPACE.finditer(text):
        kept.append(text[at : space.start()])
        places.extend(range(at, space.start()))
        at = space.end()
    if not kept:
        return Squeezed(text, range(len(text)))
    kept.append(text[at:])
    places.extend(range(at, len(text)))
    return Squeezed("".join(kept), places)
