"""A scanned page as the sheet that layout works on: signs with em boxes, in points.

What is read gives the middle of each sign, a few pixels off. Signs are set shoulder to
shoulder, so they are spread evenly between the gaps that are really there, and the lines of a
column begin and end on its edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from scraper.read.pdf.sheet import Glyph, Rect, Sheet
from scraper.read.scan.seen import SeenPage, Sign
from scraper.read.scan.sizes import (
    BLANK,
    CLOSING,
    OPENING,
    PAD,
    Sized,
    length_of,
    size_lines,
    text_size,
    width_of,
)

USUAL = 10.0
"""Points that the running text is taken to have where a picture does not say its size."""
_GAP = 0.55
"""Ems beyond the line's usual gap from which a gap between two signs is one that was set."""
_SEEN_GAP = 0.2
"""The same where the recogniser saw a space."""
_WIDEST = 1.3
"""Ems; a wider gap may be a gutter, so no space is put into it."""
_LOOSE = 0.35
"""Ems by which the end of a line may be off from where its last sign was read."""
_EDGE = 0.6
"""Ems by which a line's end may be off from the edge of its column."""
_AROUND = 10.0
"""Ems above and below a line in which other lines show the edge."""
_ENOUGH = 3
"""Lines that show an edge."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with where its signs start and end along it, in pixels."""

    sized: Sized
    start: float
    end: float


def to_sheet(page: SeenPage) -> Sheet:
    """The page for layout; a page without lines has no glyphs."""
    scale = scale_of(page)
    legible = [line for line in page.lines if line.is_legible]
    lines = _on_edges([_set(one) for one in size_lines(legible)])
    return Sheet(
        page.number,
        page.width * scale,
        page.height * scale,
        tuple(glyph for one in lines for glyph in _glyphs(one, scale)),
        _all_scaled(page.rules, scale),
        _all_scaled(page.frames, scale),
        _all_scaled(page.pictures, scale),
    )


def scale_of(page: SeenPage) -> float:
    """Points that a pixel takes up: as the page says, or so that its text has the usual size."""
    return page.scale or USUAL / (text_size(page.lines) or USUAL)


def scaled(rect: Rect, scale: float) -> Rect:
    """A place in pixels as one in points."""
    return Rect(*(scale * edge for edge in (rect.x0, rect.y0, rect.x1, rect.y1)))


def _all_scaled(rects: Sequence[Rect], scale: float) -> tuple[Rect, ...]:
    return tuple(scaled(rect, scale) for rect in rects)


def _set(one: Sized) -> _Set:
    """Where signs start and end: at the ends of the box, as far as the outer signs agree."""
    line, size = one.line, one.size
    first = line.box.y0 if line.upright else line.box.x0
    length = length_of(line)
    left, right = line.signs[0], line.signs[-1]
    start = first + (PAD - BLANK * (left.sign in OPENING)) * size
    end = first + length - (PAD - BLANK * (right.sign in CLOSING)) * size
    by_left = first + left.place * length - _half(left, size)
    by_right = first + right.place * length + _half(right, size)
    loose = _LOOSE * size
    return _Set(
        one,
        min(max(start, by_left - loose), by_left + loose),
        max(min(end, by_right + loose), by_right - loose),
    )


def _on_edges(lines: Sequence[_Set]) -> list[_Set]:
    """Lines of text that start or end near the edge of a column, put onto it."""
    text = [one for one in lines if one.sized.is_text and not one.sized.line.upright]
    edged = {
        id(one): replace(
            one,
            start=_edge(one, text, lambda other: other.start),
            end=_edge(one, text, lambda other: other.end),
        )
        for one in text
    }
    return [edged.get(id(one), one) for one in lines]


def _edge(one: _Set, text: Sequence[_Set], side: Callable[[_Set], float]) -> float:
    """The edge that lines above and below share there, if there are enough of them."""
    size, own = one.sized.size, side(one)
    near = [
        side(other)
        for other in text
        if abs(side(other) - own) < _EDGE * size
        and abs(other.sized.middle - one.sized.middle) < _AROUND * size
    ]
    return median(near) if len(near) > _ENOUGH else own


def _glyphs(one: _Set, scale: float) -> Iterator[Glyph]:
    """Signs of a line as layout takes them."""
    size, box = round(one.sized.size * scale, 2), one.sized.line.box
    for sign, start, end in spread(one.sized, one.start, one.end):
        if one.sized.line.upright:
            middle = box.middle[0] * scale
            yield Glyph(
                sign, middle - size / 2, middle + size / 2, end * scale - 0.12 * size, size, 0
            )
        else:
            base = one.sized.middle * scale + 0.38 * size
            yield Glyph(sign, start * scale, end * scale, base, size, 0)


def spread(one: Sized, start: float, end: float) -> Iterator[tuple[str, float, float]]:
    """Each sign with where it starts and ends along the line, in pixels.

    A space stands in a gap where the recogniser saw one, unless the gap is as wide as a gutter.
    """
    line, size = one.line, one.size
    first = line.box.y0 if line.upright else line.box.x0
    pieces = list(_pieces(line.signs, length_of(line), size))
    reached = start
    for i, (piece, spaced) in enumerate(pieces):
        left, right = (first + sign.place * length_of(line) for sign in (piece[0], piece[-1]))
        begins = start if i == 0 else left - _half(piece[0], size)
        ends = end if i == len(pieces) - 1 else right + _half(piece[-1], size)
        if spaced and 0 < begins - reached < _WIDEST * size:
            yield " ", reached, begins
        yield from _shoulder_to_shoulder(piece, begins, ends)
        reached = ends


def _half(sign: Sign, size: float) -> float:
    return width_of(sign.sign) * size / 2


def _pieces(
    signs: Sequence[Sign], length: float, size: float
) -> Iterator[tuple[Sequence[Sign], bool]]:
    """Signs between gaps wider than the line's usual one, and whether a space stands before."""
    inked = [sign for sign in signs if not sign.sign.isspace()]
    after_space = {id(b) for a, b in pairwise(signs) if a.sign.isspace()}
    gaps = [
        (b.place - a.place) * length - _half(a, size) - _half(b, size) for a, b in pairwise(inked)
    ]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 4 else 0.0
    start, spaced = 0, False
    for i, gap in enumerate(gaps, 1):
        seen = id(inked[i]) in after_space
        if gap - usual > (_SEEN_GAP if seen else _GAP) * size:
            yield inked[start:i], spaced
            start, spaced = i, seen
    yield inked[start:], spaced


def _shoulder_to_shoulder(
    piece: Sequence[Sign], first: float, last: float
) -> Iterator[tuple[str, float, float]]:
    ems = sum(width_of(sign.sign) for sign in piece)
    step = max(last - first, 1.0) / max(ems, 0.5)
    for sign in piece:
        yield sign.sign, first, first + width_of(sign.sign) * step
        first += width_of(sign.sign) * step
