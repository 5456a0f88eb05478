"""How large the type of each line is, in pixels of the picture.

The recogniser gives a box around each line, a few pixels off. Type is set in few sizes, so
lines of nearly one size are brought together, and most lines of a page are its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.read.scan.seen import SeenLine, Sign

PAD = 0.17
"""Ems by which the box of a line reaches beyond its signs at each end."""
BLANK = 0.45
"""Ems of a mark's own box that are blank: to the right of most, to the left of opening ones."""
OPENING = frozenset("“‘（《〈【〔")
CLOSING = frozenset("”’）》〉】〕，。、；：！？")
_ALIKE = 1.09
"""Times a size from which another one is a size of its own."""
_BODY = 1.16
"""The same for the running text, of which the most lines are measured."""
_STRETCHED = 1.22
"""The same for lines no higher than those of the text: they are only set wide."""
_LEVEL = 1.12
"""Times the height of the text's lines that such a line has at most."""
_SHORT = 3
"""Signs; the length of a line of no more says little of their size."""
_SHORT_HEIGHT = 1.3
_TITLE = 1.2
"""Times the size of the text from which pieces that stand side by side are one title."""
_BESIDE = 1.8
"""Ems between two pieces of one title."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A line with the size of its type and the height of its middle, in pixels."""

    line: SeenLine
    size: float
    middle: float
    is_text: bool


def width_of(sign: str) -> float:
    """Width of a sign in ems as Chinese papers are set."""
    return 0.52 if sign.isascii() else 1.0


def length_of(line: SeenLine) -> float:
    """Pixels along the line."""
    return line.box.height if line.upright else line.box.width


def height_of(line: SeenLine) -> float:
    """Pixels across the line."""
    return line.box.width if line.upright else line.box.height


def text_size(lines: Sequence[SeenLine]) -> float:
    """Size of the running text in pixels; 0 where nothing stands."""
    return _commonest([(_measured(line), line) for line in lines if line.signs])


def size_lines(lines: Sequence[SeenLine]) -> list[Sized]:
    """The lines with their sizes."""
    measured = [(_measured(line), line) for line in lines if line.signs]
    usual = _commonest(measured)
    alike = [line for size, line in measured if _near(size, usual, _BODY)]
    high = _commonest([(height_of(line), line) for line in alike])
    text = [_is_text(size, line, usual, high) for size, line in measured]
    pairs = list(zip(measured, text, strict=True))
    steps = _steps([size for (size, _), is_text in pairs if not is_text])
    sized = [
        Sized(line, usual if is_text else steps[size], line.box.middle[1], is_text)
        for (size, line), is_text in pairs
    ]
    return list(_levelled(sized, usual))


def _ems(signs: Sequence[Sign]) -> float:
    """Ems from edge to edge of the box around these signs."""
    blank = (signs[0].sign in OPENING) + (signs[-1].sign in CLOSING)
    return max(sum(width_of(sign.sign) for sign in signs) - BLANK * blank + 2 * PAD, 0.5)


def _measured(line: SeenLine) -> float:
    """Size by the length of the line, by its height where the signs stand apart."""
    return min(length_of(line) / _ems(line.signs), height_of(line))


def _is_text(size: float, line: SeenLine, usual: float, high: float) -> bool:
    """Whether a line is set in the type of the text, as far as it can be measured."""
    if _near(size, usual, _BODY):
        return True
    if len(line.signs) <= _SHORT:
        return not line.upright and height_of(line) < _SHORT_HEIGHT * high
    return usual < size < _STRETCHED * usual and height_of(line) < _LEVEL * high


def _near(size: float, other: float, most: float) -> bool:
    return max(size, other) <= most * min(size, other)


def _commonest(measured: Sequence[tuple[float, SeenLine]]) -> float:
    """The size that most signs have: the middle one, for text is most of a page."""
    ordered = sorted((size, len(line.signs)) for size, line in measured)
    half = sum(count for _, count in ordered) / 2
    for size, count in ordered:
        half -= count
        if half <= 0:
            return size
    return 0.0


def _steps(sizes: Sequence[float]) -> dict[float, float]:
    """For each size the one that stands for it and for those near it."""
    steps: dict[float, float] = {}
    group: list[float] = []
    for size in sorted(set(sizes)):
        if group and size > _ALIKE * group[0]:
            steps.update(dict.fromkeys(group, group[len(group) // 2]))
            group = []
        group.append(size)
    return steps | dict.fromkeys(group, group[len(group) // 2] if group else 0.0)


def _levelled(sized: Sequence[Sized], usual: float) -> Iterator[Sized]:
    """Lines, the pieces of a title that stand side by side on one height and of one size."""
    rows: list[list[Sized]] = []
    for one in sorted(sized, key=lambda one: one.line.box.x0):
        if one.size < _TITLE * usual or one.line.upright:
            yield one
            continue
        row = next((row for row in rows if _goes_on(row[-1], one)), [])
        if not row:
            rows.append(row)
        row.append(one)
    for row in rows:
        longest = max(row, key=lambda one: len(one.line.signs))
        yield from (replace(one, size=longest.size, middle=longest.middle) for one in row)


def _goes_on(left: Sized, right: Sized) -> bool:
    """Whether a piece of a title stands beside another one."""
    size = max(left.size, right.size)
    gap = right.line.box.x0 - left.line.box.x1
    level = abs(left.middle - right.middle) < 0.2 * size
    return level and -size < gap < _BESIDE * size and _near(left.size, right.size, 1.25)
