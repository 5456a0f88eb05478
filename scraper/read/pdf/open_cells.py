"""The cells of a table that no grid draws, told from white strips and by what its lines hold.

Columns of a newspaper, lists and tables of contents are set in columns too: text fills its
column line after line, and no short words stand over it as a head.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect

RIVER = 0.7
"""Ems of white between two columns, at least."""
LONGEST_HEAD = 14
"""Signs of a cell of a table's head."""
LINE_PITCH = 1.6
"""Times the type size from one line of a cell to the next, at most."""
SENTENCE = re.compile(r"[。；！？]")
_MOST_HEAD_LINES = 5
_PROSE_LINES = 3
"""Lines in a row that fill their column from edge to edge: a text, no cells."""
_PROSE_WIDTH = 8.0
"""Ems; in narrower columns any word fills a line."""
_HEAD_MARK = re.compile(r"[。，；！？：:…]|\.{3}")
_DIGIT = re.compile(r"\d")
Row = list[Run]
Span = tuple[float, float]
"""Left and right edge in points."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table may be: its edges, the lines in it, and the rules between its edges.

    ``head``: lines that its head is set in, where no rule tells.
    """

    box: Rect
    rows: Sequence[Row]
    rules: Sequence[Rect]
    em: float
    head: int = 1


def read_cells(region: Region) -> tuple[tuple[str, ...], ...] | None:
    """The words of the cells, row by row; None where the lines are no table."""
    runs = [run for row in region.rows for run in row]
    size = sorted(run.size for run in runs)[len(runs) // 2]
    if any(run.upright or run.size > 1.3 * size or run.size > 1.3 * region.em for run in runs):
        return None
    head, body = _head_apart(region)
    columns = _columns(body, size)
    if not 2 <= len(columns) <= 20 or len(region.rows) < 3:
        return None
    if not all(is_head(row) or len(row) == 1 for row in head) or not any(map(is_head, head)):
        return None
    if _is_prose(body, columns, size, ruled=bool(region.rules)):
        return None
    rows = [*split(head, _is_far), *_grouped(body, columns, region.rules)]
    told = tuple(_told(lines, columns) for lines in rows)
    full = sum(sum(map(bool, row)) > 1 for row in told)
    return told if full > 2 and full * 10 >= 6 * len(told) else None


def _head_apart(region: Region) -> tuple[list[Row], list[Row]]:
    """The lines above the first inner rule, or the first line, and those below."""
    rows = list(region.rows)
    first = min((rule.middle[1] for rule in region.rules), default=None)
    above = sum(_y(row) < first for row in rows) if first is not None else 0
    count = above if 1 <= above <= _MOST_HEAD_LINES else region.head
    return rows[:count], rows[count:]


def is_head(row: Row) -> bool:
    """Whether a line holds only short words, as the head of a table does."""
    return len(row) > 1 and all(
        len(run.text) <= LONGEST_HEAD
        and not _HEAD_MARK.search(run.text)
        and not _DIGIT.search(run.text[:1])
        for run in row
    )


def _columns(rows: Sequence[Row], size: float) -> list[Span]:
    """Edges of what stands between white strips that run through all rows."""
    columns: list[Span] = []
    for run in sorted((run for row in rows for run in row), key=lambda run: run.box.x0):
        if columns and run.box.x0 - columns[-1][1] < RIVER * size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], run.box.x1))
        else:
            columns.append((run.box.x0, run.box.x1))
    return columns


def _is_prose(rows: Sequence[Row], columns: Sequence[Span], size: float, *, ruled: bool) -> bool:
    """Whether the columns hold running text, not cells.

    One column of a ruled table may, if another names each of its rows.
    """
    prose = [_fills(rows, column, size) for column in columns]
    if not any(prose):
        return sum(bool(SENTENCE.search(run.text)) for row in rows for run in row) * 5 > len(rows)
    keys = sum(row[0].box.x0 < columns[0][1] for row in rows)
    return not ruled or prose[0] or sum(prose) > 1 or not 2 <= keys <= 0.7 * len(rows)


def _fills(rows: Sequence[Row], column: Span, size: float) -> bool:
    """Whether lines of this column fill it one after the other."""
    left, right = column
    if right - left < _PROSE_WIDTH * size:
        return False
    lines = count = 0
    for row in rows:
        here = [run for run in row if run.box.x0 < right and run.box.x1 > left]
        full = bool(here) and here[0].box.x0 < left + 2.5 * size
        full = full and here[-1].box.x1 > right - 1.2 * size
        count = count + 1 if full else 0
        lines = max(lines, count)
    return lines >= _PROSE_LINES


def _grouped(
    rows: Sequence[Row], columns: Sequence[Span], rules: Sequence[Rect]
) -> list[list[Row]]:
    """Lines that are one row of the table: between two rules, or near to each other."""
    keyed = [row[0].box.x0 < columns[0][1] for row in rows]
    if len(rules) > 2:
        edges = sorted(rule.middle[1] for rule in rules)
        return split(rows, lambda a, b: any(_y(a) < edge < _y(b) for edge in edges))
    groups = split(rows, _is_far)
    if len(groups) > 1 and all(_is_one_row(group, columns) for group in groups):
        return groups
    if all(keyed) or len(rows) < 3:
        return [[row] for row in rows]
    return split(rows, lambda _, b: b[0].box.x0 < columns[0][1])


def _is_one_row(group: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether at most one of the lines fills most columns."""
    return sum(len(row) > 0.6 * len(columns) for row in group) < 2


def _y(row: Row) -> float:
    return row[0].box.middle[1]


def _is_far(above: Row, row: Row) -> bool:
    """Whether a line is no second line of a cell above."""
    return pitch(above, row) > LINE_PITCH * row[0].size


def pitch(above: Row, row: Row) -> float:
    """Points from one line down to the next."""
    return row[0].box.y1 - above[0].box.y1


def split(rows: Sequence[Row], parted: Callable[[Row, Row], bool]) -> list[list[Row]]:
    """Lines in groups, a new one wherever two neighbours are parted."""
    groups = [[row] for row in rows[:1]]
    for above, row in pairwise(rows):
        if parted(above, row):
            groups.append([])
        groups[-1].append(row)
    return groups


def _told(lines: Sequence[Row], columns: Sequence[Span]) -> tuple[str, ...]:
    """The words of one row by columns; what runs over several stands in the first of them."""
    cells = ["" for _ in columns]
    for line in lines:
        for run in line:
            for words, x in _parts(run, columns):
                cells[_column_of(x, columns)] += words
    return tuple(cells)


def _parts(run: Run, columns: Sequence[Span]) -> list[tuple[str, Span]]:
    """A line that runs over a white strip, cut at its spaces, each part with its edges."""
    left, right = run.box.x0, run.box.x1
    words = run.text.split(" ")
    over = sum(left < x1 and right > x0 for x0, x1 in columns)
    if over < 2 or len(words) < 2:
        return [(run.text, (left, right))]
    step = (right - left) / len(run.text)
    parts, place = [], 0
    for word in words:
        parts.append((word, (left + place * step, left + (place + len(word)) * step)))
        place += len(word) + 1
    return parts


def _column_of(edges: Span, columns: Sequence[Span]) -> int:
    """The first column that a stretch shares, else the nearest."""
    start, end = edges
    over = [i for i, (left, right) in enumerate(columns) if start < right and end > left]
    middle = (start + end) / 2
    near = min(range(len(columns)), key=lambda i: abs(sum(columns[i]) / 2 - middle))
    return over[0] if over else near
