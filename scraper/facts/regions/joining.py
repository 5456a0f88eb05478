"""Line ends inside Chinese words: taken out for reading, put back for the places found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])\r?\n(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without the line ends inside it, and where each character stood."""

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Joined:
        """The text joined; most texts have nothing to join and are kept as they are.

        >>> joined = Joined.of("莘\\n县办证")
        >>> joined.text, joined.original(0, 2)
        ('莘县办证', (0, 3))
        """
        if "\n" not in text:
            return cls(text, range(len(text)))
        places: list[int] = []
        end = 0
        for gap in _INSIDE.finditer(text):
            places += range(end, gap.start())
            end = gap.end()
        places += range(end, len(text))
        return cls(_INSIDE.sub("", text), places)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range in the text as it stood of a range that is not empty."""
        return self.places[start], self.places[end - 1] + 1
