"""Which of the addresses that a list gives are asked for: within bounds, and out of traps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from scraper.fetch.spelling import key_of, shape_of, spell
from scraper.fetch.task import Role, Task
from scraper.model import Address, AddressKind, Link, LinkKind
from scraper.text.address_dates import find_date

BARREN = 12
"""Lists of one shape, one after the other, that name no article not named before: a calendar."""
REPEATS = 4
"""Times that one part may stand in a path; more are links that grow by being followed."""
LONGEST_TITLE = 300
LONGEST_AREA = 2_000
LONGEST_QUERY = 12
"""Parts of a query; more are filters combined."""


@dataclass(slots=True)
class Gate:
    """What one address has used of its bounds in this run, and why links were turned away.

    ``pages`` counts lists that were asked for, for each of ``issues`` as many as the row
    allows; ``turned`` counts reasons.
    """

    address: Address
    since: str | None = None
    pages: int = 0
    issues: int = 1
    named: set[str] = field(default_factory=set)
    barren: Counter[str] = field(default_factory=Counter)
    turned: Counter[str] = field(default_factory=Counter)

    def admit(self, links: Sequence[Link], task: Task) -> list[Task]:
        """Tasks for the links of a list that was just read."""
        spelt = [(link, url) for link in links if (url := spell(link.url))]
        articles = [(link, url) for link, url in spelt if link.kind is LinkKind.ARTICLE]
        news = {key_of(url) for _, url in articles} - self.named
        self.named |= news
        shape = shape_of(task.url)
        self.barren[shape] = 0 if news else self.barren[shape] + 1
        found = [made for link, url in articles if (made := self._article(link, url, task))]
        if self._is_past(articles, found):
            self.turned["older-lists"] += 1
            return found
        lists = [(link, url) for link, url in spelt if link.kind is LinkKind.INDEX]
        return [made for link, url in lists if (made := self._list(link, url, task))] + found

    def _is_past(self, articles: Sequence[tuple[Link, str]], found: Sequence[Task]) -> bool:
        """Whether a list has come to days before those that are wanted: the next are older yet."""
        is_list = self.address.kind is AddressKind.LIST
        dated = [link.date or find_date(url) for link, url in articles]
        return is_list and bool(articles) and not found and all(self._is_old(day) for day in dated)

    def _is_old(self, day: str | None) -> bool:
        if self.since is None or day is None or "X" in day:
            return False
        size = min(len(day), len(self.since))
        return day[:size] < self.since[:size]

    def _article(self, link: Link, url: str, task: Task) -> Task | None:
        if not self._is_home(url, anywhere=self.address.kind is AddressKind.FEED):
            return self._turn("elsewhere")
        if not _fits(url, self.address.only, empty=True) or _fits(url, self.address.leave):
            return self._turn("not-wanted")
        if self._is_old(link.date or find_date(url)) or self._is_old(_day(link.modified)):
            return self._turn("older")
        return _made(link, url, task, Role.ARTICLE)

    def _list(self, link: Link, url: str, task: Task) -> Task | None:
        if not self._is_home(url):
            return self._turn("lists-elsewhere")
        if _fits(url, self.address.leave):
            return self._turn("not-wanted")
        if self._is_old(_day(link.modified)) or self._is_old(link.date):
            return self._turn("older-lists")
        if self.is_barren(url) or _grows(url):
            return self._turn("trap")
        if task.depth >= self.address.depth:
            return self._turn("too-deep")
        return _made(link, url, task, Role.INDEX)

    def is_barren(self, url: str) -> bool:
        """Whether lists of this shape have named nothing new for long."""
        return self.barren[shape_of(url)] >= BARREN

    def has_room(self) -> bool:
        """Whether one more list may be asked for."""
        return self.pages < self.address.pages * self.issues

    def _is_home(self, url: str, *, anywhere: bool = False) -> bool:
        host = _plain_host(url)
        own = {_plain_host(self.address.url), *(name.lower() for name in self.address.hosts)}
        return anywhere or host in own

    def _turn(self, reason: str) -> Task | None:
        self.turned[reason] += 1
        return None


def _made(link: Link, url: str, task: Task, role: Role) -> Task:
    return Task(
        key=key_of(url),
        url=url,
        source=task.source,
        role=role,
        depth=task.depth + 1,
        via=task.url,
        title=(link.title or "")[:LONGEST_TITLE] or None,
        date=link.date,
        page=link.page,
        page_pdf=spell(link.page_pdf) if link.page_pdf else None,
        page_area=link.page_area if len(link.page_area or "") <= LONGEST_AREA else None,
    )


def _plain_host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _fits(url: str, patterns: Iterable[str], *, empty: bool = False) -> bool:
    """Whether an address fits one of the patterns; ``empty`` if there is none.

    >>> _fits("http://a.cn/art/7.html", ["*/art/*"]), _fits("http://a.cn/b", [], empty=True)
    (True, True)
    """
    patterns = tuple(patterns)
    return empty if not patterns else any(fnmatchcase(url, pattern) for pattern in patterns)


def _grows(url: str) -> bool:
    parts = urlsplit(url)
    counts = Counter(part for part in parts.path.split("/") if part)
    repeated = any(count >= REPEATS for count in counts.values())
    return repeated or parts.query.count("&") >= LONGEST_QUERY


def _day(modified: str | None) -> str | None:
    return modified[:10] if modified else None
