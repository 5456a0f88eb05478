"""Papers whose pages are JSON: a registry, one entry for each way of writing it.

A paper of its own joins by one more ``Edition`` in ``EDITIONS``: what its documents look like,
how one is read, and where the document of an issue lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from scraper.model.paper import PaperArticle, PaperPage
from scraper.read.epaper.addresses import resolve
from scraper.read.epaper.page import MOST_ARTICLES, MOST_PAGES
from scraper.read.epaper.scan import one_line

_TAG = re.compile(r"<[^<>]{0,200}>")


@dataclass(frozen=True, slots=True)
class Edition:
    """One way of writing a paper as JSON.

    ``address`` gives the address of the document of the issue that a page belongs to, or None;
    ``read`` gives its pages, none if the document is not of this kind.
    """

    name: str
    address: Callable[[str], str | None]
    read: Callable[[object, str], tuple[PaperPage, ...]]


def read_edition(content: str, url: str) -> tuple[PaperPage, ...] | None:
    """Pages of an issue written as JSON; None if the text is no JSON or of no known kind."""
    if content.lstrip("\ufeff \r\n\t")[:1] not in ("[", "{"):
        return None
    try:
        document = json.loads(content.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    found = (edition.read(document, url) for edition in EDITIONS)
    return next((pages for pages in found if pages), None)


def address_of_document(url: str) -> str | None:
    """The JSON document that the page at ``url`` is drawn from, by the editions known."""
    found = (edition.address(url) for edition in EDITIONS)
    return next((address for address in found if address), None)


_OUTLINE = re.compile(r"/(?P<y>\d{4})/(?P<day>(?P=y)\d{4})/(?P=day)_\w{1,6}/index\.html?$")
_DOCUMENT = re.compile(r"/(?P<y>\d{4})/(?P<day>(?P=y)\d{4})/data\.json$")

_NAME = re.compile(r"\w[\w.-]{0,200}\.html?")


def _outline_address(url: str) -> str | None:
    if match := _OUTLINE.search(urlsplit(url).path):
        return resolve("../data.json", url) if _iso(match["day"]) else None
    return None


def _outline_pages(document: object, url: str) -> tuple[PaperPage, ...]:
    """``[{pageNo, pageName, onePageArticleList: [{mainTitle, articleHref, …}]}]``.

    An article lies in the folder of its page, which the paper's own script puts together from
    the day and the number of the page.
    """
    place = _DOCUMENT.search(urlsplit(url).path)
    day = _iso(place["day"]) if place else None
    if not isinstance(document, list) or not place or not day:
        return ()
    rows = [row for row in document[:MOST_PAGES] if isinstance(row, dict) and "pageNo" in row]
    return tuple(_outline_page(row, url, place["day"], day) for row in rows)


def _outline_page(row: dict[str, Any], url: str, digits: str, day: str) -> PaperPage:
    number = _words(row.get("pageNo")) or ""
    folder = f"{digits}_{number}/" if re.fullmatch(r"[\w-]{1,8}", number) else ""
    listed = row.get("onePageArticleList")
    articles = _outline_articles(listed if isinstance(listed, list) else [], url, folder)
    address = resolve(f"{folder}index.html", url) or url
    return PaperPage(
        url=address,
        number=number or None,
        name=_words(row.get("pageName")),
        date=day,
        articles=tuple(articles)[:MOST_ARTICLES],
    )


def _outline_articles(rows: list[Any], url: str, folder: str) -> Iterator[PaperArticle]:
    for row in rows[:MOST_ARTICLES]:
        reference = row.get("articleHref") if isinstance(row, dict) else None
        usable = isinstance(reference, str) and _NAME.fullmatch(reference)
        address = resolve(f"{folder}{reference}", url) if usable else None
        title = _words(row.get("mainTitle")) if address else None
        if address and title and title != "广告":
            yield PaperArticle(
                url=address,
                title=title,
                kicker=_words(row.get("introTitle")),
                deck=_words(row.get("subTitle")),
                author=_words(row.get("articleAuthor")),
            )


def _words(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line([_TAG.sub(" ", value[:2_000])]) or None if isinstance(value, str) else None


def _iso(digits: str) -> str | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


EDITIONS: tuple[Edition, ...] = (Edition("outline", _outline_address, _outline_pages),)
