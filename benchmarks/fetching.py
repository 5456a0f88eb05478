"""Fetching measured: pages a second beside a plain loop, and what is left after a bad day.

``python -m benchmarks.fetching`` fetches a calm world with ``anliku``, two plain loops and, if
installed, Scrapy; then 5,000 pages of which one in ten misbehaves, killing the run 20 times.
Everything is served from 127.0.0.x by ``tests/news_world``. The peers are told every address,
keep no archive, no state and no catalogue, and ask no robots.txt.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.news_world import Hit, World, checking, living
from tests.news_world.chaos import make_library, undergo, visit

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Measured:
    """One program over the same pages."""

    name: str
    pages: int
    seconds: float
    cpu: float


def measure(name: str, pages: int, work: Callable[[], object]) -> Measured:
    """Wall time and CPU time of the processes that ``work`` starts."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(name, pages, ended - began, cpu)


def loop_requests(urls: list[str], folder: Path) -> None:
    """The loop most people would write."""
    import requests  # noqa: PLC0415 - one peer must not pay for the other

    session = requests.Session()
    for url in urls:
        answer = session.get(url, timeout=20)
        (folder / hashlib.sha256(url.encode()).hexdigest()).write_bytes(answer.content)


def loop_urllib3(urls: list[str], folder: Path) -> None:
    """The same on the library below."""
    import urllib3  # noqa: PLC0415

    pool = urllib3.PoolManager()
    for url in urls:
        content = pool.request("GET", url, timeout=20).data
        (folder / hashlib.sha256(url.encode()).hexdigest()).write_bytes(content)


def crawl_scrapy(urls: list[str], folder: Path) -> None:
    """The crawler that many teams use, without delays, without robots.txt."""
    import scrapy  # noqa: PLC0415
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415

    class Spider(scrapy.Spider):
        name = "peer"
        start_urls = urls

        def parse(self, response: scrapy.http.Response) -> None:
            name = hashlib.sha256(response.url.encode()).hexdigest()
            (folder / name).write_bytes(response.body)

    settings = {"DOWNLOAD_DELAY": 0, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False}
    process = CrawlerProcess(settings)
    process.crawl(Spider)
    process.start()


PEERS = {"requests": loop_requests, "urllib3": loop_urllib3, "Scrapy": crawl_scrapy}
INSTALLED = [name for name in PEERS if importlib.util.find_spec(name.lower())]


def run_peer(name: str, urls: Path, folder: Path) -> None:
    """A peer in a process of its own."""
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.fetching", "--peer", name, str(urls), str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)


def calm(pages: int, folder: Path) -> list[Measured]:
    """Speeds over a world in which nothing fails and no delay is asked for."""
    with living(pages, share=0.0) as world:
        urls = folder / "urls.txt"
        addresses = sorted(world.must_be_had() | world.may_be_had())
        urls.write_text("\n".join(addresses), encoding="utf-8")
        library = make_library(folder / "library", world, 0.0)
        found = [
            measure(name, len(addresses), partial(run_peer, name, urls, folder / name))
            for name in INSTALLED
        ]
        found.append(measure("anliku fetch", len(addresses), lambda: visit(library, ROOT)))
        missing = world.must_be_had() - {row["url"] for row in checking.rows_of(library)}
        assert not missing, sorted(missing)[:5]
        return found


def bad_day(pages: int, kills: int, delay: float, folder: Path) -> list[tuple[str, object]]:
    """What a world that fails, and a run that is killed, leave behind."""
    with living(pages) as world:
        library = make_library(folder / "bad", world, delay)
        ordeal = undergo(library, ROOT, world, kills=kills)
        hits = world.hits()
        again_took = measure("again", 0, lambda: visit(library, ROOT)).seconds
        again = world.hits()[len(hits) :]
        had = {row["url"] for row in checking.rows_of(library)}
        lists = {*world.lists(), *((name, "/robots.txt") for name in world.hosts)}
        return [
            ("articles of the world", world.size()),
            ("requests that met a fault", sum(hit.fault is not None for hit in hits)),
            ("kinds of faults met", len({hit.fault for hit in hits} - {None})),
            ("kills (SIGKILL)", ordeal.kills),
            ("seconds", round(ordeal.seconds, 1)),
            ("requests", len(hits)),
            ("articles that can be had", len(world.must_be_had())),
            ("… and are not there", len(world.must_be_had() - had)),
            ("… there more than once", len(checking.had_more_than_once(library))),
            ("articles that should not be there", len(_extra(world, had))),
            ("rows whose file or record is wrong", len(checking.broken_rows(library))),
            ("files that are not the page", len(checking.not_what_was_there(library, world))),
            ("files of no row", len(checking.stray_files(library))),
            ("faults in the state", checking.damaged_state(library) or 0),
            ("requests against robots.txt", len(checking.against_robots(world, [*hits, *again]))),
            ("requests too soon", len(checking.too_soon([*hits, *again], world.delays(delay)))),
            ("second run: requests", len(again)),
            ("… seconds", round(again_took, 1)),
            ("… for an article", sum(_is_article(h.site, h.path, lists) for h in again)),
            ("… for a list, unconditionally", _whole_lists(again)),
        ]


def _extra(world: World, had: set[object]) -> set[object]:
    return had - world.must_be_had() - world.may_be_had()


def _is_article(site: str, path: str, lists: set[tuple[str, str]]) -> bool:
    return (site, path) not in lists and not path.startswith("/rili/")


def _whole_lists(hits: list[Hit]) -> int:
    return sum(not hit.conditional and hit.path != "/robots.txt" for hit in hits)


def show(found: list[Measured], rows: list[tuple[str, object]]) -> None:
    """Two tables."""
    print(f"{'program':<16}{'pages':>7}{'seconds':>9}{'pages/s':>9}{'CPU s':>8}")
    for each in found:
        rate = each.pages / each.seconds
        print(
            f"{each.name:<16}{each.pages:>7}{each.seconds:>9.1f}{rate:>9.0f}{each.cpu:>8.1f}",
        )
    print()
    for name, value in rows:
        print(f"{name:<40}{value:>12}")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--calm-pages", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--delay", type=float, default=0.005, help="seconds between requests")
    parser.add_argument("--peer", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peer:
        name, urls, folder = given.peer
        PEERS[name](Path(urls).read_text(encoding="utf-8").split("\n"), Path(folder))
        return
    with tempfile.TemporaryDirectory() as folder:
        speeds = calm(given.calm_pages, Path(folder)) if given.calm_pages else []
        show(speeds, bad_day(given.pages, given.kills, given.delay, Path(folder)))


if __name__ == "__main__":
    main()
