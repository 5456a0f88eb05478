"""Text reduced to what patterns look at, with the way back to the text as it stood."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

QUOTES = "“”‘’「」『』﹃﹄\"'"
_DROPPED = QUOTES + " \t\r\n\u3000\u00a0\u200b"
_FULL_ALNUM = "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B)))
_FULL_LOWER = "".join(chr(code) for code in range(0xFF41, 0xFF5B))
_FOLDS = str.maketrans(
    _FULL_ALNUM + _FULL_LOWER + "＋－,;:?!()",
    "".join(chr(ord(char) - 0xFEE0) for char in _FULL_ALNUM + _FULL_LOWER)
    + "+-"
    + "，；：？！（）",
)
_DROPS = str.maketrans("", "", _DROPPED)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, its place in the original."""

    text: str
    places: tuple[int, ...] | range

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original range of a folded range that is not empty."""
        return self.places[start], self.places[end - 1] + 1

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The folded range of an original range."""
        return bisect_left(self.places, start), bisect_left(self.places, end)


def fold(text: str) -> Folded:
    """Without quotation marks and white space, letters and figures half width.

    >>> folded = fold("构建“3＋1”联合验收")
    >>> folded.text, folded.original(2, 9)
    ('构建3+1联合验收', (3, 11))
    """
    kept = text.translate(_DROPS)
    places: tuple[int, ...] | range = range(len(text))
    if len(kept) != len(text):
        places = tuple(place for place, char in enumerate(text) if char not in _DROPPED)
    return Folded(kept.translate(_FOLDS), places)
