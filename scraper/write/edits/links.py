"""Links between pages of a content folder, when a page moves or goes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>(?:\\.|\[[^\[\]]*\]|[^\[\]\\])*)"
    r"\]\((?P<path>[^()\s#]+)(?P<anchor>#[^()\s]*)?\)(?P<marks>\{:[^{}]*\})?"
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)

Lead = Callable[[str], str | None]
"""Where a link to a path below the content folder shall lead; None: nowhere."""


def with_links(text: str, place: str, now: str, lead: Lead) -> str:
    """A page's text with its links to other pages as ``lead`` says.

    They stand as seen from the path ``place``, and shall be as seen from ``now``. A link that
    leads nowhere any more becomes its words.
    """
    here, there = posixpath.dirname(place), posixpath.dirname(now)

    def led(found: re.Match[str]) -> str:
        if _OUTSIDE.match(found["path"]):
            return found[0]
        path = posixpath.normpath(posixpath.join(here, found["path"]))
        target = lead(path)
        if target is None:
            return found["words"]
        if (target, here) == (path, there):
            return found[0]
        way = posixpath.relpath(target, there or ".")
        anchor, marks = found["anchor"] or "", found["marks"] or ""
        return f"{found['open']}{found['words']}]({way}{anchor}){marks}"

    return _LINK.sub(led, text)


def relocated(text: str, place: str, now: str) -> str:
    """A page's text with its links as they must read from another path."""
    if posixpath.dirname(place) == posixpath.dirname(now):
        return text
    return with_links(text, place, now, lambda path: path)


def arrived(text: str, place: str, now: str, is_page: Callable[[str], bool]) -> str:
    """The text of a page that a person just moved from ``place`` to ``now``, as seen from there.

    Links that still lead to a page from ``place`` alone were left as they were.
    """
    old, new = posixpath.dirname(place), posixpath.dirname(now)
    if old == new:
        return text

    def mended(found: re.Match[str]) -> str:
        stale = posixpath.normpath(posixpath.join(old, found["path"]))
        right = posixpath.normpath(posixpath.join(new, found["path"]))
        if _OUTSIDE.match(found["path"]) or is_page(right) or not is_page(stale):
            return found[0]
        way = posixpath.relpath(stale, new or ".")
        anchor, marks = found["anchor"] or "", found["marks"] or ""
        return f"{found['open']}{found['words']}]({way}{anchor}){marks}"

    return _LINK.sub(mended, text)
