"""A single page, asked for at once: with the guard and robots.txt, without archive or state."""

from __future__ import annotations

import time
from urllib.parse import urljoin

from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import ARTICLE_TYPES, INDEX_TYPES, Bounds, Manners
from scraper.fetch.frontier import ROBOTS
from scraper.fetch.robots import Robots, read_robots
from scraper.fetch.spelling import origin_of, spell
from scraper.fetch.wire import Wire, Wish
from scraper.model import Issue, Level


def fetch_one(
    url: str,
    agent: str | Issue,
    *,
    private: bool = False,
    bounds: Bounds | None = None,
    any_type: bool = False,
) -> Response | Issue:
    """The page at an address, after redirects, or why it is not to be had.

    ``agent`` is what ``name_agent`` gives; ``private`` allows hosts of one's own network;
    ``any_type`` takes lists and feeds too.
    """
    if isinstance(agent, Issue):
        return agent
    bounds = bounds or Bounds(whole=60.0)
    wire = Wire(agent, bounds)
    types = INDEX_TYPES if any_type else ARTICLE_TYPES
    try:
        return _follow(wire, Wish(spell(url) or "", types, private), bounds, url)
    finally:
        wire.close()


def _follow(wire: Wire, wish: Wish, bounds: Bounds, given: str) -> Response | Issue:
    allowed: dict[str, Robots | None] = {}
    target: str | None = wish.url or None
    for _ in range(bounds.redirects + 1):
        if target is None:
            return _not_had(given, "it leads to no address of the web")
        origin = origin_of(target)
        if origin not in allowed:
            allowed[origin] = _ask_robots(wire, origin, wish.private)
        rules = allowed[origin]
        if rules is None:
            return _not_had(given, "its robots.txt cannot be had, so nothing is asked")
        if not rules.allows(target):
            return _not_had(given, "its robots.txt forbids it")
        time.sleep(min(max(rules.delay, Manners().delay if allowed else 0.0), 10.0) if _ else 0.0)
        found = wire.ask(Wish(target, wish.types, wish.private))
        if isinstance(found, Failure):
            return _not_had(given, found.message)
        if found.status not in (301, 302, 303, 307, 308):
            is_good = found.status == 200
            return found if is_good else _not_had(given, f"the host answers {found.status}")
        target = spell(urljoin(target, found.header("location") or "")) or None
    return _not_had(given, "it leads on without end")


def _ask_robots(wire: Wire, origin: str, private: bool) -> Robots | None:
    found: Response | Failure = wire.ask(Wish(origin + ROBOTS, INDEX_TYPES, private))
    return read_robots(origin, found)


def _not_had(url: str, message: str) -> Issue:
    cure = "check the address, or save the page from a browser and read the file"
    return Issue("page-not-had", Level.ERROR, f"this page is not had: {message}", cure, url)
