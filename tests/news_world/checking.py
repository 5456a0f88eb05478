"""What must hold after a run: towards the hosts, and of what was kept."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import yaml
from protego import Protego
from warcio.archiveiterator import ArchiveIterator

from tests.news_world.server import Hit
from tests.news_world.world import World

SLACK = 0.002
"""Seconds by which two clock readings may differ from what they measure."""


def against_robots(world: World, hits: Sequence[Hit], agent: str = "anliku") -> list[Hit]:
    """Requests that the robots.txt served last before them forbids, or that came before any."""
    rules = {
        (name, version): Protego.parse(text)
        for name, host in world.hosts.items()
        for version, text in enumerate(host.robots)
    }
    return [
        hit
        for hit in hits
        if hit.path != "/robots.txt"
        and (
            hit.robots < 0
            or not rules[hit.site, hit.robots].can_fetch(
                world.hosts[hit.site].base + hit.path, agent
            )
        )
    ]


def too_soon(hits: Sequence[Hit], delays: Mapping[str, float]) -> list[tuple[Hit, Hit]]:
    """Requests to one host that came sooner after the one before than its delay."""
    by_site: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in sorted(hits, key=lambda hit: hit.at):
        by_site[hit.site].append(hit)
    pairs = (pair for each in by_site.values() for pair in pairwise(each))
    return [(one, two) for one, two in pairs if two.at - one.at < delays[two.site] - SLACK]


def rows_of(root: Path) -> list[dict[str, object]]:
    """Rows of the catalogue that came from the web."""
    text = (root / "seeds" / "sources.yml").read_text(encoding="utf-8")
    loaded = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []
    return [row for row in loaded if row.get("url")]


def had_more_than_once(root: Path) -> dict[object, int]:
    """Addresses that more than one row cites."""
    counts = Counter(row["url"] for row in rows_of(root))
    return {url: count for url, count in counts.items() if count > 1}


def broken_rows(root: Path) -> list[str]:
    """Rows whose file is not there, is another than they say, or whose record does not match."""
    places = _records(root)
    return [
        str(row["id"])
        for row in rows_of(root)
        if _digest(root / "seeds" / str(row["file"])) != row["sha256"]
        or str(row["warc"]) not in places
        or places[str(row["warc"])] != (row["url"], row["sha256"])
    ]


def not_what_was_there(root: Path, world: World) -> list[str]:
    """Rows whose file is not the page as it lies in the world, byte by byte."""
    return [
        str(row["url"])
        for row in rows_of(root)
        if (root / "seeds" / str(row["file"])).read_bytes() != world.content(str(row["url"]))
    ]


def stray_files(root: Path) -> set[str]:
    """Files of articles that no row names, or half-written ones."""
    named = {str(row["file"]) for row in rows_of(root)}
    found = {path for path in (root / "seeds").rglob("*") if path.is_file()}
    names = {path.relative_to(root / "seeds").as_posix() for path in found}
    return names - named - {"sources.yml", "fetch.yml"}


def damaged_state(root: Path) -> str | None:
    """What SQLite finds wrong with the state."""
    base = sqlite3.connect(root / "archive" / "fetch.sqlite")
    found = base.execute("PRAGMA integrity_check").fetchone()[0]
    base.close()
    return None if found == "ok" else str(found)


def _records(root: Path) -> dict[str, tuple[str, str]]:
    """Every response of the archive by its place. Raises where an archive cannot be read."""
    found: dict[str, tuple[str, str]] = {}
    archive = root / "archive"
    for path in sorted(archive.rglob("*.warc.gz")):
        with path.open("rb") as stream:
            records = ArchiveIterator(stream, check_digests="raise")
            for record in records:
                content = record.content_stream().read()
                if record.rec_type == "response":
                    place = f"{path.relative_to(archive).as_posix()}@{records.get_record_offset()}"
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    found[place] = (url, hashlib.sha256(content).hexdigest())
    return found


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
