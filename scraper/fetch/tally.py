"""What a run asked and what came of it, by address: the run report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MOST_EXAMPLES = 200


@dataclass(slots=True)
class Count:
    """Counts for one address of seeds/fetch.yml.

    ``named`` counts the articles that its lists name, known or new, ``parts`` the further
    pages of articles, ``cut`` are lists that break off each time. ``lost`` and
    ``put_off`` hold reasons with the pages they hold for: what cannot be had, and what
    waits for the next run.
    """

    lists: int = 0
    named: int = 0
    unchanged: int = 0
    articles: int = 0
    parts: int = 0
    filed: int = 0
    twins: int = 0
    changed: int = 0
    waiting: int = 0
    cut: list[str] = field(default_factory=list)
    turned: dict[str, int] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    put_off: dict[str, list[str]] = field(default_factory=dict)

    def lose(self, reason: str, url: str) -> None:
        """Notes a page that cannot be had."""
        self.lost.setdefault(reason, []).append(url)

    def defer(self, reason: str, url: str) -> None:
        """Notes a page that waits for the next run."""
        self.put_off.setdefault(reason, []).append(url)


@dataclass(slots=True)
class Tally:
    """Counts of one run; ``left`` are requests still to be made as far as is known."""

    run: str
    resumed: bool = False
    requests: int = 0
    received: int = 0
    seconds: float = 0.0
    left: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    sources: dict[str, Count] = field(default_factory=dict)

    def of(self, source: str) -> Count:
        """Counts of one address."""
        return self.sources.setdefault(source, Count())

    def to_json(self) -> dict[str, Any]:
        """The report as it is kept: every count, and of each reason up to 200 addresses."""
        return {
            "run": self.run,
            "resumed": self.resumed,
            "requests": self.requests,
            "bytes": self.received,
            "seconds": round(self.seconds, 1),
            "answers": dict(sorted(self.statuses.items())),
            "sources": {name: _row(count) for name, count in self.sources.items()},
        }


def _row(count: Count) -> dict[str, Any]:
    row = {name: getattr(count, name) for name in Count.__dataclass_fields__}
    for name in ("lost", "put_off"):
        row[name] = {
            reason: {"count": len(urls), "urls": urls[:MOST_EXAMPLES]}
            for reason, urls in row[name].items()
        }
    return row
