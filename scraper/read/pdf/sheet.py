"""A printed page as the PDF draws it: signs with places, rules, frames and pictures.

Lengths are points; the origin is the top left corner of the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """Edges of something on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, other: Rect, slack: float = 2.0) -> bool:
        """Whether the other lies inside, up to ``slack`` points."""
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )

    def shares_x(self, other: Rect) -> float:
        """Points that both take up from left to right; negative is the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def shares_y(self, other: Rect) -> float:
        """Points that both take up from top to bottom; negative is the gap between them."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of these, of which there is at least one."""
    parts = list(rects)
    return Rect(
        min(r.x0 for r in parts), min(r.y0 for r in parts),
        max(r.x1 for r in parts), max(r.y1 for r in parts),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign: its em box, type size and the number of its font in the document."""

    sign: str
    x0: float
    x1: float
    base: float
    size: float
    font: int

    @property
    def top(self) -> float:
        return self.base - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.12 * self.size

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: ``bold`` holds the numbers of the bold fonts."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    pictures: tuple[Rect, ...] = ()
    bold: frozenset[int] = frozenset()
