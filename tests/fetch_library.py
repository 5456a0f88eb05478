"""A library that fetches from a test's server, at a test's speed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import yaml

from scraper.fetch import Bounds, Limits, Manners, Outcome, Plan, fetch
from scraper.model import Address, AddressKind
from scraper.read.discover import parser_of
from tests.fetch_site import Site

T = TypeVar("T")
QUICK = Manners(delay=0.0, wait=0.02, rest=0.05, patience=1.0)
SMALL = Bounds(connect=2.0, silence=1.0, whole=2.0, sent=200_000, decoded=2_000_000)
HEAD = "# what people wrote\n"


def make_library(root: Path) -> Path:
    """An empty library whose catalogue holds a comment."""
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (root / "seeds" / "sources.yml").write_text(HEAD, encoding="utf-8")
    return root


def _with(thing: T, changes: dict[str, object]) -> T:
    changed: T = replace(thing, **changes)  # type: ignore[type-var]
    return changed


def feed_of(site: Site, **changes: object) -> Address:
    """The row of a feed at ``/feed``, on a host of our own network."""
    row = Address("news", AddressKind.FEED, f"{site.url}/feed", outlet="某报", private=True)
    return _with(row, changes)


def plan_of(root: Path, *addresses: Address, **changes: object) -> Plan:
    """A plan for a library."""
    plan = Plan(
        addresses,
        root / "archive",
        root / "seeds",
        "anliku/0 (+mailto:desk@example.cn)",
        parser_of,
        QUICK,
        SMALL,
        Limits(jobs=4),
    )
    return _with(plan, changes)


def run(root: Path, *addresses: Address, **changes: object) -> Outcome:
    """One run."""
    return fetch(plan_of(root, *addresses, **changes))


def codes(outcome: Outcome) -> list[str]:
    """Codes of its issues."""
    return [issue.code for issue in outcome.issues]


def rows(root: Path) -> list[dict[str, str | None]]:
    """Rows of the catalogue, in order."""
    text = (root / "seeds" / "sources.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text) or []


def urls(root: Path) -> list[str]:
    """Paths of the articles that have a row."""
    return sorted(str(row["url"]).split("/", 3)[3] for row in rows(root))


def bodies(root: Path) -> Sequence[bytes]:
    """The files that rows name."""
    return [(root / "seeds" / str(row["file"])).read_bytes() for row in rows(root)]
