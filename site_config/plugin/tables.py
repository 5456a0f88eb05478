"""Tables in a box that scrolls by itself, with a caption, and heads that say what they head.

A table's caption is the paragraph of the class ``table`` right before it; further classes
of that paragraph tell what sort of table it is: in a ``matrix`` and in ``sides`` the first
cell of each row heads the row, a ``sortable`` one may be sorted and filtered by
assets/tables.js. Without script, and in the Markdown, all are plain tables.
"""

from __future__ import annotations

import re
from html import escape, unescape

_TABLE = re.compile(
    r'(?:<p class="table(?P<sort>[ a-z]*)">(?P<caption>.*?)</p>\s*)?<table>(?P<rows>.*?)</table>',
    flags=re.DOTALL,
)
_FIRST_CELL = re.compile(r"(<tr>\s*)<td>(.*?)</td>", flags=re.DOTALL)
_TAG = re.compile("<[^>]*>")
_ROW_HEADS = {"matrix", "sides"}


def frame_tables(html: str) -> str:
    """The page with every table in a box of the class ``al-table``.

    >>> print(frame_tables('<p class="table">甲</p>\\n<table><tr><th>乙</th></tr></table>'))
    <div class="al-table" role="group" aria-label="甲" tabindex="0">
    <table class="al-table__table"><caption>甲</caption><tr><th scope="col">乙</th></tr></table>
    </div>
    """
    return _TABLE.sub(_framed, html)


def _framed(found: re.Match[str]) -> str:
    sorts = (found["sort"] or "").split()
    caption = found["caption"] or ""
    rows = found["rows"].replace("<th>", '<th scope="col">')
    if _ROW_HEADS & set(sorts):
        rows = _FIRST_CELL.sub(r'\1<th scope="row">\2</th>', rows)
    classes = " ".join(("al-table", *(f"al-table--{sort}" for sort in sorts)))
    label = escape(unescape(_TAG.sub("", caption)) or "表格")
    named = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<div class="{classes}" role="group" aria-label="{label}" tabindex="0">\n'
        f'<table class="al-table__table">{named}{rows}</table>\n</div>'
    )
