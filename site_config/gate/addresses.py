"""Where an address on a page leads."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_LEFT_ALONE = frozenset(("mailto", "tel", "data", "sms", "blob", "about"))
_WEB = frozenset(("http", "https"))
_TEXT_FRAGMENT = ":~:"


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site and a place in it; or ``external``, an address elsewhere.

    ``path`` is None for what no site can serve, as ``javascript:``.
    """

    path: str | None
    fragment: str = ""
    external: bool = False


def resolve(page: str, address: str) -> Target | None:
    """What an address means on a page; None for what needs no look (mail, telephone, data).

    >>> resolve("articles/001/a.html", "../../topics/b.html?x=1#p2")
    Target(path='topics/b.html', fragment='p2', external=False)
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Target(None)
    if parts.scheme in _LEFT_ALONE:
        return None
    if parts.scheme in _WEB or parts.netloc:
        return Target(address.strip(), external=True)
    if parts.scheme:
        return Target(None)
    fragment = unquote(parts.fragment.partition(_TEXT_FRAGMENT)[0])
    if not parts.path:
        return Target(page, fragment)
    path = unquote(parts.path)
    whole = (
        path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
    )
    normal = posixpath.normpath(whole)
    if path.endswith(("/", "/.", "..")) or normal == ".":
        normal = posixpath.normpath(posixpath.join(normal, "index.html"))
    return Target(None if normal.startswith("..") else normal, fragment)
