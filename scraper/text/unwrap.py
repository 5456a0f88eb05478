"""Paragraphs from printed lines: column-wrapped text rejoined, display lines left alone.

A column shows itself by lines of one width. In it a paragraph ends with a short
line or before a line that lost its two-character indent; elsewhere a line that
ends a sentence ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scraper.model import Line
from scraper.text.columns import Run, is_indented, measure
from scraper.text.display import is_display, is_label
from scraper.text.lexicon import break_cost
from scraper.text.marks import (
    CANNOT_START,
    DATELINE,
    PARAGRAPH_OPENERS,
    ends_sentence,
    is_item,
    is_unfinished,
)

_CREDIT_END = re.compile(
    r"[（(](?:[^（）()]{0,24}摄影?|[^（）()]{0,8}供图|资料图片?|[^（）()]{0,6}制图)[）)]$"
)
_SIGNED = re.compile(r"[。！？”][（(][^（）()]*(?:记者|通讯员)[^（）()]*[）)]$")
_HALF_BRACKET = re.compile(r"[（(][^（）()。]*$")
_BRACKET_LINES = 6
"""Lines that a byline in brackets may run over in a narrow column."""
_VERSE_LINE = 14
"""Characters; a longer line is prose."""
_LONGEST_VERSE = 16
_LEAST_VERSE = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines that print one paragraph, or one display line.

    ``seam``: the group goes on with the sentence above, after a change of column
    or place. ``inside``: a display line that stands inside a sentence.
    """

    lines: tuple[Line, ...]
    display: bool
    seam: bool = False
    inside: bool = False


def group_lines(lines: Sequence[Line], edges: Collection[int] = ()) -> list[Group]:
    """Split a run of body and display lines into paragraphs and display lines.

    ``edges``: lines, by their place in the run, that begin a group whatever stands above.
    """
    if not lines:
        return []
    run = measure(lines)
    groups: list[Group] = []
    start, seam, inside = 0, False, False
    display = is_display(run, 0, fresh=True)
    for i in range(1, len(lines)):
        fresh = display or i in edges or _breaks(run, i, i - 1 == start)
        label = not fresh and is_label(run, i)
        shows = label or is_display(run, i, fresh=fresh)
        if display and shows and is_unfinished(run.texts[i - 1]):
            continue
        sewn = inside or (not fresh and not shows and _is_seam(run, i))
        if fresh or shows or sewn:
            groups.append(Group(run.lines[start:i], display, seam, inside))
            start, display, seam, inside = i, shows, sewn, label
    groups.append(Group(run.lines[start:], display, seam, inside))
    return groups


def _breaks(run: Run, i: int, after_first: bool) -> bool:
    """Whether a paragraph ends before line i.

    ``after_first``: the line above is the first of its paragraph, so that it may
    be narrow for its lost indent.
    """
    above, here = run.texts[i - 1], run.texts[i]
    if _closes_item(run, i) or (run.closed[i - 1] and DATELINE.match(here)):
        return True
    if CANNOT_START.match(here):
        return False
    opens = is_item(here) or (run.indents and run.is_indented(i))
    if not run.closed[i - 1]:
        listed = above.endswith(("：", ":", "；", ";"))
        return opens and (listed or _is_whole_line(run, i - 1))
    if opens or run.is_wide(i - 1) or not run.before[i - 1]:
        return True
    if run.indents:
        return run.is_short(i - 1)
    return run.lines[i].gap > run.loose or _breaks_in_column(run, i, after_first)


def _is_whole_line(run: Run, i: int) -> bool:
    """Whether a short line without a full stop is all that its indent opens: a crosshead."""
    narrow = run.widths[i] < run.column_below(i) - 4 and run.texts[i][-1] not in "，、,"
    return run.indents and narrow and run.is_indented(i) and run.is_indented(i + 1)


def find_verse(run: Sequence[Line]) -> tuple[int, int] | None:
    """Where short lines follow each other that are all indented and mostly end in no full stop."""
    start = 0
    for i in range(len(run) + 1):
        if i < len(run) and is_indented(run[i]) and len(run[i].text) <= _LONGEST_VERSE:
            continue
        verse = run[start:i]
        closed = sum(ends_sentence(line.text.text) for line in verse)
        if len(verse) >= _LEAST_VERSE and closed * 2 <= len(verse):
            return start, i
        start = i + 1
    return None


def _closes_item(run: Run, i: int) -> bool:
    """Whether the line above ends with a credit or a signature, or is a line of verse."""
    above = run.texts[i - 1]
    if above[-1] in "）)":
        signed = _SIGNED.search("".join(run.texts[max(0, i - _BRACKET_LINES) : i]))
        return bool(signed or _CREDIT_END.search(above))
    return _is_verse_line(run, i - 1)


def _is_verse_line(run: Run, i: int) -> bool:
    """Whether line i ends as lines of a poem do: short, with a mark, among its like."""
    start = end = i
    while start >= 0 and i - start < 4 and _is_short_clause(run.texts[start]):
        start -= 1
    while end < len(run) and end - i < 4 and _is_short_clause(run.texts[end]):
        end += 1
    if end - start - 1 < 4:
        return False
    column = max(run.before[i], run.after[i])
    return column == 0 or max(run.widths[start + 1 : end]) < column - 4


def _is_short_clause(text: str) -> bool:
    return len(text) <= _VERSE_LINE and text[-1] in "，。；！？,;、："


def _breaks_in_column(run: Run, i: int, after_first: bool) -> bool:
    """Whether a sentence end above line i is a paragraph end, judged by widths."""
    here = run.texts[i]
    if run.is_short(i - 1) and not (after_first and run.has_lost_indent(i - 1)):
        return True
    if run.has_lost_indent(i) and not run.closed[i]:
        return True
    full = run.widths[i] > run.after[i] - 1 and not run.closed[i]
    return run.lost_indents and not full and bool(PARAGRAPH_OPENERS.match(here))


def _is_seam(run: Run, i: int) -> bool:
    """Whether a sentence crosses a change of column, a gap, or lines that are no column."""
    above, here = run.texts[i - 1], run.texts[i]
    recent = "".join(run.texts[max(0, i - _BRACKET_LINES) : i])
    if run.closed[i - 1] or _HALF_BRACKET.search(recent):
        return False
    before, after = run.before[i - 1], run.after[i]
    steady = before and after and run.lines[i].gap <= run.loose
    if steady and (abs(before - after) <= 3 or after - 6 <= run.widths[i - 1] <= after + 3):
        return False
    return not CANNOT_START.match(here) and break_cost(above, here) <= 2
