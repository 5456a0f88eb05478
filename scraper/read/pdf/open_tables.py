"""Tables without a grid: between level rules (三线表), or set in columns under a head alone.

A table that is ruled off may hold words of any kind. One without rules must have a head of
words over a column of numbers: nothing else that is set in columns has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scraper.read.pdf.open_cells import (
    LINE_PITCH,
    LONGEST_HEAD,
    RIVER,
    SENTENCE,
    Region,
    Row,
    is_head,
    pitch,
    read_cells,
    split,
)
from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, around
from scraper.read.pdf.tables import Table

_EDGE = 4.0
"""Points by which the ends of a table's rules may differ."""
_MOST_RULES = 24
"""Rules of one width that are tried as edges of tables."""
_MOST_RUNS = 4_000
_ROW_PITCH = 3.4
"""Ems from one row to the next, at most, where no rules show the table."""
_FEWEST_ROWS = 3
"""Rows under the head of a table without rules."""
_LEADER = re.compile(r"…|[.．·]{3}")
_DIGIT = re.compile(r"\d")


def find_open_tables(
    runs: list[Run], rules: list[Rect], solid: Sequence[Rect], em: float
) -> list[Table]:
    """Tables that no grid draws; their runs and rules leave the lists.

    ``solid``: frames and pictures, which no such table holds; ``em``: type size of the text.
    """
    tables = []
    for region in [*_between_rules(runs, rules, em), *_under_heads(runs, em)]:
        free = {id(run) for run in runs}
        inside = [run for row in region.rows for run in row]
        if not all(id(run) in free for run in inside) or _holds_other(region, solid):
            continue
        cells = read_cells(region)
        if cells is None:
            continue
        tables.append(Table(region.box, cells))
        gone = set(map(id, inside))
        runs[:] = [run for run in runs if id(run) not in gone]
        rules[:] = [rule for rule in rules if not region.box.holds(rule)]
    return tables


def _holds_other(region: Region, solid: Sequence[Rect]) -> bool:
    box = region.box
    return any(
        other.shares_x(box) > region.em
        and other.shares_y(box) > region.em
        and not other.holds(box, 2 * region.em)
        for other in solid
    )


def _between_rules(runs: Sequence[Run], rules: Sequence[Rect], em: float) -> Iterator[Region]:
    """Regions between level rules of one width, the highest first."""
    for group in _alike(rules):
        pairs = [(a, b) for i, a in enumerate(group) for b in group[i + 1 :]]
        for top, foot in sorted(pairs, key=lambda pair: pair[0].y0 - pair[1].y0):
            box = around((top, foot))
            inside = [run for run in runs if _is_inside(run, box)]
            cut = any(_is_cut(run, box) for run in runs)
            if inside and not cut and len(inside) <= _MOST_RUNS:
                between = [rule for rule in group if top.y0 < rule.y0 < foot.y0]
                yield Region(box, _rows(inside), between, em)


def _alike(rules: Sequence[Rect]) -> list[list[Rect]]:
    """Level rules with the same ends, group by group from above."""
    groups: list[list[Rect]] = []
    for rule in sorted((r for r in rules if r.width > 40 * r.height > 0), key=lambda r: r.y0):
        for group in groups:
            if abs(group[0].x0 - rule.x0) < _EDGE and abs(group[0].x1 - rule.x1) < _EDGE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group[:_MOST_RULES] for group in groups if len(group) > 1]


def _is_inside(run: Run, box: Rect) -> bool:
    return box.holds(run.box, 0.5 * run.size)


def _is_cut(run: Run, box: Rect) -> bool:
    """Whether a line lies half inside, so that the edges are none of a table."""
    inner = Rect(box.x0 + 2, box.y0 + 2, box.x1 - 2, box.y1 - 2)
    return (
        not _is_inside(run, box)
        and run.box.shares_x(inner) > 0
        and run.box.shares_y(inner) > 0.5 * run.box.height
    )


def _rows(runs: Sequence[Run]) -> list[Row]:
    """Lines of one height, each from the left."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda r: r.box.middle[1]):
        if rows and run.box.middle[1] - rows[-1][0].box.middle[1] < 0.45 * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.box.x0) for row in rows]


def _under_heads(runs: Sequence[Run], em: float) -> Iterator[Region]:
    """Regions of rows that stand alone on their height, from a head on."""
    bands = split(_rows([run for run in runs if not run.upright]), _is_below)
    rows = [_merged(band) for band in bands]
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and _is_row_of_cells(rows[end]) and (
            end == start or pitch(rows[end - 1], rows[end]) < _ROW_PITCH * em
        ):  # fmt: skip
            end += 1
        for first in range(start, end - _FEWEST_ROWS):
            if _has_head(rows[first:end]):
                lines = [line for band in bands[first:end] for line in band]
                box = around(run.box for line in lines for run in line)
                yield Region(box, lines, (), em, len(bands[first]))
                break
        start = max(end, start + 1)


def _is_below(above: Row, row: Row) -> bool:
    """Whether a line is no part of the row above, as lines of cells set in several are."""
    piece, drop = row[0], pitch(above, row)
    rest = len(row) == 1 < len(above) and drop < LINE_PITCH * piece.size
    under = any(
        abs(run.box.x0 - piece.box.x0) < piece.size and piece.box.x1 < run.box.x1 + piece.size
        for run in above
    )
    return drop >= 0.9 * piece.size and not (rest and under)


def _merged(band: Sequence[Row]) -> Row:
    """One line for each stretch of a row, of those set in several the first."""
    merged: Row = []
    for run in sorted((run for line in band for run in line), key=lambda run: run.box.x0):
        if not merged or run.box.x0 > merged[-1].box.x1:
            merged.append(run)
    return merged


def _is_row_of_cells(row: Row) -> bool:
    """Whether a line holds two short stretches at least, far from each other."""
    apart = [b.box.x0 - a.box.x1 > RIVER * a.size for a, b in pairwise(row)]
    short = all(len(run.text) <= 2 * LONGEST_HEAD for run in row)
    plain = not any(SENTENCE.search(run.text) or _LEADER.search(run.text) for run in row)
    return len(row) > 1 and all(apart) and short and plain


def _has_head(block: Sequence[Row]) -> bool:
    """Whether words stand over a column of numbers, and every row fills most columns."""
    head = block[0]
    if not is_head(head):
        return False
    whole = [row for row in block[1:] if len(row) == len(head)]
    if len(whole) < max(_FEWEST_ROWS, 0.6 * len(block[1:])):
        return False
    return any(
        sum(bool(_DIGIT.search(row[i].text)) for row in whole) >= 0.8 * len(whole)
        for i in range(1, len(head))
    )
