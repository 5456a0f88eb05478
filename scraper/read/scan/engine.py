"""The recogniser: rapidocr with the models of its wheel, on the processor, without a network."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scraper.read.pdf.sheet import Rect
from scraper.read.scan.picture import MAX_SIDE
from scraper.read.scan.seen import SeenLine, Sign
from scraper.read.scan.tilt import Grey

Quads = NDArray[np.float32]
"""Corners of lines, four points each, clockwise from the top left."""
LOT = 24
"""Lines read at once, between two looks at whether to go on."""
_UPRIGHT = 1.5
"""Times its width that an upright line is high."""
_MOST_LINES = 6000
_ROOM = 0.2
"""Heights of a line that are read beyond each of its ends: a fifth of the errors less."""
_EDGE = 1.75
"""Times the room, from the start of the line, in which no sign of its own has its middle."""
_MANY = 40
"""Lines from which a picture is a page, and may have titles of very large type."""
_LARGE = 2.5
"""Times the height of most lines from which type is very large."""
_THREADS = 4


class Engine:
    """Finds lines and reads them. The models are named, so that none is ever fetched."""

    def __init__(self) -> None:
        import rapidocr  # noqa: PLC0415 - an extra, and slow to import

        models = Path(rapidocr.__file__).parent / "models"
        self._ocr: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": MAX_SIDE,
                "Global.text_score": 0.0,
                "Global.use_cls": False,
                "Global.return_word_box": True,
                "EngineConfig.onnxruntime.intra_op_num_threads": _threads(),
                "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
                "Det.max_candidates": _MOST_LINES,
                "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
                "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
            }
        )

    def find(self, grey: Grey) -> Quads:
        """Where lines stand, in the order in which they are read: by their proportions.

        Very large type is looked for once more in the picture at half its size: at full size
        it is seen in pieces.
        """
        fine = self._find(grey)
        coarse = self._find(grey[::2, ::2]) * 2 if len(fine) >= _MANY else fine[:0]
        quads = with_large(fine, coarse)
        return quads[np.argsort([_proportion(quad) for quad in quads], kind="stable")]

    def _find(self, grey: Grey) -> Quads:
        found = self._ocr(_coloured(grey), use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        if boxes is None or not len(boxes):
            return np.zeros((0, 4, 2), dtype=np.float32)
        return np.asarray(boxes, dtype=np.float32)

    def read(self, grey: Grey, quads: Quads) -> list[SeenLine]:
        """The lines that stand there; those that print nothing are left out."""
        found = self._ocr.recognize_txt(_crops(grey, [_widened(quad) for quad in quads]))
        lines = [
            SeenLine(_box(quad), in_box(signs, quad), is_upright(quad))
            for quad, signs in zip(quads, _signs_of(found), strict=True)
        ]
        return [line for line in lines if line.signs]

    def stands_on_its_head(self, grey: Grey, quads: Quads) -> bool:
        """Whether most of these level lines are read from the other side."""
        _, found = self._ocr.cls_and_rotate(_crops(grey, list(quads)))
        turned = [label == "180" and score > 0.9 for label, score in found.cls_res]
        return bool(sum(turned) * 2 > len(turned))


def with_large(fine: Quads, coarse: Quads) -> Quads:
    """The lines of the fine look, and large ones of the coarse look in place of their pieces."""
    usual = float(np.median([_across(quad) for quad in fine])) if len(fine) else 0.0
    kept = list(fine)
    for quad in coarse:
        box, large = _box(quad), _across(quad) > _LARGE * usual
        pieces = [one for one in kept if _share(_box(one), box) > 0.6]
        if large and not any(_share(box, _box(one)) > 0.7 for one in pieces):
            ids = set(map(id, pieces))
            kept = [one for one in kept if id(one) not in ids] + [quad]
    return np.asarray(kept, dtype=np.float32).reshape(-1, 4, 2)


def _across(quad: Quads) -> float:
    return min(_width(quad), _height(quad))


def _share(one: Rect, other: Rect) -> float:
    """Share of the first one's area that lies in the other."""
    shared = max(one.shares_x(other), 0.0) * max(one.shares_y(other), 0.0)
    return shared / max(one.width * one.height, 1.0)


def is_upright(quad: Quads) -> bool:
    """Whether a line runs from the top down."""
    return _height(quad) >= _UPRIGHT * _width(quad)


def _threads() -> int:
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    return max(1, min(_THREADS, able))


def _coloured(grey: Grey) -> NDArray[np.uint8]:
    return np.repeat(grey[:, :, None], 3, axis=2)


def _crops(grey: Grey, quads: Sequence[Quads]) -> list[NDArray[np.uint8]]:
    """Pictures of single lines, upright ones lying down."""
    from rapidocr.utils.process_img import get_rotate_crop_image  # noqa: PLC0415

    return [get_rotate_crop_image(_strip(grey, quad), _within(quad)) for quad in quads]


def _widened(quad: Quads) -> Quads:
    """A level line with some room at its ends, where pale marks are overlooked."""
    if is_upright(quad):
        return quad
    along = (quad[1] - quad[0]) / max(_width(quad), 1.0) * _ROOM * _height(quad)
    return np.asarray(
        np.maximum(quad + np.stack([-along, along, along, -along]), 0.0), dtype=np.float32
    )


def in_box(signs: Sequence[Sign], quad: Quads) -> tuple[Sign, ...]:
    """Signs of the widened line with their places in the line as it was found.

    A dash before the line, of which the room shows the end, is read as 一: that is left out.
    """
    if is_upright(quad):
        return tuple(signs)
    width, room = max(_width(quad), 1.0), _ROOM * _height(quad)
    moved = [
        replace(sign, place=min(max((sign.place * (width + 2 * room) - room) / width, 0.0), 1.0))
        for sign in signs
    ]
    is_dash = len(moved) > 1 and moved[0].sign == "一" and moved[0].place < _EDGE * room / width
    return tuple(moved[1:] if is_dash else moved)


def _strip(grey: Grey, quad: Quads) -> NDArray[np.uint8]:
    """The part of the page around a line."""
    x0, y0, x1, y1 = _edges(grey, quad)
    return _coloured(grey[y0:y1, x0:x1])


def _edges(grey: Grey, quad: Quads) -> tuple[int, int, int, int]:
    (x0, y0), (x1, y1) = np.floor(quad.min(axis=0)), np.ceil(quad.max(axis=0)) + 1
    height, width = grey.shape
    return max(0, int(x0)), max(0, int(y0)), min(width, int(x1)), min(height, int(y1))


def _within(quad: Quads) -> Quads:
    """The corners as they lie in the strip."""
    return np.asarray(quad - np.maximum(0, np.floor(quad.min(axis=0))), dtype=np.float32)


def _box(quad: Quads) -> Rect:
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    return Rect(float(x0), float(y0), float(x1), float(y1))


def _width(quad: Quads) -> float:
    return float(np.linalg.norm(quad[0] - quad[1]))


def _height(quad: Quads) -> float:
    return float(np.linalg.norm(quad[0] - quad[3]))


def _proportion(quad: Quads) -> float:
    width, height = max(_width(quad), 1.0), max(_height(quad), 1.0)
    return height / width if is_upright(quad) else width / height


def _signs_of(found: Any) -> Iterator[tuple[Sign, ...]]:  # noqa: ANN401
    for text, words in zip(found.txts, found.word_results, strict=True):
        columns = [column for word in words.word_cols for column in word]
        yield tuple(_signs(text, columns, words.confs, max(float(words.line_txt_len), 1.0)))


def _signs(
    text: str, columns: Sequence[int], sure: Sequence[float], length: float
) -> Iterator[Sign]:
    """Signs with their places; a space stands where the sign before it does."""
    following, place = iter(columns), 0.0
    for sign, score in zip(text.strip(), sure, strict=False):
        if not sign.isspace():
            place = min((next(following) + 0.5) / length, 1.0)
        yield Sign(sign, place, float(score))
