"""Mends of the theme's markup, so that every page is valid HTML.

Material's templates write attributes that the standard does not know where they stand,
and a label for a control that only some pages have. What is taken away here changes
nothing that a reader sees (Material 9.6 to 9.8).
"""

from __future__ import annotations

import re

_MENDS = (
    # Only Firefox heeds it: it forgets on reload whether a drawer was open.
    (re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="off"'), r"\1"),
    # Safari alone knows it; spellcheck="false" beside it says the same.
    (re.compile(r'(<input\b[^>]*?) autocorrect="off"'), r"\1"),
    (re.compile(r'(<label\b[^>]*?) tabindex=""'), r"\1"),
)
_CONTENTS = "__toc"


def mend_markup(html: str) -> str:
    """The page without what a validator refuses in the theme's own markup.

    >>> mend_markup('<input type="checkbox" autocomplete="off"><label for="__toc">甲</label>')
    '<input type="checkbox"><label>甲</label>'
    """
    for fault, cure in _MENDS:
        html = fault.sub(cure, html)
    if f'id="{_CONTENTS}"' not in html:
        html = html.replace(f' for="{_CONTENTS}"', "")
    return html
