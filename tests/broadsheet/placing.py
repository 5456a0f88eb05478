"""A drawn page as the sheet that a reader of PDFs finds, without a browser and a PDF between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.read.pdf.sheet import Glyph, Rect, Sheet
from tests.broadsheet.things import Shape, Thing, Words, measure

_FACES = ("serif", "plain", "sans", "heavy")


def place(things: Sequence[Thing], width: float, height: float, number: int = 1) -> Sheet:
    """The page's signs with their em boxes, its rules, frames and pictures."""
    glyphs = tuple(g for t in things if isinstance(t, Words) for g in _signs(t))
    shapes: dict[str, list[Rect]] = {"rule": [], "frame": [], "picture": []}
    for shape in (t for t in things if isinstance(t, Shape)):
        kind = {"rule": "rule", "image": "picture"}.get(shape.kind, "frame")
        edges = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        shapes[kind].append(Rect(*edges))
    rules, frames, pictures = (tuple(found) for found in shapes.values())
    bold = frozenset(map(_FACES.index, ("sans", "heavy")))
    return Sheet(number, width, height, glyphs, rules, frames, pictures, bold)


def _signs(words: Words) -> Iterator[Glyph]:
    font, size = _FACES.index(words.face), words.size
    spare = (words.width or 0.0) - measure(words.text) * size
    step = max(spare, 0.0) / max(len(words.text) - 1, 1)
    x, base = words.x, words.y + 0.88 * size
    for sign in words.text:
        if words.upright:
            yield Glyph(sign, x, x + size, base, size, font)
            base += size
        else:
            yield Glyph(sign, x, x + measure(sign) * size, base, size, font)
            x += measure(sign) * size + step
