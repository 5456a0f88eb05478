"""The clauses of a text: what stands before and after a number within its clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_BORDER = re.compile(r"(?<!\d),|,(?!\d)|[，。；;！!？?：…\n]|——")
_STOP = re.compile(r"[。；;！!？?…\n]")
LONGEST = 60
"""A clause is looked at no further than so many characters from a number."""


class Clauses:
    """A text and where its clauses and sentences end; ``、`` is no border."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.borders = [match.start() for match in _BORDER.finditer(text)]
        self.stops = [match.start() for match in _STOP.finditer(text)]

    def start(self, at: int) -> int:
        """Where the clause that holds ``at`` begins."""
        place = bisect_left(self.borders, at)
        return max(self.borders[place - 1] + 1 if place else 0, at - LONGEST)

    def end(self, at: int) -> int:
        """Where the clause that holds ``at`` ends, without its mark."""
        place = bisect_left(self.borders, at)
        border = self.borders[place] if place < len(self.borders) else len(self.text)
        return min(border, at + LONGEST)

    def before(self, at: int) -> str:
        """The clause up to ``at``."""
        return self.text[self.start(at) : at]

    def after(self, at: int) -> str:
        """The clause from ``at`` on."""
        return self.text[at : self.end(at)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds ``at``, 300 characters either way at most."""
        place = bisect_right(self.stops, at)
        first = self.stops[place - 1] + 1 if place else 0
        last = self.stops[place] if place < len(self.stops) else len(self.text)
        return max(first, at - 300), min(last, at + 300)
