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

    ``date`` is EDTF, the day of publication; ``page`` is a newspaper page as printed
    (``03 要闻``); ``modified`` is when what lies there last changed, which is no day of
    publication. ``page_pdf`` is where the newspaper page lies as PDF, ``page_area`` the
    corners of the article on its picture (``12,30 300,30 300,400 12,400``, areas parted by
    ``;``). What the list does not say is ``None``.
    """

    url: str
    kind: LinkKind = LinkKind.ARTICLE
    title: str | None = None
    date: str | None = None
    page: str | None = None
    modified: str | None = None
    page_pdf: str | None = None
    page_area: str | None = None


class AddressKind(StrEnum):
    """What lies at an address that is visited again and again."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LIST = "list"
    EPAPER = "epaper"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Address:
    """A row of ``seeds/fetch.yml``: where articles are looked for, and how politely.

    ``delay`` is in seconds; ``pages`` bounds the lists asked for in one run, ``depth``
    how far one leads to the next, ``limit`` the articles of one run. ``hosts`` may
    hold articles beside the address's own host; ``only`` and ``leave`` are patterns of
    addresses with ``*``; ``select`` and ``next`` are CSS selectors on a list page.
    ``private`` lets the address's own host be one of a private network.
    """

    id: str
    kind: AddressKind
    url: str
    line: int = 0
    outlet: str | None = None
    contact: str | None = None
    delay: float | None = None
    concurrency: int | None = None
    pages: int = 100
    depth: int = 4
    limit: int | None = None
    hosts: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    select: str | None = None
    next: str | None = None
    private: bool = False
