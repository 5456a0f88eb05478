"""One story set in columns: the forms its title, pictures and columns can take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

from tests.broadsheet.galley import Entry, Set, Slot, fill
from tests.broadsheet.things import Shape, Thing, Words, centred, measure
from tests.newspaper.setting import UPRIGHT
from tests.newspaper.story import Story


@dataclass(frozen=True, slots=True)
class Press:
    """How one page is set: type size, leading and gutter in points, habits."""

    em: float
    lead: float
    gutter: float
    quote: float
    column_rules: bool
    centred: bool
    head_face: str
    crosshead: str
    image: bool


class Room(NamedTuple):
    """Points from left to right, and the columns they are set in."""

    width: float
    columns: int


@dataclass(slots=True)
class Piece:
    """A set story: its things from the top left corner, and its height in points."""

    things: list[Thing] = field(default_factory=list)
    height: float = 0.0


def title_size(width: float, press: Press, rng: Random) -> float:
    """Larger type for wider stories."""
    ems = width / press.em
    low, high = (1.45, 1.8) if ems < 22 else (1.9, 2.6) if ems < 50 else (2.8, 4.4)
    return round(press.em * rng.uniform(low, high), 1)


def set_title(story: Story, width: float, press: Press, rng: Random) -> Piece:
    """Column label, kicker, headline and deck over a width."""
    piece, size = Piece(), title_size(width, press, rng)
    if story.column:
        span = measure(story.column) * press.em * 1.2 + 8
        piece.things += [
            Shape("dark", 0, 0, span, press.em * 1.7),
            Words(story.column, 4, press.em * 0.25, press.em * 1.2, "plain", colour="#fff"),
        ]
        piece.height += press.em * 2.2
    if story.kicker:
        small = max(press.em * 1.25, size * 0.5)
        _add_line(piece, Words(story.kicker, 0, 0, small, "plain"), width, press)
    for line in _broken(story.headline or "", width / size):
        _add_line(piece, Words(line, 0, 0, size, press.head_face), width, press)
    if story.deck:
        dash = "——" if story.dashed else ""
        small = max(press.em * 1.3, size * 0.45)
        for line in _broken(dash + story.deck, width / small):
            _add_line(piece, Words(line, 0, 0, small, "plain"), width, press)
    piece.height += press.em * 0.8
    return piece


def _broken(text: str, room: float) -> list[str]:
    """A title in as many lines as it needs, of like length, broken at its caesura first."""
    if measure(text) <= room:
        return [text]
    halves = text.split(" ")
    if len(halves) == 2 and max(map(measure, halves)) <= room:
        return halves
    count = math.ceil(measure(text) / room)
    step = math.ceil(len(text) / count)
    return [text[i : i + step] for i in range(0, len(text), step)]


def _add_line(piece: Piece, words: Words, width: float, press: Press) -> None:
    """One more line of a title, made smaller if it is too long."""
    size = min(words.size, width / max(measure(words.text), 1))
    placed = replace(words, y=piece.height, size=size)
    piece.things.append(centred(placed, width) if press.centred else placed)
    piece.height += size * 1.25


def set_upright_title(story: Story, height: float, press: Press, rng: Random) -> Piece:
    """The headline from top to bottom, its deck at the left; ``height`` becomes the width."""
    text = (story.headline or "").translate(UPRIGHT)
    size = min(press.em * rng.uniform(2.0, 3.0), height / max(len(text), 1))
    size = max(size, press.em * 1.4)
    deck = ("——" + story.deck).translate(UPRIGHT) if story.deck else ""
    small = min(press.em * 1.35, height / max(len(deck), 1)) if deck else 0.0
    piece = Piece(height=size * 1.5 + (small * 1.9 if deck else 0))
    piece.things.append(
        Words(text, piece.height - size * 1.3, 0, size, press.head_face, upright=True)
    )
    if deck:
        piece.things.append(Words(deck, 0, 0, small, "plain", upright=True))
    return piece


def set_body(
    entries: Sequence[Entry], width: float, columns: int, press: Press, holes: Sequence[Hole] = ()
) -> Piece:
    """Text in equal columns around the holes, as high as it needs."""
    rows = _rows_needed(entries, width, columns, press)
    while True:
        slots = _slots(width, columns, rows, press, holes)
        lines = fill(entries, slots, press.quote)
        if lines is not None:
            return _piece(lines, width, columns, rows, press)
        rows += 1


@dataclass(frozen=True, slots=True)
class Hole:
    """Room without text: columns from ``first`` to ``last``, rows from ``top`` to ``bottom``.

    ``partly``: ems that the column after the last one loses at its left edge.
    """

    first: int
    last: int
    top: int
    bottom: int
    partly: float = 0.0


def column_width(width: float, columns: int, press: Press) -> float:
    """Width of one of so many columns."""
    return (width - press.gutter * (columns - 1)) / columns


def _rows_needed(entries: Sequence[Entry], width: float, columns: int, press: Press) -> int:
    ems = column_width(width, columns, press) / press.em
    lines = sum(math.ceil((measure(entry.text) + 2) / ems) for entry in entries)
    return max(lines // columns, 2)


def _slots(
    width: float, columns: int, rows: int, press: Press, holes: Sequence[Hole]
) -> list[Slot]:
    """Lines of the columns in reading order, without those that holes take."""
    wide = column_width(width, columns, press)
    slots = []
    for column in range(columns):
        for row in range(rows):
            x, ems = column * (wide + press.gutter), wide / press.em
            here = [h for h in holes if h.top <= row < h.bottom]
            if any(h.first <= column <= h.last for h in here):
                continue
            lost = max((h.partly for h in here if h.last + 1 == column), default=0.0)
            slots.append(Slot(x + lost * press.em, row * press.lead, ems - lost))
    return slots


def _piece(lines: Sequence[Set], width: float, columns: int, rows: int, press: Press) -> Piece:
    piece = Piece(height=rows * press.lead)
    piece.things += [thing for line in lines for thing in set_line(line, press)]
    if press.column_rules:
        wide = column_width(width, columns, press)
        for column in range(1, columns):
            x = column * (wide + press.gutter) - press.gutter / 2
            piece.things.append(Shape("rule", x, 0, 0.5, piece.height))
    return piece


def set_line(line: Set, press: Press) -> list[Thing]:
    """One line in its slot."""
    slot, em = line.slot, press.em
    width = slot.ems * em
    if line.how == "body":
        x = slot.x + line.indent * em
        stretched = width - line.indent * em if line.full else None
        return [Words(line.text, x, slot.y, em, "serif", stretched)]
    if line.how == "right":
        return [Words(line.text, slot.x + width - measure(line.text) * em, slot.y, em)]
    if line.how == "centre":
        return [centred(Words(line.text, slot.x, slot.y, em, "plain"), width)]
    return [_crosshead(line, width, press)]


def _crosshead(line: Set, width: float, press: Press) -> Words:
    slot, em = line.slot, press.em
    if press.crosshead == "centre":
        return centred(Words(line.text, slot.x, slot.y, em, "sans"), width)
    indent = 2 * em if press.crosshead == "indent" else 0.0
    return Words(line.text, slot.x + indent, slot.y, em, "sans")
