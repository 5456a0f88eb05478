"""How files are served where the target keeps headers: type, how long to keep, whether packed."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".gz": "application/gzip",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".sqlite": "application/vnd.sqlite3",
}
_TEXTS = frozenset(".html .css .js .json .map .jsonld .ttl .csv .txt .xml .svg".split())
_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?\w+$")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
"""A reader's browser asks each time whether the file changed, and gets it only if so."""


def served(path: str, *, packed: bool) -> str:
    """Packing, time and type of a path, as ``Entry.served`` tells them.

    >>> served("articles/1.html", packed=True)
    'gzip|no-cache|text/html; charset=utf-8'
    >>> served("assets/main.57a0d79d.min.css", packed=False)
    '|public, max-age=31536000, immutable|text/css; charset=utf-8'
    >>> served("a.docx", packed=True).startswith("|no-cache|application/vnd.openxml")
    True
    """
    suffix = PurePosixPath(path).suffix.lower()
    kind = _TYPES.get(suffix, "application/octet-stream")
    time = _FOR_EVER if _NAMED_BY_CONTENT.search(path) else _ASK_AGAIN
    return f"{'gzip' if packed and suffix in _TEXTS else ''}|{time}|{kind}"


def headers(words: str) -> dict[str, str]:
    """What ``served`` says, in the words of S3.

    >>> headers("gzip|no-cache|text/css")
    {'CacheControl': 'no-cache', 'ContentType': 'text/css', 'ContentEncoding': 'gzip'}
    """
    packing, time, kind = words.split("|", 2)
    packed = {"ContentEncoding": packing} if packing else {}
    return {"CacheControl": time, "ContentType": kind, **packed}
