"""Tables that a phone, a keyboard and a strict policy can take.

Markdown's tables come bare, with alignment as inline style, which the pages' policy
refuses. Here each gets a frame, alignment as classes, and on every cell the words of
its column's heading: a phone shows a row of few cells as a small sheet of them.
"""

from __future__ import annotations

import html as entities
import re
from itertools import count

_TABLE = re.compile(r"<table>(?P<inside>.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th(?:\s[^>]*)?>(?P<words>.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?=[\s>])")
_ALIGNED = re.compile(r'<(?P<tag>t[dh]) style="text-align: (?P<side>\w+);">')
_TAG = re.compile(r"<[^>]*>")
_CLASSES = {"left": "", "center": ' class="al-middle"', "right": ' class="al-number"'}
_MOST_STACKED = 6
HINT = '<p class="note al-table__hint" aria-hidden="true">放不下时可左右滑动</p>\n'


def frame_tables(html: str) -> str:
    """The page with each bare table in a frame; a table with attributes stays as it is.

    >>> bare = '<table><tr><th>项</th></tr><tr><td style="text-align: right;">1</td></tr></table>'
    >>> print(frame_tables(bare))
    <div class="al-table al-table--stacked"><table class="al-table__grid"><tr><th>项</th></tr>\
<tr><td data-label="项" class="al-number">1</td></tr></table></div>
    """
    return _TABLE.sub(lambda found: _framed(found["inside"]), html)


def _framed(inside: str) -> str:
    inside = _ALIGNED.sub(lambda cell: f"<{cell['tag']}{_CLASSES.get(cell['side'], '')}>", inside)
    headings = [_plain(words) for words in _HEADING.findall(inside)]
    inside = _ROW.sub(lambda row: _labelled(row[0], headings), inside)
    table = f'<table class="al-table__grid">{inside}</table>'
    if len(headings) <= _MOST_STACKED:
        return f'<div class="al-table al-table--stacked">{table}</div>'
    name = f"表格，可左右滑动：{headings[0] or '各行'}"
    return (
        f'{HINT}<div class="al-table al-table--wide" role="region" tabindex="0" '
        f'aria-label="{name}">{table}</div>'
    )


def _labelled(row: str, headings: list[str]) -> str:
    numbers = count()
    return _CELL.sub(lambda _: f'<td data-label="{_at(headings, next(numbers))}"', row)


def _at(headings: list[str], number: int) -> str:
    return headings[number] if number < len(headings) else ""


def _plain(words: str) -> str:
    """The words of a heading, fit to stand in an attribute."""
    return entities.escape(entities.unescape(_TAG.sub("", words)).strip())
