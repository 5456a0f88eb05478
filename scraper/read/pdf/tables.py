"""Ruled tables: a grid of level and upright rules and the words of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, Sheet, around

_NEAR = 3.0
"""Points; rules no farther apart touch."""
_MOST_RULES = 3000
_LOWEST_CELL = 6.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place and the words of its cells, row by row."""

    box: Rect
    rows: tuple[tuple[str, ...], ...]


def find_tables(sheet: Sheet, runs: list[Run]) -> tuple[list[Table], list[Rect]]:
    """Tables of a page and the rules that belong to none; their runs leave ``runs``."""
    tables, rest = [], []
    for grid in _grids([*sheet.rules[:_MOST_RULES]]):
        table = _table(grid, runs)
        if table is None:
            rest += grid
            continue
        tables.append(table)
        runs[:] = [run for run in runs if not table.box.holds(run.box)]
    return tables, rest


def _grids(rules: Sequence[Rect]) -> list[list[Rect]]:
    """Rules that touch each other, group by group."""
    groups: list[tuple[Rect, list[Rect]]] = []
    for rule in sorted(rules, key=lambda r: (r.y0, r.x0)):
        near = [group for group in groups if _touch(group, rule)]
        members = [rule, *(other for _, group in near for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append((around(members), members))
    return [members for _, members in groups]


def _touch(group: tuple[Rect, list[Rect]], rule: Rect) -> bool:
    box, members = group
    if box.shares_x(rule) < -_NEAR or box.shares_y(rule) < -_NEAR:
        return False
    return any(r.shares_x(rule) >= -_NEAR and r.shares_y(rule) >= -_NEAR for r in members)


def _table(grid: Sequence[Rect], runs: Sequence[Run]) -> Table | None:
    """The table that a grid draws, if it has two rows and two columns with words."""
    level = [rule for rule in grid if rule.width > rule.height]
    upright = [rule for rule in grid if rule.height > rule.width]
    rows = _lines([rule.middle[1] for rule in level])
    columns = _lines([rule.middle[0] for rule in upright])
    if len(rows) < 3 or len(columns) < 3:
        return None
    box = around(grid)
    inside = [run for run in runs if box.holds(run.box)]
    if len(inside) < 3:
        return None
    owners = _owners(rows, columns, level, upright)
    cells = [["" for _ in columns[1:]] for _ in rows[1:]]
    for run in sorted(inside, key=lambda r: (r.box.y0, r.box.x0)):
        x, y = run.box.middle
        row = min(max(bisect_right(rows, y) - 1, 0), len(cells) - 1)
        column = min(max(bisect_right(columns, x) - 1, 0), len(columns) - 2)
        first, left = owners[row, column]
        cells[first][left] += run.text
    return Table(box, tuple(tuple(row) for row in cells if any(row)))


Place = tuple[int, int]


def _owners(
    rows: Sequence[float], columns: Sequence[float], level: Sequence[Rect], upright: Sequence[Rect]
) -> dict[Place, Place]:
    """For each field of the grid the first one of the cell that it is part of.

    Fields that no rule parts are one cell; its words are printed once, where it begins.
    """
    owners: dict[Place, Place] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            field = Rect(columns[column], rows[row], columns[column + 1], rows[row + 1])
            own = (row, column)
            if column and not _is_ruled(field.x0, (field.y0, field.y1), upright):
                own = owners[row, column - 1]
            elif row and not _is_ruled(field.y0, (field.x0, field.x1), level):
                own = owners[row - 1, column]
            owners[row, column] = own
    return owners


def _is_ruled(place: float, reach: tuple[float, float], rules: Sequence[Rect]) -> bool:
    """Whether rules along a line of the grid take up half of one field's side."""
    start, end = reach
    covered = 0.0
    for rule in rules:
        wide = rule.width > rule.height
        middle = rule.middle[1 if wide else 0]
        first, last = (rule.x0, rule.x1) if wide else (rule.y0, rule.y1)
        if abs(middle - place) <= _LOWEST_CELL:
            covered += max(min(last, end) - max(first, start), 0.0)
    return covered >= 0.5 * (end - start)


def _lines(places: Sequence[float]) -> list[float]:
    """Places of the grid's lines, those of one line once."""
    lines: list[float] = []
    for place in sorted(places):
        if not lines or place - lines[-1] > _LOWEST_CELL:
            lines.append(place)
    return lines
