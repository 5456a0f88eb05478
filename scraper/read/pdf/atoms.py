"""Runs to the parts of a page: titles, columns of text, pictures, boxes and tables."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, around

LARGE = 1.25
"""Times the type of the text from which a line is a title."""
_DASH = re.compile(r"[—―─–－-]{1,2}")
_MARKS = re.compile(r"[，。；！？]")


class Kind(StrEnum):
    """What an atom is."""

    TITLE = "title"
    TEXT = "text"
    PICTURE = "picture"
    BOX = "box"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of the page that layout does not cut; ``inner`` are the atoms of a box."""

    kind: Kind
    box: Rect
    lines: tuple[Run, ...] = ()
    inner: tuple[Atom, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def upright(self) -> bool:
        """Whether it is a title set from top to bottom."""
        return self.kind is Kind.TITLE and self.lines[0].upright

    @property
    def size(self) -> float:
        """Largest type size of its lines, in points."""
        return max((line.size for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class Type:
    """How the text of the page is set: its size in points and the number of its font."""

    size: float
    font: int


def text_type(runs: Sequence[Run]) -> Type:
    """Type that most signs are set in."""
    counts: Counter[tuple[float, int]] = Counter()
    for run in runs:
        counts[round(run.size * 4) / 4, run.font] += len(run.text)
    return Type(*counts.most_common(1)[0][0]) if counts else Type(10.0, 0)


def make_atoms(
    runs: Sequence[Run], rules: Sequence[Rect], pictures: Sequence[Rect], usual: Type
) -> list[Atom]:
    """Titles, columns and pictures of one space; ``rules`` part what they run between."""
    large = [run for run in runs if run.upright or run.size >= LARGE * usual.size]
    ids = set(map(id, large))
    small = [run for run in runs if id(run) not in ids]
    columns = _columns(small, [r for r in rules if r.width > r.height], pictures, usual)
    titles = _stacks(large, usual, rules)
    titles, columns = _with_small_lines(titles, columns, usual)
    return [
        *(Atom(Kind.TITLE, around(r.box for r in stack), tuple(stack)) for stack in titles),
        *(Atom(Kind.TEXT, around(r.box for r in column), tuple(column)) for column in columns),
        *(Atom(Kind.PICTURE, picture) for picture in pictures),
    ]


def _stacks(large: Sequence[Run], usual: Type, rules: Sequence[Rect]) -> list[list[Run]]:
    """Large lines that stand together: under each other, or upright side by side."""
    stacks: list[list[Run]] = []
    upright = sorted((r for r in large if r.upright), key=lambda r: -r.box.x0)
    level = sorted((r for r in large if not r.upright), key=lambda r: (r.box.y0, r.box.x0))
    for run in upright:
        _add(stacks, run, _stands_beside)
    for run in level:
        _add(stacks, run, lambda a, b: _stands_below(a, b, usual, rules))
    return stacks


def _add(stacks: list[list[Run]], run: Run, joins: Callable[[Run, Run], bool]) -> None:
    for stack in stacks:
        if any(joins(other, run) for other in stack):
            stack.append(run)
            return
    stacks.append([run])


def _stands_beside(right: Run, left: Run) -> bool:
    if not (right.upright and left.upright):
        return False
    gap = -right.box.shares_x(left.box)
    return gap <= 1.6 * max(right.size, left.size) and right.box.shares_y(left.box) > 0


def _stands_below(above: Run, run: Run, usual: Type, rules: Sequence[Rect]) -> bool:
    if above.upright or above.box.shares_x(run.box) <= 0:
        return False
    gap = run.box.y0 - above.box.y1
    near = 1.1 * max(usual.size * 1.4, min(above.size, run.size))
    parted = any(_runs_between(rule, above.box, run.box) for rule in rules)
    return -0.3 * run.size <= gap <= near and not parted


def _runs_between(rule: Rect, above: Rect, below: Rect) -> bool:
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


def _columns(
    runs: Sequence[Run], rules: Sequence[Rect], pictures: Sequence[Rect], usual: Type
) -> list[list[Run]]:
    """Lines of text under each other in one column, as far as nothing parts them."""
    done: list[_Column] = []
    live: list[_Column] = []
    rows = _Rows(runs, usual.size)
    for run in sorted(runs, key=lambda r: (r.box.y1, r.box.x0)):
        reach = run.box.y0 - 1.9 * usual.size
        done += [column for column in live if column.lines[-1].box.y1 < reach]
        live = [column for column in live if column.lines[-1].box.y1 >= reach]
        fits = [
            c
            for c in live
            if _fits(c, run, usual)
            and not _is_parted(c, run, rules)
            and not rows.has_other(run, c.x0, c.x1)
        ]
        under = [c for c in live if min(c.x1, run.box.x1) - max(c.x0, run.box.x0) > usual.size]
        if len(fits) == 1 and under == fits:
            fits[0].add(run)
        else:
            live.append(_Column(captioned=_stands_under_picture(run, pictures, usual)))
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


def _fits(column: _Column, run: Run, usual: Type) -> bool:
    """Whether a line goes on in the column: it stands inside it, or the column is new."""
    last, em = column.lines[-1], usual.size
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
        centred = abs(sum((column.x0, column.x1, -run.box.x0, -run.box.x1))) < 2 * em
        return column.x0 - run.box.x0 <= 4.5 * em or centred
    return abs(column.x0 - run.box.x0) <= 2.6 * em


def _is_parted(column: _Column, run: Run, rules: Sequence[Rect]) -> bool:
    last = column.lines[-1].box
    return any(_runs_between(rule, last, run.box) for rule in rules)


def _stands_under_picture(run: Run, pictures: Sequence[Rect], usual: Type) -> bool:
    return any(
        -0.5 * usual.size <= run.box.y0 - picture.y1 <= 2 * usual.size
        and picture.shares_x(run.box) > 0.7 * run.box.width
        for picture in pictures
    )


def _with_small_lines(
    titles: list[list[Run]], columns: list[list[Run]], usual: Type
) -> tuple[list[list[Run]], list[list[Run]]]:
    """Lines in the type of the text that are a deck or a kicker go to their title."""
    kept: list[list[Run]] = []
    for column in columns:
        deck = list(_leading_deck(column, titles, usual))
        rest = column[len(deck) :]
        if rest:
            kept.append(rest)
    return titles, kept


def _leading_deck(column: list[Run], titles: list[list[Run]], usual: Type) -> Iterator[Run]:
    """First lines of a column that belong to the title right above; they are added to it."""
    for i, line in enumerate(column[:2]):
        stack = _stack_above(line, titles)
        following = column[i + 1] if i + 1 < len(column) else None
        if stack is None or not _is_deck(line, following, usual):
            return
        stack.append(line)
        yield line


def _stack_above(line: Run, titles: list[list[Run]]) -> list[Run] | None:
    for stack in titles:
        box = around(run.box for run in stack)
        gap = line.box.y0 - box.y1
        near = -0.3 * line.size <= gap <= 1.6 * line.size
        if near and not stack[0].upright and box.shares_x(line.box) > 0.5 * line.box.width:
            return stack
    return None


def _is_deck(line: Run, following: Run | None, usual: Type) -> bool:
    if _DASH.match(line.text) and len(line.text) > 4:
        return True
    if line.font == usual.font or _MARKS.search(line.text):
        return False
    apart = following is None or following.box.y0 - line.box.y1 > 1.1 * usual.size
    return apart and line.width >= 8 and "记者" not in line.text and "通讯员" not in line.text
