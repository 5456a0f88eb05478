"""What is seen on a scanned page: lines of signs with places, rules, frames and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scraper.read.pdf.sheet import Rect

LEAST_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign read: where its middle stands along the line (0 to 1), how surely it was read."""

    sign: str
    place: float
    sure: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as read; ``box`` in pixels of the straightened picture, ``upright`` from the top."""

    box: Rect
    signs: tuple[Sign, ...]
    upright: bool = False

    @property
    def text(self) -> str:
        """The words, spaces as they were read."""
        return "".join(sign.sign for sign in self.signs)

    @property
    def sure(self) -> float:
        """How surely its signs were read, on average."""
        return sum(sign.sure for sign in self.signs) / max(len(self.signs), 1)

    @property
    def is_legible(self) -> bool:
        """Whether it was read at all: below this, what is found is made up."""
        return self.sure >= LEAST_SURE


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page: its size in pixels and all that was found on it.

    ``number`` is that of the page in its file, ``scale`` the points that a pixel takes up on
    paper, None where the picture does not say.
    """

    number: int
    width: int
    height: int
    scale: float | None = None
    lines: tuple[SeenLine, ...] = ()
    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    pictures: tuple[Rect, ...] = ()


def line_row(line: SeenLine) -> dict[str, Any]:
    """A line as JSON keeps it: places in thousandths of the line, sureness in hundredths."""
    return {
        "text": line.text,
        "box": rect_row(line.box),
        "upright": line.upright,
        "places": [round(sign.place * 1000) for sign in line.signs],
        "sure": [round(sign.sure * 100) for sign in line.signs],
    }


def read_line(row: dict[str, Any]) -> SeenLine:
    """A line out of its row. Raises ``KeyError``, ``TypeError`` or ``ValueError``."""
    signs = zip(str(row["text"]), row["places"], row["sure"], strict=True)
    return SeenLine(
        Rect(*map(float, row["box"])),
        tuple(Sign(sign, place / 1000, sure / 100) for sign, place, sure in signs),
        bool(row["upright"]),
    )


def rect_row(rect: Rect) -> list[float]:
    """Edges as JSON keeps them."""
    return [round(edge, 1) for edge in (rect.x0, rect.y0, rect.x1, rect.y1)]


def read_rects(rows: Iterable[Iterable[float]]) -> tuple[Rect, ...]:
    """Rectangles out of their rows. Raises ``TypeError`` or ``ValueError``."""
    return tuple(Rect(*map(float, row)) for row in rows)
