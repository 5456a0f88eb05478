"""What a document of a paper leads to, as links for whoever fetches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scraper.model import Issue, Level, Link, LinkKind
from scraper.model.paper import PaperPage
from scraper.read.epaper.addresses import resolve, same_host
from scraper.read.epaper.editions import address_of_document, read_edition
from scraper.read.epaper.issues import (
    newest,
    periods,
    redirects,
)
from scraper.read.epaper.labels import read_label
from scraper.read.epaper.page import owners, read_pages, view
from scraper.read.epaper.page import read_page as _read_page
from scraper.read.epaper.scan import Scan, scan
from scraper.read.epaper.shapes import Role, Shape, looks_like_page, shape_of, without_query

MOST_BYTES = 8 * 1024 * 1024
"""The largest pages of papers have 0.3 MB."""
_MARKS = (b"pagepicmap", b"founder-pagenum", b"banciarray", b"id=pagelink", b'id="pagelink"')

Found = tuple[tuple[Link, ...], tuple[Issue, ...]]


def find_links(content: bytes, url: str) -> Found:
    """Where a home, a page or an issue of a paper leads: pages as INDEX, articles as ARTICLE.

    A home leads to its newest issue; a page to the pages of its own issue and its own articles,
    each once, never to another day's.
    """
    if len(content) > MOST_BYTES:
        return (), (_too_large(content, url),)
    text = _text(content)
    if pages := read_edition(text, url):
        return _unique(link for page in pages for link in _articles_of(page)), ()
    shape = shape_of(url)
    if shape and shape.role is Role.PAGE:
        return _page_links(scan(text), without_query(url), shape)
    return _entry_links(text, url)


def read_paper_pages(content: bytes, url: str) -> tuple[PaperPage, ...]:
    """The pages that a document of a paper describes, with articles and polygons."""
    if len(content) > MOST_BYTES:
        return ()
    text = _text(content)
    if pages := read_edition(text, url):
        return pages
    shape = shape_of(url)
    if shape is None or shape.role is not Role.PAGE:
        return ()
    return (_read_page(view(scan(text), without_query(url), shape)),)


def recognises(content: bytes) -> bool:
    """Whether bytes are a page of a paper, or one of a known JSON edition."""
    start = content[:400_000]
    if any(mark in start.lower() for mark in _MARKS) or b"onePageArticleList" in start:
        return True
    found = scan(_text(start))
    pages = sum(
        looks_like_page(each.href) or bool(read_label(each.title)) for each in found.anchors
    )
    return pages + sum(bool(read_label(text)) for _, text in found.lines) >= 2


def _page_links(found: Scan, url: str, shape: Shape) -> Found:
    seen = view(found, url, shape)
    page, printed_on = _read_page(seen), owners(seen)
    pages = [each for each in read_pages(seen) if each.url != url]
    links = [Link(p.url, LinkKind.INDEX, p.name, p.date, p.label) for p in pages]
    # A cover without a number of its own lists the first page's articles, which that page names.
    for link in () if pages and page.label is None else _articles_of(page):
        label = printed_on.get(link.url)
        # Its page is another one then: neither this PDF nor these places are its own.
        elsewhere = label is not None and label.text != page.label
        bare = replace(link, page_pdf=None, page_area=None) if elsewhere else link
        links.append(replace(bare, page=label.text) if label else link)
    issues = () if page.articles or pages else (_nothing(url),)
    return _unique(links), (*issues, *(() if found.complete else (_cut(url),)))


def _entry_links(text: str, url: str) -> Found:
    if (shape := shape_of(url)) and shape.role is Role.ARTICLE:
        return (), ()
    if calendar := list(periods(text, url)):
        return _unique(_index(there.url, there.shape) for _, there in calendar), ()
    if document := address_of_document(url):
        return (_index(document, None),), ()
    found = scan(text)
    away = [there for there in _redirects(found, url) if not same_host(there, url)]
    links = [
        _index(there, shape_of(there)) for there in _redirects(found, url) if there not in away
    ]
    links += [_index(there.url, there.shape, called) for there, called in newest(found, url)]
    if links:
        return _unique(link for link in links if link.url != url), ()
    return (), (_elsewhere(url, away[0]) if away else _nothing(url),)


def _redirects(found: Scan, url: str) -> list[str]:
    return [there for each in redirects(found) if (there := resolve(each, url))]


def _index(url: str, shape: Shape | None, called: str | None = None) -> Link:
    day = shape.date.isoformat() if shape else None
    return Link(without_query(url) if shape else url, LinkKind.INDEX, None, day, called)


def _articles_of(page: PaperPage) -> Iterator[Link]:
    for article in page.articles:
        link = Link(article.url, LinkKind.ARTICLE, article.title, page.date, page.label)
        yield replace(link, page_pdf=page.pdf, page_area=article.area)


def _unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each address once, with the most that any of its links says."""
    kept: dict[str, Link] = {}
    for link in links:
        known = kept.get(link.url)
        if known is None or (link.page and not known.page) or (link.title and not known.title):
            kept[link.url] = link
    return tuple(kept.values())


def _text(content: bytes) -> str:
    """UTF-8 if it is that, else GB18030; a page cut in mid-character loses that one only."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    tries = [content.decode(encoding, "replace") for encoding in ("utf-8-sig", "gb18030")]
    return min(tries, key=lambda text: text.count("\ufffd"))


def _too_large(content: bytes, url: str) -> Issue:
    message = f"this page of a paper has {len(content):,} bytes, more than {MOST_BYTES:,}"
    cure = "look at the address in a browser; it may be no e-paper"
    return Issue("epaper-too-large", Level.ERROR, message, cure, file=url)


def _cut(url: str) -> Issue:
    message = "this page of a paper has more tags than any printed page needs; the rest was left"
    return Issue("epaper-cut", Level.WARNING, message, "look at the page in a browser", file=url)


def _nothing(url: str) -> Issue:
    message = "no issue, page or article of a paper was found here"
    cure = "give the address of its newest issue's first page, or read the paper as a list page"
    return Issue("epaper-no-issue", Level.WARNING, message, cure, file=url)


def _elsewhere(url: str, there: str) -> Issue:
    message = f"this home sends its reader to another host: {there[:200]}"
    cure = "if that is the paper, make it the address"
    return Issue("epaper-elsewhere", Level.WARNING, message, cure, file=url)
