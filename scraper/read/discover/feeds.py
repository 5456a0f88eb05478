"""Links of a feed: RSS of every version, Atom, JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
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
)

DATES = ("pubdate", "published", "date", "issued", "created")
BASE = "{http://www.w3.org/XML/1998/namespace}base"


def find_links(content: bytes, url: str) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    """Articles of a feed, and its further pages as lists.

    >>> feed = "<rss><channel><item><title>甲</title><link>/a.html</link></item></channel></rss>"
    >>> links, _ = find_links(feed.encode(), "http://a.cn/rss.xml")
    >>> links[0].url, links[0].title
    ('http://a.cn/a.html', '甲')
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _of_json(content, url)
    root = parse(content, url)
    if isinstance(root, Issue):
        return (), (root,)
    if local(root) not in ("rss", "rdf", "feed"):
        return (), (broken(url, f"it is <{local(root)[:40]}>, no feed"),)
    links = [*_pages(root, url), *_articles(root, url)]
    return tuple(links[:MOST]), ()


def _articles(root: Element, url: str) -> Iterator[Link]:
    for entry in root.iter():
        if local(entry) in ("item", "entry") and (address := _address(entry)):
            base = urljoin(url, root.get(BASE) or "")
            date = read_day(text_of(entry, *DATES))
            yield Link(urljoin(base, address), title=text_of(entry, "title"), date=date)


def _address(entry: Element) -> str | None:
    """Where an entry leads: an Atom link that is no other, the text of an RSS link, its guid."""
    for link in children(entry, "link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return link.get("href")
    if text := text_of(entry, "link"):
        return text
    guids = [guid for guid in children(entry, "guid") if guid.get("isPermaLink") != "false"]
    found = (guids[0].text or "").strip() if guids else ""
    return found if found.startswith(("http://", "https://")) else None


def _pages(root: Element, url: str) -> Iterator[Link]:
    """Further pages of the feed (RFC 5005)."""
    for link in root.iter():
        if local(link) == "link" and link.get("rel") == "next" and link.get("href"):
            yield Link(urljoin(url, link.get("href") or ""), LinkKind.INDEX)


def _of_json(content: bytes, url: str) -> tuple[tuple[Link, ...], tuple[Issue, ...]]:
    try:
        feed = json.loads(decode(content))
    except (ValueError, RecursionError):
        return (), (broken(url, "it is not JSON"),)
    if not isinstance(feed.get("items"), list):
        return (), (broken(url, "it has no items"),)
    links = [link for item in feed["items"][:MOST] if (link := _json_article(item, url))]
    following = feed.get("next_url")
    if isinstance(following, str):
        links.insert(0, Link(urljoin(url, following), LinkKind.INDEX))
    return tuple(links), ()


def _json_article(item: Any, url: str) -> Link | None:  # noqa: ANN401 - anything may stand there
    if not isinstance(item, dict) or not isinstance(item.get("url"), str):
        return None
    title, date = item.get("title"), item.get("date_published")
    return Link(
        urljoin(url, item["url"]),
        title=title if isinstance(title, str) else None,
        date=read_day(date) if isinstance(date, str) else None,
    )
