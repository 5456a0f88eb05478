"""Signs to runs: stretches of one printed line, level or upright, no gutter inside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scraper.read.pdf.sheet import Glyph, Rect, Sheet, around
from scraper.read.pdf.signs import level_rows, printed_glyphs, upright_chains

_WIDE = 0.75
"""Ems; a wider gap may be a gutter."""
_SPACE = 0.6
"""Ems; a gap between two Chinese signs that a reader sees as a space."""
_LATIN_SPACE = 0.17
_LARGE = 1.3
"""Times the type of the text from which a line is a display line."""


@dataclass(frozen=True, slots=True)
class Run:
    """Signs of one line: their words, em boxes, type size and whether they are bold."""

    text: str
    box: Rect
    size: float
    bold: bool = False
    upright: bool = False
    font: int = 0

    @property
    def width(self) -> float:
        """Width in ems."""
        return self.box.width / self.size


def text_size(sheet: Sheet) -> float:
    """Type size that most signs of the page have, in points."""
    sizes = Counter(round(glyph.size * 4) / 4 for glyph in sheet.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def make_runs(sheet: Sheet) -> list[Run]:
    """Runs of the page, upright ones first."""
    glyphs = printed_glyphs(sheet)
    usual = text_size(sheet)
    chains = upright_chains(glyphs, _LARGE * usual)
    taken = {id(glyph) for chain in chains for glyph in chain}
    runs = [_run(chain, sheet.bold, upright=True) for chain in chains]
    rest = [glyph for glyph in glyphs if id(glyph) not in taken]
    rows = [list(_pieces(row, sheet.bold)) for row in level_rows(rest)]
    lines = _Lines(run for row in rows for run in row)
    return runs + [run for row in rows for run in _close_gaps(row, lines, usual)]


def _pieces(row: Sequence[Glyph], bold: frozenset[int]) -> Iterator[Run]:
    """The row cut at wide gaps and where the type changes."""
    start = 0
    for i in range(1, len(row) + 1):
        if i == len(row) or _parts(row[i - 1], row[i]):
            piece = _stripped(row[start:i])
            if piece:
                yield _run(piece, bold)
            start = i


def _stripped(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    inked = [i for i, glyph in enumerate(glyphs) if not glyph.sign.isspace()]
    return glyphs[inked[0] : inked[-1] + 1] if inked else ()


def _parts(left: Glyph, right: Glyph) -> bool:
    size = max(left.size, right.size)
    if min(left.size, right.size) < 0.7 * size:
        return True
    blank = left.sign.isspace() or right.sign.isspace()
    return right.x0 - left.x1 > (_WIDE if not blank else 0.3) * size


def _run(glyphs: Sequence[Glyph], bold: frozenset[int], *, upright: bool = False) -> Run:
    text = "".join(g.sign for g in glyphs) if upright else _text(glyphs)
    boxes = (Rect(g.x0, g.top, g.x1, g.bottom) for g in glyphs if not g.sign.isspace())
    size = Counter(g.size for g in glyphs).most_common(1)[0][0]
    han = [g for g in glyphs if g.sign >= "\u3400"] or glyphs
    font = Counter(g.font for g in han).most_common(1)[0][0]
    heavy = sum(g.font in bold for g in glyphs) * 2 > len(glyphs)
    return Run(text, around(boxes), size, heavy, upright, font)


def _text(glyphs: Sequence[Glyph]) -> str:
    """Words of a line; a space only where a reader sees one."""
    text, usual, narrow = "", _usual_gap(glyphs), _narrow_space(glyphs)
    for i, glyph in enumerate(glyphs):
        if glyph.sign.isspace():
            text += _printed_space(glyphs, i)
            continue
        if (
            text
            and not text.endswith(" ")
            and _gap(glyphs[i - 1], glyph) - usual > narrow(glyphs[i - 1], glyph)
        ):
            text += " "
        text += glyph.sign
    return text


def _printed_space(glyphs: Sequence[Glyph], i: int) -> str:
    """A space that the file holds, unless it is only the gap of spaced Chinese letters."""
    if not 0 < i < len(glyphs) - 1:
        return ""
    left, right = glyphs[i - 1], glyphs[i + 1]
    return " " if right.x0 - left.x1 > _LATIN_SPACE * left.size else ""


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """Gap in ems that most signs of the line are set with, 0 in a line of few signs."""
    gaps = sorted((b.x0 - a.x1) / a.size for a, b in pairwise(glyphs))
    return max(gaps[len(gaps) // 2], 0.0) if len(gaps) > 4 else 0.0


def _gap(left: Glyph, right: Glyph) -> float:
    return (right.x0 - left.x1) / max(left.size, right.size)


def _narrow_space(glyphs: Sequence[Glyph]) -> Callable[[Glyph, Glyph], float]:
    """From how many ems on a gap without a sign is a space, for two signs of this line.

    A line that is set tight shows a narrow space; in one that is stretched to the
    column's width every gap is wide.
    """
    gaps = [abs(_gap(a, b)) for a, b in pairwise(glyphs)]
    tight = sum(gap < 0.03 for gap in gaps) * 10 >= 6 * len(gaps)

    def narrow(left: Glyph, right: Glyph) -> float:
        if left.sign.isascii() and right.sign.isascii():
            return _LATIN_SPACE if left.sign.isalpha() else _SPACE
        han = not (left.sign.isascii() or right.sign.isascii())
        return 0.22 if tight and han else _SPACE

    return narrow


def _close_gaps(pieces: Sequence[Run], lines: _Lines, usual: float) -> list[Run]:
    """Pieces of one line joined again where the gap is no gutter."""
    joined: list[Run] = []
    for run in pieces:
        last = joined[-1] if joined else None
        if last and _alike(last, run) and _is_space(last, run, lines, usual):
            joined[-1] = _join(last, run)
        else:
            joined.append(run)
    return joined


def _alike(left: Run, right: Run) -> bool:
    return min(left.size, right.size) > 0.85 * max(left.size, right.size)


def _join(left: Run, right: Run) -> Run:
    return replace(
        left, text=f"{left.text} {right.text}", box=around((left.box, right.box)),
        bold=left.bold and right.bold,
    )  # fmt: skip


def _is_space(left: Run, right: Run, lines: _Lines, usual: float) -> bool:
    """Whether the gap lies inside a line: text above and below runs across it."""
    gap = (right.box.x0 - left.box.x1) / left.size
    if left.size >= _LARGE * usual:
        return gap <= 1.7
    if gap > 4:
        return False
    near = [lines.near(left, right, way) for way in (-1, 1)]
    told = [crosses for crosses in near if crosses is not None]
    return all(told) if told else gap <= 1.2


class _Lines:
    """Runs by height, to see what stands above and below a gap."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.box.y1)
        self._heights = [run.box.y1 for run in self._runs]

    def near(self, left: Run, right: Run, way: int) -> bool | None:
        """Whether the next line above (-1) or below (1) runs across; None if there is none."""
        size, base = left.size, left.box.y1
        low, high = sorted((base + way * 0.5 * size, base + way * 2.4 * size))
        start, end = left.box.x1 - 0.3 * size, right.box.x0 + 0.3 * size
        found = [
            run
            for run in self._runs[
                bisect_left(self._heights, low) : bisect_right(self._heights, high)
            ]
            if run.box.x1 > start - size and run.box.x0 < end + size and _alike(run, left)
        ]
        if not found:
            return None
        nearest = min(abs(run.box.y1 - base) for run in found)
        level = [run for run in found if abs(run.box.y1 - base) < nearest + 0.4 * size]
        return any(run.box.x0 <= start and run.box.x1 >= end for run in level)
