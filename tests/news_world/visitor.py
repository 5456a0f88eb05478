"""A run of fetching as a process of its own, so that it can be killed: quick, for tests.

``python -m tests.news_world.visitor LIBRARY [MOST]`` does what ``anliku fetch`` does at the
addresses of ``LIBRARY/seeds/fetch.yml``, with waits of a test's length between tries. No file
may grow past MOST bytes, as if the disk were full.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from scraper.fetch import Bounds, Limits, Manners, Plan, fetch
from scraper.read.addresses import load_addresses
from scraper.read.discover import parser_of

QUICK = Manners(delay=0.0, tries=6, wait=0.02, longest_wait=0.5, rest=0.2, rests=20, patience=5.0)
SMALL = Bounds(connect=3.0, silence=3.0, whole=8.0, sent=12_000_000, decoded=24_000_000)


def plan_of(library: Path) -> Plan:
    """The run of a library."""
    book = load_addresses(library / "seeds" / "fetch.yml")
    assert not book.issues, book.issues
    return Plan(
        book.addresses,
        library / "archive",
        library / "seeds",
        "anliku/0 (+mailto:desk@example.gov.cn)",
        parser_of,
        QUICK,
        SMALL,
        Limits(jobs=8),
    )


def main() -> None:
    """Makes one run and prints its counts."""
    if len(sys.argv) > 2:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    outcome = fetch(plan_of(Path(sys.argv[1])))
    told = [f"{issue.code}: {issue.message}" for issue in outcome.issues]
    json.dump({**outcome.tally.to_json(), "issues": told}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
