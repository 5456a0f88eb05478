"""Runs to the parts of a page: titles, columns of text, pictures, boxes and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scraper.read.pdf.columns import make_columns, runs_between
from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Rect, around

LARGE = 1.22
"""Times the type of the text from which a line is a title."""
_LONGEST_LABEL = 14
"""Signs of a line that names a column of the paper."""
_DASH = re.compile(r"[—―─–－-]{1,2}")
_CLOSED = re.compile(r"[。！？…：；）][”’》]*$")
_MARKS = re.compile(r"[，。；！？]")


class Kind(StrEnum):
    """What an atom is."""

    TITLE = "title"
    TEXT = "text"
    PICTURE = "picture"
    BOX = "box"
    TABLE = "table"
    QUOTE = "quote"


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
    runs: Sequence[Run],
    rules: Sequence[Rect],
    pictures: Sequence[Rect],
    tables: Sequence[Rect],
    usual: Type,
) -> list[Atom]:
    """Titles, columns and pictures of one space; ``rules`` part what they run between."""
    large = [run for run in runs if run.upright or run.size >= LARGE * usual.size]
    ids = set(map(id, large))
    small = [run for run in runs if id(run) not in ids]
    columns = make_columns(small, [r for r in rules if r.width > r.height], pictures, usual.size)
    titles = _stacks(large, usual, rules)
    titles, columns = _with_small_lines(titles, columns, [*pictures, *tables], usual)
    level = [rule for rule in rules if rule.width > rule.height]
    texts = [Atom(Kind.TEXT, around(r.box for r in column), tuple(column)) for column in columns]
    return [
        *(_title(stack, level, texts, usual) for stack in titles),
        *texts,
        *(Atom(Kind.PICTURE, picture) for picture in pictures),
    ]


def _title(stack: Sequence[Run], level: Sequence[Rect], texts: Sequence[Atom], usual: Type) -> Atom:
    """A title, or words of the text set large: between two rules, or inside a sentence."""
    box = around(run.box for run in stack)
    alike = max(r.size for r in stack) < 1.6 * usual.size and len({r.size for r in stack}) == 1
    pulled = not stack[0].upright and (
        _is_between_rules(box, level, usual) or (alike and _breaks_sentence(box, texts, usual))
    )
    return Atom(Kind.QUOTE if pulled else Kind.TITLE, box, tuple(stack))


def _is_between_rules(box: Rect, level: Sequence[Rect], usual: Type) -> bool:
    """Whether like rules run right above and right below, hardly wider than the words."""
    widest = max(2.2 * box.width + 4 * usual.size, 26 * usual.size)
    near = [r for r in level if r.shares_x(box) > 0.9 * box.width and r.width < widest]
    above = [r for r in near if 0 <= box.y0 - r.y1 < 2 * usual.size]
    below = [r for r in near if 0 <= r.y0 - box.y1 < 2 * usual.size]
    return any(abs(a.x0 - b.x0) < 3 and abs(a.x1 - b.x1) < 3 for a in above for b in below)


def _breaks_sentence(box: Rect, texts: Sequence[Atom], usual: Type) -> bool:
    """Whether the column above breaks off inside a sentence and goes on below."""
    em = usual.size

    def is_column(text: Atom) -> bool:
        inside = text.box.shares_x(box) > 0.9 * box.width
        return inside and len(text.lines) > 1 and text.box.width < 2 * box.width + 4 * em

    above = [t for t in texts if is_column(t) and 0 <= box.y0 - t.box.y1 < 3 * em]
    below = [t for t in texts if is_column(t) and 0 <= t.box.y0 - box.y1 < 3 * em]
    return any(
        not _CLOSED.search(a.lines[-1].text)
        and abs(a.box.x0 - b.box.x0) < em
        and b.lines[0].box.x0 < b.box.x0 + em
        for a in above
        for b in below
    )


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
    parted = any(runs_between(rule, above.box, run.box) for rule in rules)
    return -0.3 * run.size <= gap <= near and not parted


def _with_small_lines(
    titles: list[list[Run]], columns: list[list[Run]], solid: Sequence[Rect], usual: Type
) -> tuple[list[list[Run]], list[list[Run]]]:
    """Lines in the type of the text that are a deck or a kicker go to their title."""
    kept: list[list[Run]] = []
    solid = [*solid, *(around(line.box for line in column) for column in columns)]
    for column in sorted(columns, key=lambda lines: -lines[0].box.y0):
        stack = _stack_below(column, titles, solid, usual)
        if stack is not None:
            stack[:0] = column
            continue
        deck = list(_leading_deck(column, titles, usual))
        rest = column[len(deck) :]
        if rest:
            kept.append(rest)
    return titles, kept


def _stack_below(
    column: list[Run], titles: list[list[Run]], solid: Sequence[Rect], usual: Type
) -> list[Run] | None:
    """The title that a label stands right above: a short line without a mark."""
    line = column[0]
    if len(column) > 1 or len(line.text) > _LONGEST_LABEL or _MARKS.search(line.text):
        return None
    if any(
        box.shares_x(line.box) > 0 and 0 <= box.y0 - line.box.y1 < 3 * usual.size for box in solid
    ):
        return None
    near: list[tuple[float, int, list[Run]]] = []
    for stack in titles:
        box = around(run.box for run in stack)
        level = not stack[0].upright and 0 <= box.y0 - line.box.y1 <= 1.8 * usual.size
        if level and (box.shares_x(line.box) > 0 or line.box.x1 <= box.x0):
            near.append((max(-box.shares_x(line.box), 0.0), len(near), stack))
    return min(near)[2] if near else None


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
