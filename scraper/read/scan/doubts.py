"""Where a scan was read without being sure: what a person should compare with the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.read.pdf.compose import Printed
from scraper.read.pdf.sheet import Rect
from scraper.read.scan.seen import SeenLine, SeenPage, Sign
from scraper.read.scan.sheets import scale_of, scaled

_SURE = 0.85
"""Of a character, a letter or a digit: on degraded pages two thirds of those below are right."""
_SURE_MARK = 0.6
"""Of a mark: those are small and less is lost by them."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Signs of a line that were not read surely; ``number`` is that of the document's line.

    ``place`` are shares of the page's width and height. A line that could not be read at all
    has no number.
    """

    number: int | None
    page: int
    words: str
    signs: str
    sure: float
    place: tuple[float, float]


def find_doubts(printed: Sequence[Printed], pages: Sequence[SeenPage]) -> Iterator[Doubt]:
    """Doubts in the order in which the lines stand on their pages."""
    plain = ["".join(line.text.split()) for line in printed]
    for page in pages:
        scale = scale_of(page)
        for line in page.lines:
            if signs := _doubtful(line):
                number = _number(line, scaled(line.box, scale), page.number, printed, plain)
                yield _doubt(line, page, signs, number)


def _doubtful(line: SeenLine) -> list[Sign]:
    if not line.is_legible:
        return list(line.signs)
    return [sign for sign in line.signs if sign.sure < _needed(sign.sign)]


def _needed(sign: str) -> float:
    if sign.isspace():
        return 0.0
    return _SURE if sign.isalnum() else _SURE_MARK


def _doubt(line: SeenLine, page: SeenPage, signs: Sequence[Sign], number: int | None) -> Doubt:
    x, y = line.box.middle
    return Doubt(
        number if line.is_legible else None,
        page.number,
        line.text,
        "".join(sign.sign for sign in signs),
        round(min(sign.sure for sign in signs), 2),
        (round(x / max(page.width, 1), 2), round(y / max(page.height, 1), 2)),
    )


def _number(
    line: SeenLine, box: Rect, page: int, printed: Sequence[Printed], plain: Sequence[str]
) -> int | None:
    """The line of the document that holds the words, the one around the place if there are two."""
    words = "".join(line.text.split())
    holding = [i for i, text in enumerate(plain) if words in text]
    around = [i for i, one in enumerate(printed) if _lies_in(box, one, page)]
    both = [i for i in holding if i in around]
    found = both or around or holding
    return found[0] + 1 if found else None


def _lies_in(box: Rect, one: Printed, page: int) -> bool:
    x, y = box.middle
    place = one.box
    return (
        place is not None
        and place.page == page
        and place.x0 <= x <= place.x1
        and place.y0 <= y <= place.y1
    )
