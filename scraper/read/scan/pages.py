"""A page seen: set straight, its lines found and read lot by lot, its rules and pictures found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from scraper.read.scan.dashes import find_dashes
from scraper.read.scan.engine import LOT, Engine, Quads, is_upright
from scraper.read.scan.picture import Picture, turned
from scraper.read.scan.ruling import find_dark, find_drawn
from scraper.read.scan.seen import SeenPage, line_row, read_line, rect_row
from scraper.read.scan.shelf import Kept, Row, Writer, page_of
from scraper.read.scan.sizes import text_size
from scraper.read.scan.tidy import tidied
from scraper.read.scan.tilt import Grey, find_tilt

_FEW = 8
"""Lines from which the way they run tells how the page lies."""
_SAMPLE = 16
"""Lines that are looked at to see whether the page stands on its head."""
Tell = Callable[[int, int, int], None]
"""Told as reading goes on: number of the page, lines read, lines in all."""


@dataclass(slots=True)
class Desk:
    """What pages are read with: the recogniser, set up when the first is, and where rows go."""

    writer: Writer
    tell: Tell
    make_engine: Callable[[], Engine] = Engine
    _engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The recogniser."""
        if self._engine is None:
            self._engine = self.make_engine()
        return self._engine


def see_pages(pictures: Iterable[Picture], kept: Kept, desk: Desk) -> Iterator[SeenPage]:
    """Pages as they are kept, then the others, read now; one that was begun is gone on with."""
    yield from kept.pages
    done = {page.number for page in kept.pages}
    for picture in pictures:
        if picture.number not in done:
            yield _see(picture, kept, desk)
    desk.writer.add({"end": True})


def _see(picture: Picture, kept: Kept, desk: Desk) -> SeenPage:
    begun = kept.head is not None and kept.head.get("page") == picture.number
    if begun and kept.head:
        head, lots = kept.head, list(kept.lots)
        grey = _straight(picture.grey, head)
    else:
        head, grey = _set_straight(picture, desk)
        lots = []
        desk.writer.add(head)
    quads = np.asarray(head["boxes"], dtype=np.float32).reshape(-1, 4, 2)
    for start in range(len(lots) * LOT, len(quads), LOT):
        desk.tell(picture.number, start, len(quads))
        lines = desk.engine.read(grey, quads[start : start + LOT])
        lots.append([line_row(line) for line in lines])
        desk.writer.add({"lines": lots[-1]})
    last = _finish(picture.number, grey, lots)
    desk.writer.add(last)
    desk.tell(picture.number, len(quads), len(quads))
    return page_of(head, lots, last)


def _straight(grey: Grey, head: Row) -> Grey:
    return turned(turned(grey, float(head["turn"])), float(head["tilt"]))


def _set_straight(picture: Picture, desk: Desk) -> tuple[Row, Grey]:
    """The page as it is read, upright and level, with where its lines stand."""
    desk.tell(picture.number, 0, 0)
    turn, tilt = 0, find_tilt(picture.grey)
    grey = turned(picture.grey, tilt)
    quads = desk.engine.find(grey)
    if _lies_on_its_side(quads):
        turn, tilt = 90, find_tilt(turned(picture.grey, 90))
        grey = turned(turned(picture.grey, 90), tilt)
        quads = desk.engine.find(grey)
    level = [quad for quad in quads if not is_upright(quad)]
    sample = np.asarray(level[:: max(1, len(level) // _SAMPLE)], dtype=np.float32)
    if len(level) >= _FEW and desk.engine.stands_on_its_head(grey, sample):
        turn, grey, quads = turn + 180, turned(grey, 180), _upside_down(quads, grey)
    head = {
        "page": picture.number, "size": [grey.shape[1], grey.shape[0]], "scale": picture.scale,
        "turn": turn, "tilt": tilt, "boxes": quads.round(1).tolist(),
    }  # fmt: skip
    return head, grey


def _lies_on_its_side(quads: Quads) -> bool:
    """Whether most lines run from the top down, as no page of today is set."""
    upright = sum(is_upright(quad) for quad in quads)
    return len(quads) >= _FEW and upright * 10 > len(quads) * 7


def _upside_down(quads: Quads, grey: Grey) -> Quads:
    corner = np.asarray([grey.shape[1], grey.shape[0]], dtype=np.float32)
    return np.ascontiguousarray((corner - quads)[:, [2, 3, 0, 1]])


def _finish(number: int, grey: Grey, lots: list[list[Row]]) -> Row:
    """The row that ends a page: what is drawn beside its lines, and dashes that were not read."""
    lines = tidied([read_line(row) for lot in lots for row in lot])
    em = text_size(lines) or 20.0
    dark = find_dark(grey, em)
    drawn = find_drawn(grey, dark, [line.box for line in lines], em)
    return {
        "read": number,
        "dashes": find_dashes(dark, lines, em),
        "rules": [rect_row(rect) for rect in drawn.rules],
        "frames": [rect_row(rect) for rect in drawn.frames],
        "pictures": [rect_row(rect) for rect in drawn.pictures],
    }
