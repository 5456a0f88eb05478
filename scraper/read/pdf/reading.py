"""Columns of one story in reading order, and their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.read.pdf.atoms import Atom
from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, around

_END = re.compile(r"[。！？…：；][”’）》]*$")
_HALF_BRACKET = re.compile(r"[（(](?:本报)?(?:记者|通讯员)[^（）()。]{0,60}$")
_BYLINE = re.compile(r"[■□●▲○◆★]? ?(?:本报)?(?:记者|通讯员)[^，。；]{2,}$")
_NAMES = re.compile(r"(?!.*(?:记者|通讯员|本报))[一-鿿·]{1,4}(?:[、 ][一-鿿·]{1,4}){0,5}")
_LONGEST_HEAD = 34
_SENTENCE = re.compile(r"[。；！？]|，.*，")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that print one paragraph, or a line that stands by itself (``alone``).

    ``opens``: it is set as the first of a paragraph; otherwise it goes on with what
    stands before.
    """

    lines: tuple[Run, ...]
    opens: bool = True
    alone: bool = False

    @property
    def text(self) -> str:
        """Words of the lines; Latin words at a line end keep a space between them."""
        text = ""
        for line in self.lines:
            glue = text[-1:].isascii() and text[-1:].isalnum() and line.text[0].isascii()
            text += (" " if glue and line.text[0].isalpha() else "") + line.text
        return text

    @property
    def box(self) -> Rect:
        """Place of its lines."""
        return around(line.box for line in self.lines)


def in_order(atoms: Sequence[Atom], em: float) -> list[Atom]:
    """Columns as they are read: bands from the top, columns from the left."""
    if len(atoms) < 2:
        return list(atoms)
    bands = _parts(atoms, lambda box: (box.y0, box.y1))
    columns = _parts(atoms, lambda box: (box.x0, box.x1))
    orders = [
        [atom for part in parts for atom in in_order(part, em)]
        for parts in (bands, columns)
        if len(parts) > 1
    ]
    if not orders:
        return sorted(atoms, key=lambda atom: (round(atom.box.x0 / em / 3), atom.box.y0))
    return max(orders, key=lambda order: _fluency(order, em))


def _parts(atoms: Sequence[Atom], edges: Callable[[Rect], tuple[float, float]]) -> list[list[Atom]]:
    parts: list[list[Atom]] = []
    end = float("-inf")
    for atom in sorted(atoms, key=lambda atom: edges(atom.box)[0]):
        start, reach = edges(atom.box)
        if not parts or start > end - 1.0:
            parts.append([])
        parts[-1].append(atom)
        end = max(end, reach)
    return parts


def _fluency(order: Sequence[Atom], em: float) -> float:
    """How well the end of each column goes on in the next one."""
    texts = [atom for atom in order if atom.lines]
    return sum(_joint(a, b, em) for a, b in pairwise(texts))


def _joint(above: Atom, below: Atom, em: float) -> float:
    """Points for one column going on in another: sentences run on, paragraphs end."""
    open_end = not _END.search(above.lines[-1].text)
    full = above.lines[-1].box.x1 >= above.box.x1 - 1.2 * em
    fresh = is_indented(below.lines, 0, em)
    if open_end:
        return -2.0 if fresh else 1.0
    return 0.5 if fresh or full else -2.0


def is_indented(lines: Sequence[Run], i: int, em: float) -> bool:
    """Whether line i begins a paragraph: about two ems to the right of its neighbours."""
    edge = min(line.box.x0 for line in lines[max(0, i - 2) : i + 3])
    return 1.2 * em <= lines[i].box.x0 - edge <= 3.4 * em


def read_paragraphs(column: Atom, em: float, font: int) -> Iterator[Paragraph]:
    """Paragraphs of one column; ``font`` is that of the running text."""
    lines, start = column.lines, 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or (not _in_bracket(lines[start:i]) and _breaks(column, i, em, font)):
            alone = _stands_alone(column, start, em, font) and i - start <= 2
            opens = alone or is_indented(lines, start, em) or start > 0
            yield Paragraph(lines[start:i], opens, alone)
            start = i


def _in_bracket(lines: Sequence[Run]) -> bool:
    """Whether a byline in brackets runs over the line end."""
    return bool(_HALF_BRACKET.search("".join(line.text for line in lines[-3:])))


def _breaks(column: Atom, i: int, em: float, font: int) -> bool:
    """Whether a new paragraph begins with line i."""
    lines = column.lines
    above, here = lines[i - 1], lines[i]
    if _is_rest_of_byline(column, i, em):
        return False
    if _stands_alone(column, i, em, font):
        return not (_stands_alone(column, i - 1, em, font) and _is_one_head(above, here))
    if _stands_alone(column, i - 1, em, font) or is_indented(lines, i, em):
        return True
    short = above.box.x1 < _right_edge(lines, i - 1) - 1.5 * em
    return short and bool(_END.search(above.text))


def _is_rest_of_byline(column: Atom, i: int, em: float) -> bool:
    """Whether a short line holds only names, after a full line of names."""
    above, here = column.lines[i - 1], column.lines[i]
    full = above.box.width > column.box.width - 3.5 * em
    return full and bool(_BYLINE.match(above.text) and _NAMES.fullmatch(here.text))


def _is_one_head(above: Run, here: Run) -> bool:
    """Whether two lines that stand alone are one heading set in two."""
    alike = above.font == here.font and abs(above.size - here.size) < 0.3
    slack = 1.5 * above.size
    level = (
        abs(above.box.middle[0] - here.box.middle[0]) < slack
        or abs(above.box.x0 - here.box.x0) < slack
    )
    return (
        alike
        and level
        and above.width >= 8
        and not re.search("记者|通讯员", above.text + here.text)
    )


def _is_short_block(column: Atom, i: int, em: float) -> bool:
    """Whether a line leaves room, or is the first of two in its font that do."""
    edge = column.box.x1 - 1.2 * em
    if column.lines[i].box.x1 < edge:
        return True
    following = column.lines[i + 1] if i + 1 < len(column.lines) else None
    return (
        following is not None
        and following.font == column.lines[i].font
        and following.box.x1 < edge
        and not _SENTENCE.search(following.text)
    )


def _right_edge(lines: Sequence[Run], i: int) -> float:
    return max(line.box.x1 for line in lines[max(0, i - 3) : i + 4])


def _stands_alone(column: Atom, i: int, em: float, font: int) -> bool:
    """Whether a line is a crosshead or a byline: set in another type, or centred."""
    line, box = column.lines[i], column.box
    if len(line.text) > _LONGEST_HEAD or _SENTENCE.search(line.text):
        return False
    other = line.font != font and line.size > 0.95 * em and _is_short_block(column, i, em)
    if other or line.size > 1.12 * em:
        return True
    left, right = line.box.x0 - box.x0, box.x1 - line.box.x1
    centred = min(left, right) > 1.2 * em and abs(left - right) < 1.5 * em and left > 2.4 * em
    pushed = left > 3.6 * em and right < 2.5 * em and line.width < 0.7 * box.width / em
    return (centred or pushed) and not _is_in_line(column.lines, i, em)


def _is_in_line(lines: Sequence[Run], i: int, em: float) -> bool:
    """Whether a neighbour begins at the same edge, as lines beside a picture do."""
    return any(
        abs(lines[k].box.x0 - lines[i].box.x0) < 0.3 * em
        for k in (i - 1, i + 1)
        if 0 <= k < len(lines)
    )
