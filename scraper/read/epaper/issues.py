"""From the home of a paper to its newest issue, and from one issue to another day's.

Nothing is guessed: an issue is one that the home leads to, or the same address with another
date, which the paper answers or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scraper.read.epaper.addresses import Target, paper_of, target
from scraper.read.epaper.labels import read_label
from scraper.read.epaper.scan import Scan
from scraper.read.epaper.shapes import Role, Shape, on_day, shape_of

_LOCATION = re.compile(r"location(?:\.href)?\s*=\s*[\"']([^\"']{1,500})[\"']")
_OPENED = re.compile(r"location\.replace\(\s*[\"']([^\"']{1,500})[\"']")
_PERIOD = re.compile(
    r"<period_date>\s*(\d{4}-\d\d-\d\d)\s*</period_date>.{0,500}?"
    r"<front_page>\s*([^<>\s]{1,300})\s*</front_page>",
    re.DOTALL | re.IGNORECASE,
)
_PAPER_INDEX = re.compile(r"/PaperIndex\.html?$")  # family B spells it paperindex.htm
_MOST_DAYS = 400


def address_of_issue(url: str, day: date) -> str | None:
    """Where ``day``'s issue lies, told by any address of the paper that holds a date.

    A home without a date names no issue, so None; only PaperIndex.htm has a fixed neighbour.

    >>> address_of_issue("http://p.example/pc/layout/202609/28/node_01.html", date(2026, 10, 1))
    'http://p.example/pc/layout/202610/01/node_01.html'
    """
    shape = shape_of(url)
    if shape and shape.role is not Role.ARTICLE:
        return on_day(url, shape, day)
    if _PAPER_INDEX.search(url):
        return _PAPER_INDEX.sub(f"/{day:%Y%m%d}/IssueIndex.htm", url)
    return None


def issues_between(url: str, first: date, last: date) -> tuple[str, ...]:
    """Addresses of every day's issue from ``first`` to ``last``, at most 400 days, newest first."""
    days = min((last - first).days + 1, _MOST_DAYS)
    found = (address_of_issue(url, last - timedelta(days=n)) for n in range(days))
    return tuple(address for address in found if address)


def redirects(found: Scan) -> Iterator[str]:
    """Where a home sends its reader: by its markup, or by the one line of script it holds."""
    yield from found.redirects
    if not found.anchors:
        for pattern in (_LOCATION, _OPENED):
            yield from pattern.findall(found.scripts)[:1]


def newest(found: Scan, url: str) -> list[tuple[Target, str | None]]:
    """Pages of the newest issue of each paper that a home links to, with what they are called."""
    pages = [
        (there, anchor.title)
        for anchor in found.anchors
        if (there := target(anchor.href, url)) and _leads_on(there.shape)
    ]
    last: dict[str, date] = {}
    for there, _ in pages:
        if there.shape:
            paper = paper_of(there.shape)
            last[paper] = max(last.get(paper, there.shape.date), there.shape.date)
    return [(there, _called(title)) for there, title in pages if _is_last(there.shape, last)]


def periods(text: str, url: str) -> Iterator[tuple[str, Target]]:
    """Days and front pages of a month's calendar (``period.xml``)."""
    for day, reference in _PERIOD.findall(text)[:_MOST_DAYS]:
        there = target(reference, url)
        if there and there.shape and there.shape.date.isoformat() == day:
            yield day, there


def _leads_on(shape: Shape | None) -> bool:
    return shape is not None and shape.role is not Role.ARTICLE


def _is_last(shape: Shape | None, last: dict[str, date]) -> bool:
    return shape is not None and last[paper_of(shape)] == shape.date


def _called(title: str) -> str | None:
    label = read_label(title, link=True)
    return label.text if label else None
