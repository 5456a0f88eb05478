"""Links of a sitemap (sitemaps.org): of pages, of further sitemaps, packed or as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from scraper.model import Issue, Link, LinkKind
from scraper.read.discover.markup import (
    MOST,
    broken,
    children,
    decode,
    local,
    parse,
    read_day,
    text_of,
    unpack,
)


def find_links(content: bytes, url: str) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    """Pages of a sitemap as articles, its further sitemaps as lists.

    ``date`` is set only where a news sitemap tells the day of publication.

    >>> text = b"<sitemapindex><sitemap><loc>http://a.cn/1.xml</loc></sitemap></sitemapindex>"
    >>> find_links(text, "http://a.cn/s.xml")[0][0].kind
    <LinkKind.INDEX: 'index'>
    """
    plain = unpack(content)
    if plain is None:
        return (), (broken(url, "its packed bytes are broken or grow too large"),)
    if not plain.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _of_lines(plain, url)
    root = parse(plain, url)
    if isinstance(root, Issue):
        return (), (root,)
    if local(root) not in ("urlset", "sitemapindex"):
        return (), (broken(url, f"it is <{local(root)[:40]}>, no sitemap"),)
    return tuple(_links(root, url)), ()


def _links(root: Element, url: str) -> Iterator[Link]:
    kind = LinkKind.INDEX if local(root) == "sitemapindex" else LinkKind.ARTICLE
    for number, entry in enumerate(children(root, "url", "sitemap")):
        if number >= MOST:
            return
        if address := text_of(entry, "loc"):
            news = next(children(entry, "news"), None)
            yield Link(
                urljoin(url, address),
                kind,
                title=None if news is None else text_of(news, "title"),
                date=None if news is None else read_day(text_of(news, "publication_date")),
                modified=text_of(entry, "lastmod"),
            )


def _of_lines(content: bytes, url: str) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    lines = (line.strip() for line in decode(content).splitlines()[:MOST])
    links = tuple(Link(line) for line in lines if line.startswith(("http://", "https://")))
    return links, () if links else (broken(url, "it names no address"),)
