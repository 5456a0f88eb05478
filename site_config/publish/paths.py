"""Paths of files of a site. Those from a target's manifest are somebody else's words."""

from __future__ import annotations

OURS = ".anliku"
"""Folder at a target that holds what publishing keeps there, and marks the target as ours."""
MARKER = f"{OURS}/target.json"
OBJECTS = f"{OURS}/objects"
MANIFESTS = f"{OURS}/manifests"
VERSIONS = "versions"
CURRENT = "current"

_MOST_BYTES = 900
"""S3 takes 1,024 bytes, our own prefixes included."""


def path_problem(path: str) -> str | None:
    """Why a path cannot be one of a site's files; None if it can.

    >>> path_problem("articles/001/a b.html") is None
    True
    >>> path_problem("a/../../x"), path_problem("/x")
    ('leads out of the site', 'leads out of the site')
    >>> path_problem("c:x")
    'holds a sign that no path may hold'
    >>> path_problem(".anliku/x")
    'is a name that publishing keeps for itself'
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "leads out of the site"
    if not path.isprintable() or set(path) & set('\\:*?"<>|'):
        return "holds a sign that no path may hold"
    if parts[0].lower() == OURS:
        return "is a name that publishing keeps for itself"
    if len(path.encode("utf-8", "surrogatepass")) > _MOST_BYTES:
        return "is too long"
    return None


def rank(path: str) -> int:
    """When a file takes its place: before all that refer to it.

    Files that pages load, then pages, then what lists pages, then the search's manifest.

    >>> [rank(path) for path in ("assets/a.css", "articles/1.html", "index.html")]
    [0, 1, 2]
    >>> rank("search/manifest.js")
    3
    """
    if path == "search/manifest.js":
        return 3
    if path in ("index.html", "sitemap.xml", "sitemap.xml.gz") or path.startswith("feeds/"):
        return 2
    return 1 if path.endswith(".html") else 0
