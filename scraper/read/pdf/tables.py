"""Ruled tables: a grid of level and upright rules, its cells as Markdown rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, Sheet, around
from scraper.text.rows import spell_row

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
    rows = _lines([r.middle[1] for r in grid if r.width > r.height])
    columns = _lines([r.middle[0] for r in grid if r.height > r.width])
    if len(rows) < 3 or len(columns) < 3:
        return None
    box = around(grid)
    inside = [run for run in runs if box.holds(run.box)]
    if len(inside) < 3:
        return None
    cells = [["" for _ in columns[1:]] for _ in rows[1:]]
    for run in sorted(inside, key=lambda r: (r.box.y0, r.box.x0)):
        x, y = run.box.middle
        row = min(max(bisect_right(rows, y) - 1, 0), len(cells) - 1)
        column = min(max(bisect_right(columns, x) - 1, 0), len(columns) - 2)
        cells[row][column] += run.text
    return Table(box, tuple(tuple(row) for row in cells))


def _lines(places: Sequence[float]) -> list[float]:
    """Places of the grid's lines, those of one line once."""
    lines: list[float] = []
    for place in sorted(places):
        if not lines or place - lines[-1] > _LOWEST_CELL:
            lines.append(place)
    return lines


def markdown_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of a Markdown table, its head ruled off.

    >>> markdown_rows([("事项", "时限"), ("用地", "6天")])
    ['| 事项 | 时限 |', '| --- | --- |', '| 用地 | 6天 |']
    """
    lines = [spell_row(row) for row in rows]
    return [*lines[:1], "|" + " --- |" * len(rows[0]), *lines[1:]]
