"""The addresses of ``seeds/fetch.yml`` visited by Scrapy, for teams that run it.

The extra ``anliku[scrapy]`` brings Scrapy; nothing else here imports it. Lists are read by the same
parsers and within the same bounds as ``anliku fetch`` has; what Scrapy does itself is the asking:
robots.txt, delays, retries. Pages are given out as items and go where Scrapy's settings say.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response

from scraper.fetch.admission import Gate
from scraper.fetch.bounds import Bounds, Manners
from scraper.fetch.settling import Parser
from scraper.fetch.spelling import key_of, spell
from scraper.fetch.task import Role, Task
from scraper.model import Address, AddressKind, Issue
from scraper.text.address_dates import find_date

Item = Mapping[str, Any]
ReadPage = Callable[[bytes, str, str | None], Item | None]
"""The fields of a page by its bytes, address and declared charset; None where it is no article."""
_MANNERS, _BOUNDS = Manners(), Bounds()


class AddressSpider(scrapy.Spider):
    """Visits addresses and gives an item for each article; ``read`` makes it.

    Hosts that no row names are never asked, wherever a link or a redirect leads.
    """

    name = "anliku"
    custom_settings = {  # noqa: RUF012 - as Scrapy wants it
        "ROBOTSTXT_OBEY": True,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_DELAY": _MANNERS.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": _MANNERS.concurrency,
        "AUTOTHROTTLE_ENABLED": True,
        "DOWNLOAD_MAXSIZE": _BOUNDS.decoded,
        "DOWNLOAD_TIMEOUT": _BOUNDS.whole,
        "REDIRECT_MAX_TIMES": _BOUNDS.redirects,
        "RETRY_TIMES": _MANNERS.tries,
    }

    def __init__(
        self,
        addresses: Sequence[Address],
        parser_of: Callable[[Address], Parser],
        read: ReadPage,
        agent: str,
        **known: Any,  # noqa: ANN401 - what Scrapy was told with -a
    ) -> None:
        super().__init__(**known)
        self.gates = {address.id: Gate(address) for address in addresses}
        self.parsers = {address.id: parser_of(address) for address in addresses}
        self.read, self.agent = read, agent
        self.allowed_domains = sorted(
            {_host(url) for a in addresses for url in (a.url, *(f"//{host}" for host in a.hosts))}
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **known: Any) -> AddressSpider:  # noqa: ANN401
        """The spider, which tells hosts who asks; robots.txt too is asked for by that name."""
        spider = super().from_crawler(crawler, *args, **known)
        crawler.settings.set("USER_AGENT", spider.agent, "spider")
        crawler.settings.set("DOWNLOAD_SLOTS", spider.slots, "spider")
        return spider

    @property
    def slots(self) -> dict[str, dict[str, Any]]:
        """Delay and concurrency of each host, of several rows the most patient."""
        found: dict[str, dict[str, Any]] = {}
        for gate in self.gates.values():
            slot = found.setdefault(_host(gate.address.url), {"concurrency": 1, "delay": 0.0})
            slot["delay"] = max(slot["delay"], gate.address.delay or _MANNERS.delay)
        return found

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """A request for each address."""
        for name, gate in self.gates.items():
            address = gate.address
            role = Role.ARTICLE if address.kind is AddressKind.PAGE else Role.INDEX
            url = spell(address.url)
            if url:
                yield self._ask(Task(key_of(url), url, name, role))

    def _ask(self, task: Task) -> scrapy.Request:
        callback = self.parse_page if task.role is Role.ARTICLE else self.parse_list
        return scrapy.Request(task.url, callback, cb_kwargs={"task": task})

    def parse_list(self, response: Response, task: Task) -> Iterator[scrapy.Request]:
        """Requests for what a list leads to, within the bounds of its address."""
        gate = self.gates[task.source]
        links, issues = self.parsers[task.source](response.body, response.url)
        self._tell(issues)
        for found in gate.admit(links, task):
            if found.role is Role.INDEX:
                if not gate.has_room():
                    continue
                gate.pages += 1
            yield self._ask(found)

    def parse_page(self, response: Response, task: Task) -> Iterator[dict[str, Any]]:
        """The item of an article; what its list said of title and day stands beside it."""
        declared = response.headers.get("Content-Type", b"") or b""
        item = self.read(response.body, response.url, declared.decode("latin-1"))
        if item is not None:
            listed = {"title": task.title, "date": task.date or find_date(task.url)}
            yield {**item, "source": task.source, "via": task.via, "listed": listed}

    def _tell(self, issues: Sequence[Issue]) -> None:
        for issue in issues:
            self.logger.warning("%s", issue)


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].partition(":")[0].removeprefix("www.")
