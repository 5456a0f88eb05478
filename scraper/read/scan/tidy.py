"""Lines as read, put right where the eye of the recogniser errs in ways that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.read.pdf.sheet import Rect
from scraper.read.scan.seen import SeenLine, Sign

_QUOTES = {"66": "“", "99": "”"}
"""What large quotation marks are read as when they are taken for a line."""
_SMALL = 0.6
"""Times a title's height that its quotation marks have at most."""
_INSIDE = 0.8
"""Share of a line's area inside another one from which it is the same ink."""


def tidied(lines: Sequence[SeenLine]) -> list[SeenLine]:
    """Lines without those that were seen twice, quotation marks back at their titles."""
    kept = list(lines)
    for mark in [line for line in lines if line.text in _QUOTES]:
        at = next((i for i, line in enumerate(kept) if _quotes(mark, line)), None)
        if at is not None:
            kept[at] = _quoted(kept[at], _QUOTES[mark.text])
            kept.remove(mark)
    return [line for line in kept if not any(_is_part(line, other) for other in kept)]


def _quotes(mark: SeenLine, line: SeenLine) -> bool:
    """Whether a mark stands at the end of a larger line where its quotation mark does."""
    box, title = mark.box, line.box
    if line.upright or box.height > _SMALL * title.height:
        return False
    edge = title.x0 if mark.text == "66" else title.x1
    near = 0.5 * title.height
    return abs(sum(box.middle[:1]) - edge) < near and title.shares_y(box) > 0.8 * box.height


def _quoted(line: SeenLine, mark: str) -> SeenLine:
    """The line with the mark at its end, if it was not read there."""
    if mark == "“":
        fresh = () if line.text.startswith(("“", '"')) else (Sign(mark, 0.0, 1.0),)
        return replace(line, signs=(*fresh, *line.signs))
    fresh = () if line.text.endswith(("”", '"')) else (Sign(mark, 1.0, 1.0),)
    return replace(line, signs=(*line.signs, *fresh))


def _is_part(line: SeenLine, other: SeenLine) -> bool:
    """Whether most of a line's ink belongs to a longer one."""
    if line is other or len(line.signs) >= len(other.signs):
        return False
    return _shared(line.box, other.box) > _INSIDE * line.box.width * line.box.height


def _shared(one: Rect, other: Rect) -> float:
    return max(one.shares_x(other), 0.0) * max(one.shares_y(other), 0.0)
