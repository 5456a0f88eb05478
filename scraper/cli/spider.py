"""The spider that Scrapy runs: the addresses and parsers of a library handed to it.

``scrapy runspider scraper/cli/spider.py -a project=FOLDER -O articles.jsonl``, or in a Scrapy
project ``SPIDER_MODULES = ["scraper.cli.spider"]`` and ``scrapy crawl anliku``. Needs the extra
``anliku[scrapy]``. docs/fetch.md tells what differs from ``anliku fetch``.
"""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scraper.fetch import name_agent
from scraper.fetch.spider import AddressSpider, Item
from scraper.model import Address, Issue, Level
from scraper.read.addresses import AddressBook, load_addresses
from scraper.read.discover import parser_of
from scraper.read.html import WebPage, read_page
from scraper.read.sorting import Sort, sort_page

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_FIELDS = (
    "title", "kicker", "deck", "date", "outlet", "reporters", "correspondents", "author",
    "editors", "column", "agreement", "text",
)  # fmt: skip


class NewsSpider(AddressSpider):
    """``project`` is the library's folder, ``only`` ids of rows of its list, apart by commas.

    ``contact`` is whom hosts may write to; without it that of the list. Raises
    ``ValueError`` with the first fault of the list.
    """

    def __init__(
        self,
        project: str = ".",
        only: str = "",
        contact: str = "",
        **known: Any,  # noqa: ANN401 - what Scrapy was told with -a
    ) -> None:
        book = load_addresses(Path(project) / "seeds" / "fetch.yml")
        agent = name_agent(version("anliku"), contact or book.contact, book.name)
        faults = [issue for issue in book.issues if issue.level is Level.ERROR]
        for issue in [*faults, *([agent] if isinstance(agent, Issue) else ())]:
            raise ValueError(str(issue))
        super().__init__(_chosen(book, only), parser_of, item_of, str(agent), **known)


def _chosen(book: AddressBook, only: str) -> list[Address]:
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    return [one for one in book.addresses if not wanted or one.id in wanted]


def item_of(content: bytes, url: str, media: str | None) -> Item | None:
    """The fields of a page, with the digest of its bytes; None where no text was found."""
    declared = _CHARSET.search(media or "")
    page = read_page(content, url, url=url, declared=declared[1] if declared else None)
    if not isinstance(page, WebPage) or not page.body:
        return None
    if (
        sort_page(content, url, page.title or "", page.text, is_dated=bool(page.date))
        != Sort.ARTICLE
    ):
        return None
    found = {name: getattr(page, name) for name in _FIELDS}
    return {"url": page.url or url, **found, "sha256": hashlib.sha256(content).hexdigest()}
