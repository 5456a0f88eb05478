"""What a host allows robots (RFC 9309): none known means allowed, none to be had means not."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from protego import Protego

from scraper.fetch.agent import NAME
from scraper.fetch.answer import Failure, Response

LARGEST = 512 * 1024
"""Bytes that are read; RFC 9309 §2.5 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules of one origin. ``rules`` is None where everything is allowed."""

    origin: str
    rules: Protego | None = None

    def allows(self, url: str) -> bool:
        """Whether we may ask for an address."""
        return self.rules is None or bool(self.rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host asks for; 0 if it asks for none."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(NAME)
        per = rate.seconds / rate.requests if rate and rate.requests else 0.0
        asked = float(self.rules.crawl_delay(NAME) or 0)
        return max((each for each in (asked, per) if isfinite(each) and each > 0), default=0.0)


def read_robots(origin: str, found: Response | Failure) -> Robots | None:
    """The rules that an answer gives, or None if the host must be left alone for now.

    4xx allows everything, except 429, which asks for patience (RFC 9309 §2.3.1.3 and .4).
    """
    if isinstance(found, Failure):
        # A robots.txt of strange type or size still says something as far as it goes.
        if found.reason in ("wrong-type", "too-large") and found.response:
            return Robots(origin, _parse(found.response.content))
        return None
    if 200 <= found.status < 300:
        return Robots(origin, _parse(found.content))
    if 400 <= found.status < 500 and found.status != 429:
        return Robots(origin)
    return None


def _parse(content: bytes) -> Protego:
    text = content[:LARGEST].decode("utf-8-sig", errors="replace")
    return Protego.parse(text)
