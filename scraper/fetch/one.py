"""A single page, asked for at once: with the guard and robots.txt, without archive or state."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from scraper.fetch.answer import Failure, Response
from scraper.fetch.bounds import INDEX_TYPES, PAGE_TYPES, Bounds, Manners
from scraper.fetch.frontier import ROBOTS
from scraper.fetch.robots import Robots, read_robots
from scraper.fetch.spelling import origin_of, spell
from scraper.fetch.wire import Wire, Wish
from scraper.model import Issue, Level

LONGEST_DELAY = 10.0
"""Seconds that a person waits between two requests for one page, whatever robots.txt asks."""
REDIRECTS = (301, 302, 303, 307, 308)


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
    types = INDEX_TYPES if any_type else PAGE_TYPES
    visit = _Visit(Wire(agent, bounds), Wish("", types, private), bounds)
    try:
        return visit.follow(spell(url), url)
    finally:
        visit.wire.close()


@dataclass(slots=True)
class _Visit:
    """Requests for one page, from hop to hop, each origin's robots.txt before the first."""

    wire: Wire
    wish: Wish
    bounds: Bounds
    rules: dict[str, Robots | None] = field(default_factory=dict)

    def follow(self, target: str | None, given: str) -> Response | Issue:
        for _ in range(self.bounds.redirects + 1):
            if target is None:
                return _not_had(given, "it leads to no address of the web")
            if refusal := self._refusal(target):
                return _not_had(given, refusal)
            found = self.wire.ask(replace(self.wish, url=target))
            if isinstance(found, Failure):
                return _not_had(given, found.message)
            if found.status == 200:
                return found
            if found.status not in REDIRECTS:
                return _not_had(given, f"the host answers {found.status}")
            target = spell(urljoin(target, found.location or ""))
        return _not_had(given, "it leads on without end")

    def _refusal(self, target: str) -> str | None:
        """Why an address may not be asked for; waits until it may."""
        origin = origin_of(target)
        if origin not in self.rules:
            wish = Wish(origin + ROBOTS, INDEX_TYPES, self.wish.private)
            found = self.wire.ask(wish)
            if isinstance(found, Failure) and not found.passing:
                return found.message
            self.rules[origin] = read_robots(origin, found)
        rules = self.rules[origin]
        if rules is None:
            return "the robots.txt of its host cannot be had, so nothing is asked"
        if not rules.allows(target):
            return "its robots.txt forbids it"
        time.sleep(min(rules.delay or Manners().delay / 3, LONGEST_DELAY))
        return None


def _not_had(url: str, message: str) -> Issue:
    cure = "check the address, or save the page from a browser and read the file"
    return Issue("page-not-had", Level.ERROR, f"this page is not had: {message}", cure, url)
