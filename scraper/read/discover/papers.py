"""Links of an e-paper, and of its earlier issues where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from scraper.model import Issue, Link, LinkKind
from scraper.read import epaper
from scraper.text.address_dates import find_date


def find_links(
    content: bytes, url: str, *, since: date | None = None
) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    """Pages and articles; from a home, which names no day, also the issues since a day."""
    links, issues = epaper.find_links(content, url)
    if since is not None and find_date(url) is None:
        links += tuple(_earlier(links, since))
    return links, issues


def _earlier(links: tuple[Link, ...], since: date) -> Iterator[Link]:
    for link in links:
        newest = find_date(link.url) if link.kind is LinkKind.INDEX else None
        if newest is not None:
            last = date.fromisoformat(newest) - timedelta(days=1)
            for address in epaper.issues_between(link.url, since, last):
                yield Link(address, LinkKind.INDEX, date=find_date(address))
            return
