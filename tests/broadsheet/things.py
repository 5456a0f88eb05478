"""What is drawn on a page: words and shapes in points, and the type they are set in."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words; with ``width`` it is stretched to that width."""

    text: str
    x: float
    y: float
    size: float
    face: str = "serif"
    width: float | None = None
    upright: bool = False
    colour: str = "#000"


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule, frame, tint or picture."""

    kind: str
    x: float
    y: float
    width: float
    height: float


Thing = Words | Shape


def moved(things: list[Thing], x: float, y: float) -> list[Thing]:
    """The same things elsewhere."""
    return [replace(thing, x=thing.x + x, y=thing.y + y) for thing in things]


def centred(words: Words, width: float) -> Words:
    """The line in the middle of a width that begins at its place."""
    return replace(words, x=words.x + (width - measure(words.text) * words.size) / 2)


def measure(text: str) -> float:
    """About how many ems a line is wide."""
    return sum(0.56 if sign < "\u2000" else 1.0 for sign in text)
