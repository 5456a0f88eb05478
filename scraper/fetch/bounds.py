"""What one answer may cost, and how long anything is waited for."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024
INDEX_TYPES = (
    *("text/", "application/xhtml+xml", "application/xml", "application/rss+xml"),
    *("application/atom+xml", "application/rdf+xml", "application/json", "application/feed+json"),
    *("application/gzip", "application/x-gzip", "application/octet-stream"),
    "application/javascript",
)
PAGE_TYPES = ("text/html", "application/xhtml+xml")
ARTICLE_TYPES = (*PAGE_TYPES, "application/pdf")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and bytes. ``decoded`` bounds what a compressed answer may grow to."""

    connect: float = 15.0
    silence: float = 20.0
    whole: float = 120.0
    sent: int = 20 * MIB
    decoded: int = 48 * MIB
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely a host is asked; ``delay`` and the waits are seconds.

    A request that fails for now is made again up to ``tries`` times, after waits that
    double from ``wait``; after ``failures`` in a row a host is left alone for ``rest``,
    and for this run after ``rests`` of them. No ``Retry-After`` beyond ``patience`` is
    waited for: what is left to ask waits for the next run.
    """

    delay: float = 1.5
    concurrency: int = 1
    tries: int = 4
    wait: float = 2.0
    longest_wait: float = 120.0
    failures: int = 6
    rest: float = 30.0
    rests: int = 3
    patience: float = 300.0
    robots_age: float = 3_600.0
