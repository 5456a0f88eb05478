"""The world as a whole: its hosts, what a polite visitor can have of it, and its address list."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.news_world import sites
from tests.news_world.faults import Fault, Schedule
from tests.news_world.server import Hit, Host, whole

_BUILDERS = {
    "trs": (sites.build_trs, 0.24),
    "jcms": (sites.build_jcms, 0.12),
    "vsb": (sites.build_vsb, 0.10),
    "paper": (sites.build_paper, 0.14),
    "feeds": (sites.build_feeds, 0.12),
    "map": (sites.build_map, 0.28),
}
_CLOSED = 10
"""Articles of the host that nobody may ask; they come on top."""
_ROWS = (
    ("trs", "list", "trs", "/zwgk/zwdt/index.html"),
    ("jcms", "list", "jcms", "/col/col1234/index.html"),
    ("vsb", "list", "vsb", "/index/tzgg.htm"),
    ("paper", "epaper", "paper", "/rb/paperindex.htm"),
    ("rss", "feed", "feeds", "/rss.xml"),
    ("atom", "feed", "feeds", "/atom.xml"),
    ("json", "feed", "feeds", "/feed.json"),
    ("map", "sitemap", "map", "/sitemap.xml"),
    ("closed", "list", "closed", "/zwgk/zwdt/index.html"),
)
_SELECTORS = "  select: ul.news-list a\n"


@dataclass(slots=True)
class World:
    """Hosts by name, and the log of every request to any of them."""

    seed: int
    schedule: Schedule
    hosts: dict[str, Host] = field(default_factory=dict)
    log: list[Hit] = field(default_factory=list)

    def addresses(self, delay: float, kinds: Sequence[str] = ()) -> str:
        """The text of ``seeds/fetch.yml`` for the whole world, or for rows of some kinds."""
        rows = [f"contact: desk@example.gov.cn\ndelay: {delay}\naddresses:\n"]
        for name, kind, host, path in _ROWS:
            if kinds and kind not in kinds:
                continue
            rows.append(f"- id: {name}\n  kind: {kind}\n  url: {self.hosts[host].base}{path}\n")
            rows.append(f"  outlet: {name}报\n  private: true\n  pages: 1000\n  depth: 1000\n")
            rows.append(_SELECTORS if kind == "list" else "")
        return "".join(rows)

    def hits(self) -> list[Hit]:
        """Every request so far, after the last of them was answered."""
        while any(host.answering for host in self.hosts.values()):
            time.sleep(0.005)
        return list(self.log)

    def delays(self, delay: float) -> dict[str, float]:
        """Seconds between requests by host: the visitor's own, or more where a host asks for it."""
        return {name: max(delay, sites.PAPER_DELAY * (name == "paper")) for name in self.hosts}

    def must_be_had(self) -> set[str]:
        """Addresses of all articles that robots.txt allows and that come, if asked for again."""
        return {
            host.base + path
            for host in self.hosts.values()
            for path, _ in sites.article_paths(host)
            if host.name != "closed"
            and "/late/" not in path
            and self.schedule.can_be_had(host.name, path)
        }

    def may_be_had(self) -> set[str]:
        """Those of which it depends on when they are asked for."""
        trs = self.hosts["trs"]
        return {trs.base + path for path, _ in sites.article_paths(trs) if "/late/" in path}

    def place(self, url: str) -> tuple[Host, str]:
        """Host and path of an address."""
        host = next(host for host in self.hosts.values() if url.startswith(f"{host.base}/"))
        return host, url.removeprefix(host.base)

    def content(self, url: str) -> bytes:
        """What lies at the address of an article."""
        host, path = self.place(url)
        return whole(host.pages[path], self.schedule.exact.get(f"{host.name}{path}"))

    def lists(self) -> set[tuple[str, str]]:
        """Site and path of all that is no article."""
        return {
            (host.name, path)
            for host in self.hosts.values()
            for path, page in host.pages.items()
            if page.article is None
        }

    def size(self) -> int:
        """How many articles there are, reachable or not."""
        return sum(1 for host in self.hosts.values() for _ in sites.article_paths(host)) - _CLOSED


@contextmanager
def living(articles: int, *, seed: int = 1, share: float = 0.1) -> Iterator[World]:
    """A running world of so many articles, of which a share misbehaves."""
    world = World(seed, Schedule(seed, share))
    lock = threading.Lock()
    try:
        first = 1
        for place, name in enumerate([*_BUILDERS, "closed"]):
            host = Host(name, f"127.0.0.{11 + place}", world.schedule, world.log, lock)
            host.start()
            world.hosts[name] = host
            build, part = _BUILDERS.get(name, (sites.build_closed, 0.0))
            count = round(articles * part) if part else _CLOSED
            build(host, seed, range(first, first + count))
            first += count
        if share:
            _place_the_worst(world)
        yield world
    finally:
        for host in world.hosts.values():
            host.stop()


def _place_the_worst(world: World) -> None:
    """One page of 10 MB and one that never ends, whatever the schedule says."""
    for name, fault in (("map", Fault.HUGE), ("vsb", Fault.FOREVER)):
        path = next(path for path, _ in sites.article_paths(world.hosts[name]))
        world.schedule.exact[f"{name}{path}"] = fault
