"""How one host is treated: when it may be asked next, and when it is left alone."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scraper.fetch.bounds import Manners

LONGEST_HOLD = 86_400.0
"""Seconds for which a host is believed that it wants to be left alone."""
UNWELL = frozenset({"connection-lost", "too-slow", "unknown-host", "server-error", "too-many"})
"""Reasons of failure that speak of the host and not of one page."""


@dataclass(slots=True)
class Host:
    """A host during one run; times are seconds of one clock.

    ``closed`` says why nothing more is asked of it in this run.
    """

    manners: Manners
    next_at: float = 0.0
    busy: int = 0
    failures: int = 0
    rests: int = 0
    closed: str | None = None
    robots_delay: float = 0.0
    held_until: float = field(default=0.0)

    @property
    def delay(self) -> float:
        """Seconds between requests: ours, or the host's own if it asks for more."""
        return max(self.manners.delay, self.robots_delay)

    def is_free(self, now: float) -> bool:
        """Whether one more request may be made now."""
        free = self.busy < self.manners.concurrency and now >= max(self.next_at, self.held_until)
        return free and self.closed is None

    def begin(self, now: float) -> None:
        """A request is made."""
        self.busy += 1
        self.next_at = now + self.delay

    def end(self, now: float) -> None:
        """It has ended. One at a time, the delay counts from here, so that it holds exactly."""
        self.busy -= 1
        if self.manners.concurrency == 1:
            self.next_at = now + self.delay

    def hold(self, until: float, now: float) -> None:
        """The host asked for patience; beyond ours it is left for the next run."""
        self.held_until = max(self.held_until, until)
        if until - now > self.manners.patience:
            self.closed = "asked-to-wait"

    def judge(self, reason: str | None, now: float) -> None:
        """Counts failures in a row; too many give it a rest, too many rests end its run."""
        if reason not in UNWELL:
            self.failures = 0
            return
        self.failures += 1
        if self.failures >= self.manners.failures:
            self.failures = self.manners.failures - 1  # after a rest, one more is enough
            self.rests += 1
            self.held_until = max(self.held_until, now + self.manners.rest)
            if self.rests > self.manners.rests:
                self.closed = "out-of-order"


def waits(tries: int, manners: Manners, chance: random.Random) -> float:
    """Seconds until a page is asked for again after its ``tries``-th failure.

    Doubling, with up to half taken off by chance, so that many do not come back at once.

    >>> 2 <= waits(2, Manners(wait=2.0), random.Random(1)) <= 4
    True
    """
    longest = min(manners.longest_wait, manners.wait * 2.0 ** (tries - 1))
    return longest * (1 - chance.random() / 2)


def read_retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a Retry-After header asks for, of either form; None if it says nothing.

    >>> read_retry_after("120", 0.0), read_retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 0.0)
    (120.0, 60.0)
    >>> read_retry_after("soon", 0.0)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:9]), LONGEST_HOLD)
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    seconds = (zoned - datetime.fromtimestamp(now, UTC)).total_seconds()
    return min(max(0.0, seconds), LONGEST_HOLD)
