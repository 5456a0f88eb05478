"""Pages that list addresses: feeds, sitemaps, lists of articles, e-papers.

Each module has ``find_links``: the bytes of a page and its address in, links and doubts out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from scraper.model import Address, AddressKind, Issue, Link
from scraper.read.discover import feeds, lists, papers, sitemaps

Found = tuple[tuple[Link, ...], tuple[Issue, ...]]
Parser = Callable[[bytes, str], Found]


def parser_of(address: Address, since: date | None = None) -> Parser:
    """The parser for what lies at an address; ``since`` asks an e-paper for earlier issues."""
    match address.kind:
        case AddressKind.FEED:
            return feeds.find_links
        case AddressKind.SITEMAP:
            return sitemaps.find_links
        case AddressKind.EPAPER:
            return partial(papers.find_links, since=since)
        case _:
            return partial(lists.find_links, select=address.select, following=address.next)
