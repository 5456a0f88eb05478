"""Words of a source made harmless for XML and for programs that calculate."""

from __future__ import annotations

import html
import re

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Excel takes the full-width marks for the plain ones where Chinese or Japanese is set.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")


def plain(text: str) -> str:
    """Text without the characters that XML and UTF-8 cannot hold.

    >>> plain("甲\\x00乙\\ud800")
    '甲乙'
    """
    # Printable text, which is nearly all, holds none of them and is told ten times faster.
    return text if text.isprintable() else _NO_XML.sub("", text)


def xml(text: str) -> str:
    """Text for an element or a quoted attribute.

    >>> xml("<R&D>\\x0b'")
    '&lt;R&amp;D&gt;&#x27;'
    """
    return html.escape(plain(text))


def cell(text: str) -> str:
    """Text for a cell of a table that no program takes for a formula.

    After OWASP's rule for CSV injection; a negative number stays a number.

    >>> cell("=HYPERLINK(1)"), cell(" @a"), cell("-5.2"), cell("-5+3"), cell("五+三")
    ("'=HYPERLINK(1)", "' @a", '-5.2', "'-5+3", '五+三')
    """
    if text[:1].isalnum() and text.isprintable():
        return text
    text = plain(text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
