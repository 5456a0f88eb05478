"""Texts of the front matter in a form that no template can take for markup.

Material puts ``page.meta.title`` into the page unescaped, and in one place strips
tags and then decodes entities; escaping for the one opens the other. So the marks
that HTML lives by are shown as their full-width twins. The heading on the page
itself comes from the Markdown body and keeps the exact characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# MkDocs dates every page with the day of the build; pages here carry their own dates,
# and the same content must give the same bytes on any day.
NO_DAY = "1980-01-01"
_TWINS = str.maketrans({mark: chr(ord(mark) + 0xFEE0) for mark in "<>&\"'"})
_PARAGRAPH = re.compile(
    r'(<p(?: class="[^"]*")? id="(?P<anchor>[pc][0-9]+)">.*?)</p>', flags=re.DOTALL
)
_SHOWN = ("title", "description")


def display_texts(front: Mapping[str, object]) -> dict[str, str]:
    """Those texts of the front matter that templates show, made harmless.

    >>> display_texts({"title": "<b>R&D", "kind": "brief"})
    {'title': '＜b＞R＆D'}
    """
    return {
        key: value.translate(_TWINS) for key in _SHOWN if isinstance(value := front.get(key), str)
    }


def link_paragraphs(html: str) -> str:
    """Each paragraph with an anchor ends in a link to itself, for a reader to copy.

    The link is empty, its sign comes from the style sheet: text, search and copies
    of the paragraph stay what the source says.

    >>> link_paragraphs('<p id="p1">甲</p><p>乙</p>')
    '<p id="p1">甲<a class="al-anchor" href="#p1" aria-label="本段链接"></a></p><p>乙</p>'
    """
    return _PARAGRAPH.sub(
        r'\g<1><a class="al-anchor" href="#\g<anchor>" aria-label="本段链接"></a></p>', html
    )
