"""Attribute lists of Python-Markdown's ``attr_list``, as our own pages use them.

Spelt and ordered as Python-Markdown writes them: attributes by name, classes in
the order given, a word alone as a bare attribute.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from site_config.build.text import escape_attribute
from site_config.build.unsure import UnsureError

_PIECE = re.compile(
    r"\.(?P<class>[A-Za-z][\w-]*)|#(?P<id>[A-Za-z][\w-]*)"
    r'|(?P<key>[a-z][a-z-]*)=(?:"(?P<quoted>[^"\\`*_\[\]<>&{}]*)"|(?P<bare>[A-Za-z][\w-]*))'
    r"|(?P<word>data-[a-z-]+)",
    re.ASCII,
)
Attributes = Mapping[str, str | None]


@lru_cache(maxsize=1 << 14)
def read_attributes(inside: str) -> Attributes:
    """What stands between the braces of a list, colon left out. Raises UnsureError.

    >>> dict(read_attributes(' #p1 .a .b data-search-exclude lang=zh '))
    {'id': 'p1', 'class': 'a b', 'data-search-exclude': None, 'lang': 'zh'}
    """
    found: dict[str, str | None] = {}
    at = 0
    while at < len(inside):
        if inside[at] == " ":
            at += 1
            continue
        piece = _PIECE.match(inside, at)
        if piece is None or inside[piece.end() : piece.end() + 1] not in ("", " "):
            raise UnsureError(inside)
        _add(found, piece)
        at = piece.end()
    return MappingProxyType(found)


def _add(found: dict[str, str | None], piece: re.Match[str]) -> None:
    if piece["class"]:
        before = found.get("class")
        found["class"] = f"{before} {piece['class']}" if before else piece["class"]
    elif piece["id"]:
        found["id"] = piece["id"]
    elif piece["word"]:
        found[piece["word"]] = None
    elif piece["key"] in ("class", "id"):
        raise UnsureError(piece[0])
    else:
        found[piece["key"]] = piece["quoted"] if piece["bare"] is None else piece["bare"]


def write_attributes(attributes: Attributes) -> str:
    """Attributes as they stand in a start tag, each with a space before it.

    >>> write_attributes({"id": "p1", "class": "a", "data-search-exclude": None})
    ' class="a" data-search-exclude id="p1"'
    """
    return "".join(
        f" {key}" if value is None else f' {key}="{escape_attribute(value)}"'
        for key, value in sorted(attributes.items())
    )
