"""Tables that a phone, a keyboard and a strict policy can take, with heads that say what they head.

Markdown's tables come bare, with alignment as inline style, which the pages' policy refuses.
Here each gets a box and alignment as classes. A table of few columns becomes on a phone a
small sheet a row, so every cell carries the words of its column; any other scrolls in its box.

A table's caption is the paragraph of the class ``table`` right before it; further classes
of that paragraph tell what sort of table it is: in a ``matrix`` and in ``sides`` the first
cell of each row heads the row, a ``sortable`` one may be sorted and filtered by
assets/tables.js. Without script, and in the Markdown, all are plain tables.
"""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import count

# Begins with a sign of its own, which is looked for far faster than what may be missing.
_TABLE = re.compile(
    r'<(?:p class="table(?P<sort>[ a-z]*)">(?P<caption>.*?)</p>\s*<)?table>(?P<rows>.*?)</table>',
    flags=re.DOTALL,
)
_HEADING = re.compile(r"<th(?:\s[^>]*)?>(?P<words>.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?=[\s>])")
_FIRST_CELL = re.compile(r"(<tr>\s*)<td([^>]*)>(.*?)</td>", flags=re.DOTALL)
_ALIGNED = re.compile(r'<(?P<tag>t[dh]) style="text-align: (?P<side>\w+);">')
_TAG = re.compile("<[^>]*>")
_CLASSES = {"left": "", "center": ' class="al-middle"', "right": ' class="al-number"'}
_ROW_HEADS = {"matrix", "sides"}
_MOST_STACKED = 6
_MOST_UNFILTERED = 8  # as in assets/tables.js
TOOLS = '<div class="al-tools"></div>\n'
"""Where assets/tables.js puts its filter: the place is kept, so that nothing moves."""
HINT = '<p class="note al-table__hint" aria-hidden="true">放不下时可左右滑动</p>\n'


def frame_tables(html: str) -> str:
    """The page with every bare table in a box; a table with attributes stays as it is.

    >>> print(frame_tables('<p class="table">甲</p>\\n<table><tr><th>乙</th></tr></table>'))
    <div class="al-table al-table--stacked">
    <table class="al-table__table"><caption>甲</caption><tr><th scope="col">乙</th></tr></table>
    </div>
    """
    return _TABLE.sub(_framed, html)


def _framed(found: re.Match[str]) -> str:
    sorts = (found["sort"] or "").split()
    rows = _ALIGNED.sub(
        lambda cell: f"<{cell['tag']}{_CLASSES.get(cell['side'], '')}>", found["rows"]
    )
    headings = [_plain(words) for words in _HEADING.findall(rows)]
    rows = re.sub(r"<th(?=[ >])", '<th scope="col"', rows)
    caption = found["caption"] or ""
    named = f"<caption>{caption}</caption>" if caption else ""
    if sorts or len(headings) > _MOST_STACKED:
        label = _plain(caption) or headings[0] or "表格"
        return _scrolling(named, rows, sorts, label)
    rows = _ROW.sub(lambda row: _labelled(row[0], headings), rows)
    table = f'<table class="al-table__table">{named}{rows}</table>'
    return f'<div class="al-table al-table--stacked">\n{table}\n</div>'


def _scrolling(named: str, rows: str, sorts: list[str], label: str) -> str:
    """A box that scrolls by itself and takes the keyboard."""
    if _ROW_HEADS & set(sorts):
        rows = _FIRST_CELL.sub(r'\1<th scope="row"\2>\3</th>', rows)
    classes = " ".join(("al-table", "al-table--wide", *(f"al-table--{sort}" for sort in sorts)))
    filtered = "sortable" in sorts and rows.count("<tr>") - 1 > _MOST_UNFILTERED
    tools = TOOLS if filtered else ""
    return (
        f'{tools}{HINT}<div class="{classes}" role="region" aria-label="{label}" tabindex="0">\n'
        f'<table class="al-table__table">{named}{rows}</table>\n</div>'
    )


def _labelled(row: str, headings: list[str]) -> str:
    numbers = count()
    return _CELL.sub(lambda _: f'<td data-label="{_at(headings, next(numbers))}"', row)


def _at(headings: list[str], number: int) -> str:
    return headings[number] if number < len(headings) else ""


def _plain(words: str) -> str:
    """Words without their marks, fit to stand in an attribute."""
    return escape(unescape(_TAG.sub("", words)).strip())
