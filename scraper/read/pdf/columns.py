"""Lines of text put together to columns, from above, as far as nothing parts them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect


def runs_between(rule: Rect, above: Rect, below: Rect) -> bool:
    """Whether a level rule runs between two things, most of the narrower one's width."""
    if rule.height > rule.width or not above.y1 - 1 <= rule.middle[1] <= below.y0 + 1:
        return False
    narrow = min(above, below, key=lambda r: r.width)
    return rule.shares_x(narrow) >= 0.6 * narrow.width


@dataclass(slots=True)
class _Column:
    """A column being filled from above."""

    lines: list[Run] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    captioned: bool = False

    def add(self, run: Run) -> None:
        self.x0 = min(self.x0, run.box.x0) if self.lines else run.box.x0
        self.x1 = max(self.x1, run.box.x1) if self.lines else run.box.x1
        self.lines.append(run)


def make_columns(
    runs: Sequence[Run], rules: Sequence[Rect], pictures: Sequence[Rect], em: float
) -> list[list[Run]]:
    """Lines of text under each other in one column, as far as nothing parts them."""
    done: list[_Column] = []
    live: list[_Column] = []
    rows = _Rows(runs, em)
    for run in sorted(runs, key=lambda r: (r.box.y1, r.box.x0)):
        reach = run.box.y0 - 1.9 * em
        done += [column for column in live if column.lines[-1].box.y1 < reach]
        live = [column for column in live if column.lines[-1].box.y1 >= reach]
        fits = [
            c
            for c in live
            if _fits(c, run, em)
            and not _is_parted(c, run, rules)
            and not rows.has_other(run, c.x0, c.x1)
        ]
        least = 0.5 * min(em, run.box.width)
        under = [c for c in live if min(c.x1, run.box.x1) - max(c.x0, run.box.x0) > least]
        if len(fits) == 1 and under == fits:
            fits[0].add(run)
        else:
            live.append(_Column(captioned=_stands_under_picture(run, pictures, em)))
            live[-1].add(run)
    return [column.lines for column in (*done, *live)]


class _Rows:
    """Lines by height, to see which stand side by side."""

    def __init__(self, runs: Sequence[Run], em: float) -> None:
        self._runs, self._em = sorted(runs, key=lambda run: run.box.y1), em
        self._heights = [run.box.y1 for run in self._runs]

    def has_other(self, run: Run, x0: float, x1: float) -> bool:
        """Whether another line stands beside this one between two edges."""
        start = bisect_left(self._heights, run.box.y1 - 0.7 * self._em)
        end = bisect_right(self._heights, run.box.y1 + 0.7 * self._em)
        return any(
            other is not run
            and min(x1, other.box.x1) - max(x0, other.box.x0) > self._em
            and other.box.shares_x(run.box) <= 0
            for other in self._runs[start:end]
        )


def _fits(column: _Column, run: Run, em: float) -> bool:
    """Whether a line goes on in the column: it stands inside it, or the column is new."""
    last = column.lines[-1]
    if run.box.y0 < last.box.y0 + 0.5 * em or not 0.8 < run.size / last.size < 1.25:
        return False
    if column.captioned and (run.font != last.font or abs(run.size - last.size) > 0.3):
        return False
    inside = run.box.x0 >= column.x0 - 0.7 * em and run.box.x1 <= column.x1 + 0.9 * em
    if inside:
        return True
    full = sum(line.box.x1 >= column.x1 - 0.9 * em for line in column.lines)
    if len(column.lines) > 3 and full > 1:
        return False
    return _widens(column, run, em)


def _widens(column: _Column, run: Run, em: float) -> bool:
    """Whether the first lines are short or indented ones of the column that this line shows."""
    if run.box.x0 - 0.7 * em <= column.x0 and column.x1 <= run.box.x1 + 0.9 * em:
        centred = abs(sum((column.x0, column.x1, -run.box.x0, -run.box.x1))) < 3 * em
        return column.x0 - run.box.x0 <= 4.5 * em or centred
    return abs(column.x0 - run.box.x0) <= 2.6 * em


def _is_parted(column: _Column, run: Run, rules: Sequence[Rect]) -> bool:
    last = column.lines[-1].box
    return any(runs_between(rule, last, run.box) for rule in rules)


def _stands_under_picture(run: Run, pictures: Sequence[Rect], em: float) -> bool:
    return any(
        -0.5 * em <= run.box.y0 - picture.y1 <= 2 * em
        and picture.shares_x(run.box) > 0.7 * run.box.width
        for picture in pictures
    )
