"""How a run of lines is set: widths, columns, indents, gaps.

Widths count half ems. Quotation marks count one or two, whichever makes the
lines of the column more alike: fonts differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Line
from scraper.text.marks import ANY_MARK, ends_sentence

WIDEST_COLUMN = 84
"""Half ems; wider lines are whole paragraphs, not a column."""
_WINDOW = 10
"""Lines that a column is read from."""
_ONE_LINER = 30
"""Characters from which a line that ends a sentence may well be a whole paragraph."""
_INDENT = 4
"""Half ems of a first-line indent."""


def width(text: str, quote: int = 1) -> int:
    """Printed width in half ems, quotation marks counting ``quote``.

    GBK writes a Chinese character in two bytes and a Latin one in one, as they
    print. Characters outside it count one.

    >>> width("3+1“联合”"), width("3+1“联合”", quote=2)
    (9, 11)
    """
    quotes = text.count("“") + text.count("”") + text.count("‘") + text.count("’")
    return len(text.encode("gbk", "replace")) - (2 - quote) * quotes


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive lines with their texts and their setting.

    ``closed``: the line ends a sentence. ``before`` and ``after`` give the column
    width up to and from each line, 0 where the lines show none. ``grid`` holds where
    most lines are exactly as wide as the column; ``loose`` is the usual number of
    empty lines between two.
    """

    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    closed: tuple[bool, ...]
    widths: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    indents: bool
    lost_indents: bool
    grid: bool
    loose: int

    def __len__(self) -> int:
        return len(self.lines)

    def following(self, i: int) -> str:
        """Text of the line after line i, empty at the end."""
        return self.texts[i + 1] if i + 1 < len(self.texts) else ""

    def column_below(self, i: int) -> int:
        """Column of the lines that follow line i; at the end, of those above."""
        return self.after[i + 1] if i + 1 < len(self.after) else self.before[i]

    def is_short(self, i: int) -> bool:
        """Whether line i leaves room in its column."""
        return bool(self.before[i]) and self.widths[i] <= self.before[i] - 3

    def is_wide(self, i: int) -> bool:
        """Whether line i is wider than any column: a whole paragraph."""
        return self.widths[i] > WIDEST_COLUMN

    def has_lost_indent(self, i: int) -> bool:
        """Whether line i is narrower by the two characters of an indent."""
        return bool(self.after[i]) and self.after[i] - 7 <= self.widths[i] <= self.after[i] - 3

    def can_open(self, i: int) -> bool:
        """Whether the width is that of a paragraph's first line, its column being next."""
        column = self.column_below(i)
        if self.lost_indents:
            return column - 6 <= self.widths[i] <= column - 2
        return column - 3 <= self.widths[i] <= column + 3

    def is_indented(self, i: int) -> bool:
        """Whether the source kept the first-line indent of line i."""
        return is_indented(self.lines[i])


def is_indented(line: Line) -> bool:
    """Whether the source kept the first-line indent."""
    return bool(line.text.offsets) and line.text.offsets[0] - line.span[0] >= 2


def measure(lines: Sequence[Line]) -> Run:
    """Setting of a run of lines; the run must not be empty."""
    texts = tuple(line.text.text for line in lines)
    closed = tuple(map(ends_sentence, texts))
    indented = [is_indented(line) for line in lines]
    widths = _widths(texts, indented)
    before, after = _columns(texts, closed, widths)
    gaps = Counter(line.gap for line in lines[1:])
    return Run(
        lines=tuple(lines),
        texts=texts,
        closed=closed,
        widths=widths,
        before=before,
        after=after,
        indents=2 <= sum(indented) < len(lines),
        lost_indents=_loses_indents(closed, widths, after),
        grid=sum(abs(w - a) <= 1 for w, a in zip(widths, after, strict=True)) * 2 >= len(lines),
        loose=gaps.most_common(1)[0][0] if gaps else 0,
    )


def _widths(texts: Sequence[str], indented: Sequence[bool]) -> tuple[int, ...]:
    """Widths of the lines, quotation marks as wide as makes most lines alike."""
    settings = [
        tuple(width(t, quote) + _INDENT * i for t, i in zip(texts, indented, strict=True))
        for quote in (1, 2)
    ]
    alike = [max(n + counts[w + 1] for w, n in counts.items()) for counts in map(Counter, settings)]
    return settings[alike[1] > alike[0]]


def _columns(
    texts: Sequence[str], closed: Sequence[bool], widths: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Column up to each line and from each line; nearly equal ones are one column."""
    marks = list(map(_is_running, texts, closed))
    ends = range(1, len(widths) + 1)
    up_to = [
        _column(widths[max(0, b - _WINDOW) : b], sum(marks[max(0, b - _WINDOW) : b])) for b in ends
    ]
    # The window from a line on is the window up to the line that closes it.
    tail = len(widths) - _WINDOW + 1
    after = up_to[_WINDOW - 1 :] + [
        _column(widths[a:], sum(marks[a:])) for a in range(max(0, tail), len(widths))
    ]
    before = up_to
    pairs = [
        (max(b, a),) * 2 if abs(b - a) <= 4 else (b or a, a or b)
        for b, a in zip(before, after, strict=True)
    ]
    return tuple(b for b, _ in pairs), tuple(a for _, a in pairs)


def _is_running(text: str, closed: bool) -> bool:
    """Whether a line is inside running text: it has marks, and not only at its end."""
    return bool(ANY_MARK.search(text)) and not (closed and len(text) > _ONE_LINER)


def _column(window: Sequence[int], marked: int) -> int:
    """Width of the column that these lines are set in, or 0 where they show none.

    Lines of running text hold marks; a list of headlines of like width does not.
    """
    if len(window) < 3 or marked * 10 < 3 * len(window):
        return 0
    counts = Counter(window)
    for best in sorted(counts, reverse=True):
        near = sum(counts[best + step] for step in (-2, -1, 0, 1, 2))
        if near * 3 >= len(window):
            over = sum(n for w, n in counts.items() if w > best + 4)
            fits = near >= 2 and over * 5 <= len(window) and best <= WIDEST_COLUMN
            return best if fits else 0
    return 0


def _loses_indents(closed: Sequence[bool], widths: Sequence[int], after: Sequence[int]) -> bool:
    """Whether lines after a short last line are mostly two characters short themselves."""
    fresh = [
        i
        for i in range(1, len(closed) - 1)
        if after[i + 1] and widths[i - 1] <= after[i + 1] - 5 and closed[i - 1] and not closed[i]
    ]
    narrow = sum(after[i + 1] - 6 <= widths[i] <= after[i + 1] - 2 for i in fresh)
    return not fresh or narrow * 2 >= len(fresh)
