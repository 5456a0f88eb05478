"""Dashes at the head of a line, which the recogniser takes for a rule and leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scraper.read.pdf.sheet import Rect
from scraper.read.scan.seen import SeenLine, Sign
from scraper.read.scan.sizes import height_of, length_of

Mask = NDArray[np.uint8]
_LONGEST, _SHORTEST = 2.4, 0.9
"""Heights of the line that a dash is long at most and at least."""
_THICKEST, _OFF = 0.22, 0.3
"""Heights of the line that a dash is thick at most, and off its middle."""
_APART = 0.6
"""Heights of the line between it and its dash."""
_LARGEST = 3.0
"""Ems of the text that a line is high which may have a dash: titles have none, their decks do."""


def find_dashes(dark: Mask, lines: Sequence[SeenLine], em: float) -> list[tuple[int, int]]:
    """Lines before which a dash stands, above upright ones: its place in the list, its pixels."""
    found = (
        (i, _dash(_strip(dark, line), height_of(line)))
        for i, line in enumerate(lines)
        if line.text[:1] not in "—-─一" and height_of(line) < _LARGEST * em
    )
    return [(i, length) for i, length in found if length]


def _strip(dark: Mask, line: SeenLine) -> Mask:
    """What stands before a line, as if the line were level and the strip began at it."""
    box, high = line.box, height_of(line)
    reach = round((_LONGEST + _APART) * high)
    if line.upright:
        above = dark[max(0, round(box.y0) - reach) : round(box.y0), round(box.x0) : round(box.x1)]
        return above.T[:, ::-1]
    left = dark[round(box.y0) : round(box.y1), max(0, round(box.x0) - reach) : round(box.x0)]
    return left[:, ::-1]


def _dash(strip: Mask, high: float) -> int:
    """Pixels from the line to the far end of a dash, 0 where none stands."""
    inked = np.flatnonzero(strip.any(axis=0)) if strip.size else np.zeros(0, np.int64)
    if not len(inked) or inked[0] > _APART * high:
        return 0
    ends = np.flatnonzero(np.diff(inked) > 0.25 * high)
    stroke = inked[: ends[0] + 1] if len(ends) else inked
    long = _SHORTEST * high < len(stroke) < _LONGEST * high
    return int(stroke[-1]) + 1 if long and _is_stroke(strip[:, stroke], high) else 0


def _is_stroke(ink: Mask, high: float) -> bool:
    """Whether the ink is one level stroke at half height and nothing else."""
    rows = np.flatnonzero(ink.mean(axis=1) > 0.6)
    if not len(rows):
        return False
    thick = rows[-1] - rows[0] + 1
    off = abs((rows[0] + rows[-1]) / 2 - ink.shape[0] / 2)
    most = np.percentile(ink.sum(axis=0), 90)
    return bool(thick < _THICKEST * high and off < _OFF * high and most <= thick + 3)


def lengthened(line: SeenLine, by: float) -> SeenLine:
    """The line with a dash of so many pixels at its head."""
    box, length = line.box, length_of(line)
    whole = (
        Rect(box.x0, box.y0 - by, box.x1, box.y1)
        if line.upright
        else Rect(box.x0 - by, box.y0, box.x1, box.y1)
    )
    moved = (replace(sign, place=(sign.place * length + by) / (length + by)) for sign in line.signs)
    dash = (Sign("—", place * by / (length + by), line.sure) for place in (0.25, 0.75))
    return replace(line, box=whole, signs=(*dash, *moved))
