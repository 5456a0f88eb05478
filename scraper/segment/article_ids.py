"""The id of an article, which is its address."""

from __future__ import annotations

import hashlib

from scraper.segment.likeness import plain


def make_article_id(source_id: str, title: str, taken: set[str]) -> str:
    """Source id and eight hex digits of the title's characters; a twin gets a number."""
    digest = hashlib.sha256(f"{source_id}\n{plain(title)}".encode()).hexdigest()[:8]
    base = f"{source_id}-{digest}"
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return base if base not in taken else next(name for name in numbers if name not in taken)
