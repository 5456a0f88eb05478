"""Characters as Python-Markdown's serializer writes them."""

from __future__ import annotations

import re

_AMPERSAND = re.compile("&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def escape_text(text: str) -> str:
    """Text between tags; what looks like an entity stays one.

    >>> escape_text("a & b > c &lt; d")
    'a &amp; b &gt; c &lt; d'
    """
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text of an attribute."""
    return escape_text(text).replace('"', "&quot;")


def escape_code(text: str) -> str:
    """Text of a code span: nothing in it is an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
