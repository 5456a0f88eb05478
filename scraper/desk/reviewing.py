"""What makes a reviewed article the same text."""

from __future__ import annotations

import hashlib

from scraper.model import Article


def digest_article(article: Article) -> str:
    """Digest of an article's text: of another text nobody has said that it was read."""
    parts = [part.text for part in (article.headline, *article.paragraphs) if part]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
