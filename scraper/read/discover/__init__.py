"""Pages that list addresses: feeds, sitemaps and lists of articles.

Each module has ``find_links``: the bytes of a page and its address in, links and doubts out.
"""

from __future__ import annotations

from collections.abc import Callable

from scraper.model import Address, AddressKind, Issue, Link
from scraper.read.discover import feeds, sitemaps

Found = tuple[tuple[Link, ...], tuple[Issue, ...]]
Parser = Callable[[bytes, str], Found]


def parser_of(address: Address) -> Parser:
    """The parser for what lies at an address."""
    match address.kind:
        case AddressKind.FEED:
            return feeds.find_links
        case AddressKind.SITEMAP:
            return sitemaps.find_links
        case _:
            return _no_links


def _no_links(_content: bytes, _url: str) -> Found:
    return (), ()
