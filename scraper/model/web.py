"""Addresses found on pages that list others: feeds, sitemaps, list pages, e-paper issues."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What an address leads to: an article, or one more page that lists addresses."""

    ARTICLE = "article"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute http(s) address and what the page that lists it says of it.

    ``date`` is EDTF; ``page`` is a newspaper page as printed (``03 要闻``). What the
    list does not say is ``None``.
    """

    url: str
    kind: LinkKind = LinkKind.ARTICLE
    title: str | None = None
    date: str | None = None
    page: str | None = None
