"""Rules, frames and pictures of a scanned page, found in its pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scraper.read.pdf.sheet import Rect, around
from scraper.read.scan.tilt import Grey

Mask = NDArray[np.uint8]
_SHORTEST = 5.0
"""Ems that a rule has at least; no stroke of a sign in the text is as long."""
_THICKEST = 0.5
"""Ems that a rule is thick at most."""
_NEAR = 0.6
"""Ems by which the corners of a frame may gape."""
_SMALLEST = 4.0
"""Ems of a picture's sides."""
_SHADE = 25
"""Steps of grey from the paper to the palest picture or tint."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside its signs, in pixels."""

    rules: tuple[Rect, ...]
    frames: tuple[Rect, ...]
    pictures: tuple[Rect, ...]


def find_drawn(grey: Grey, dark: Mask, lines: Sequence[Rect], em: float) -> Drawn:
    """Rules, frames of four rules, and what is dark where no line stands; ``em`` in pixels."""
    level, upright = (list(_rules(dark, em, turned)) for turned in (False, True))
    rules = [
        rule for rule in (*level, *upright) if not any(_crosses(line, rule, em) for line in lines)
    ]
    patches = list(_patches(grey, lines, rules, em))
    pictures = tuple(rect for rect, lettered in patches if not lettered)
    rules = [rule for rule in rules if not any(p.holds(rule, em / 2) for p in pictures)]
    frames, rest = _frames(rules, em)
    tints = [rect for rect, lettered in patches if lettered]
    return Drawn(tuple(rest), (*frames, *tints), pictures)


def find_dark(grey: Grey, em: float) -> Mask:
    """1 where there is ink: darker than the paper around it."""
    import cv2  # noqa: PLC0415 - comes with the extra

    reach = max(15, round(4 * em)) | 1
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(small, min(255, max(3, reach // 4 | 1)))
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    threshold = np.minimum(paper, np.percentile(paper, 60)).astype(np.int16) - 40
    return np.asarray(grey.astype(np.int16) < threshold, dtype=np.uint8)


def _rules(dark: Mask, em: float, turned: bool) -> Iterator[Rect]:
    """Long thin strokes along one way; gaps of a few pixels are bridged."""
    import cv2  # noqa: PLC0415

    image = np.ascontiguousarray(dark.T) if turned else dark
    bridged = cv2.morphologyEx(image, cv2.MORPH_CLOSE, np.ones((1, 7), np.uint8))
    long = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, round(_SHORTEST * em)), np.uint8))
    joined = cv2.dilate(long, np.ones((3, 9), np.uint8))
    for rect in _parts(joined):
        thick = rect.height - 2
        if thick <= max(_THICKEST * em, 4):
            shrunk = Rect(rect.x0 + 4, rect.y0 + 1, rect.x1 - 4, rect.y1 - 1)
            yield _flipped(shrunk) if turned else shrunk


def _parts(mask: NDArray[Any]) -> Iterator[Rect]:
    import cv2  # noqa: PLC0415

    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    for x, y, width, height, _ in boxes[1 : min(count, 5000)].tolist():
        yield Rect(float(x), float(y), float(x + width), float(y + height))


def _flipped(rect: Rect) -> Rect:
    return Rect(rect.y0, rect.x0, rect.y1, rect.x1)


def _crosses(line: Rect, rule: Rect, em: float) -> bool:
    """Whether a rule is a stroke of a line: it lies well inside it."""
    return Rect(line.x0, line.y0 + 0.15 * line.height, line.x1, line.y1 - 0.15 * line.height).holds(
        rule, 0.1 * em
    )


def _frames(rules: Sequence[Rect], em: float) -> tuple[list[Rect], list[Rect]]:
    """Frames of four rules whose corners meet and that no other rule parts; the other rules."""
    level = [rule for rule in rules if rule.width >= rule.height]
    upright = [rule for rule in rules if rule.width < rule.height]
    frames: list[Rect] = []
    used: set[int] = set()
    for top in level:
        for foot in level:
            sides = _sides(top, foot, upright, _NEAR * em)
            if sides is None or any(id(rule) in used for rule in (top, foot, *sides)):
                continue
            frame = around((top, foot, *sides))
            if not _is_parted(frame, (top, foot, *sides), rules, em):
                frames.append(frame)
                used.update(map(id, (top, foot, *sides)))
    return frames, [rule for rule in rules if id(rule) not in used]


def _sides(top: Rect, foot: Rect, upright: Sequence[Rect], near: float) -> tuple[Rect, Rect] | None:
    """The rules that make a frame of these two, if they are there."""
    if foot.y0 <= top.y1 + near or abs(top.x0 - foot.x0) > near or abs(top.x1 - foot.x1) > near:
        return None
    spanning = [
        rule for rule in upright if abs(rule.y0 - top.y0) < near and abs(rule.y1 - foot.y1) < near
    ]
    left = next((rule for rule in spanning if abs(rule.x0 - top.x0) < near), None)
    right = next((rule for rule in spanning if abs(rule.x1 - top.x1) < near), None)
    return (left, right) if left and right and left is not right else None


def _is_parted(frame: Rect, own: Sequence[Rect], rules: Sequence[Rect], em: float) -> bool:
    """Whether a rule runs from edge to edge inside, as in a table."""
    return any(
        frame.holds(rule, em / 2)
        and (rule.width > 0.95 * frame.width or rule.height > 0.95 * frame.height)
        for rule in rules
        if rule not in own
    )


def _patches(
    grey: Grey, lines: Sequence[Rect], rules: Sequence[Rect], em: float
) -> Iterator[tuple[Rect, bool]]:
    """Patches darker than the paper, and whether lines stand on them: pictures and tints."""
    import cv2  # noqa: PLC0415

    cell = max(1, round(em / 2))
    shades = _cells(grey, cell)
    dark = (shades < np.percentile(shades, 75) - _SHADE).astype(np.uint8)
    for known in (*lines, *rules):
        dark[_covered(known, cell)] = 0
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    for patch in _parts(closed):
        rect = Rect(*(edge * cell for edge in (patch.x0, patch.y0, patch.x1, patch.y1)))
        share = float(closed[int(patch.y0) : int(patch.y1), int(patch.x0) : int(patch.x1)].mean())
        lettered = sum(rect.holds(line, em) for line in lines) > 1
        if min(rect.width, rect.height) >= _SMALLEST * em and share > (0.9 if lettered else 0.6):
            yield rect, lettered


def _cells(grey: Grey, cell: int) -> NDArray[np.float64]:
    """The page by squares: the shade of most of each, which signs do not change."""
    height, width = (side // cell * cell for side in grey.shape)
    parts = grey[:height, :width].reshape(height // cell, cell, width // cell, cell)
    return np.asarray(parts.mean(axis=(1, 3)), dtype=np.float64)


def _covered(line: Rect, cell: int) -> tuple[slice, slice]:
    """The squares that a line touches."""
    x0, y0, x1, y1 = (int(edge // cell) for edge in (line.x0, line.y0, line.x1, line.y1))
    return slice(max(0, y0), y1 + 1), slice(max(0, x0), x1 + 1)
