"""The search beside its peers, through a real browser: answers, bytes, time, memory, cost.

usage: python -m benchmarks.search [--articles N] [--engines NAME,…] [--content FOLDER]

The demo library of so many articles is made once in .cache/search; peers are fetched there
at fixed versions, and one that cannot be had is named and left out. Every engine indexes the
same pages and is asked the same queries (tests/search_quality), over loopback and over a
link of 40 ms and 10 Mbit/s. docs/search-quality.md says what each column means.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.searching.corpus import plain_pages, write_html, write_json
from benchmarks.searching.driving import FLAGS, Measured, measure
from benchmarks.searching.engines import Corpus, Cost, Engine, build, engines, fetch
from benchmarks.searching.serving import serve
from benchmarks.searching.tables import print_costs, print_quality, print_visits
from tests.browser.watch import browser_path
from tests.search_quality.quality_set import draw_set
from tests.search_quality.query import Query, read_queries, write_queries
from tests.search_quality.shelf import load_shelf

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "search"


def demo_library(articles: int) -> Path:
    """The content folder of the demo library of so many articles, made if it is not there."""
    folder = CACHE / f"demo-{articles}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        for command in (
            ("tests.demo", str(folder), "--articles", str(articles)),
            ("scraper.cli", "scrape", "--project", str(folder), "--jobs", "2"),
        ):
            run = (sys.executable, "-m", *command)
            subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (folder / "done").touch()
    return folder / "content"


def prepare(content: Path) -> tuple[Corpus, list[Query]]:
    """The pages that peers read and the queries, kept as long as what draws them is the same."""
    key = hashlib.sha256(str(content.resolve()).encode())
    for source in sorted((ROOT / "tests" / "search_quality").glob("*")):
        key.update(source.read_bytes() if source.is_file() else b"")
    folder = CACHE / "plain" / key.hexdigest()[:16]
    if not (folder / "queries.json").exists():
        shutil.rmtree(CACHE / "plain", ignore_errors=True)
        shelf = load_shelf(content)
        pages = list(plain_pages(shelf))
        write_html(pages, folder / "html")
        write_json(pages, folder / "pages.json")
        write_queries(draw_set(shelf), folder / "queries.json")
    articles = sum(1 for _ in (folder / "html" / "articles").rglob("*.html"))
    pages_made = sum(1 for _ in (folder / "html").rglob("*.html"))
    print(f"{articles:,} articles, {pages_made:,} pages with those that gather them", flush=True)
    corpus = Corpus(articles, content, folder / "html", folder / "pages.json")
    return corpus, read_queries(folder / "queries.json")


def chosen(names: str | None) -> list[Engine]:
    """The engines that are wanted, can be had and bear the size; the others are named."""
    for line in fetch(CACHE / "peers"):
        print(f"left out: {line}")
    found = engines(CACHE / "peers")
    wanted = [e for e in found if not names or any(n in e.name.lower() for n in names.split(","))]
    return [engine for engine in wanted if engine.needs is None or engine.needs.exists()]


def run_engine(
    engine: Engine, corpus: Corpus, browser: Browser, queries: Sequence[Query]
) -> tuple[Cost, Measured] | None:
    """Build and measure one engine; None, with a word on why, if it cannot be."""
    if engine.most and corpus.articles > engine.most:
        print(f"{engine.name}: left out, made for at most {engine.most:,} articles")
        return None
    out = CACHE / "built" / engine.name.replace(" ", "-")
    try:
        cost = build(engine, corpus, out)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{engine.name}: left out, its index could not be made: {error}")
        return None
    with serve(out) as host:
        return cost, measure(browser, host, engine.page, queries)


def keep(found: dict[str, tuple[Cost, Measured]], file: Path | None) -> None:
    """Write all figures and answers so far to a file, if one is wanted."""
    rows = {name: [asdict(part) for part in parts] for name, parts in found.items()}
    if file:
        file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.search")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--content", type=Path, help="a content folder instead of a demo library")
    parser.add_argument("--engines", help="parts of names, with commas between: ours,pagefind 1.6")
    parser.add_argument("--json", type=Path, help="a file for all figures and answers")
    options = parser.parse_args(arguments)
    corpus, queries = prepare(options.content or demo_library(options.articles))
    found: dict[str, tuple[Cost, Measured]] = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path(), args=FLAGS)
        for engine in chosen(options.engines):
            if measured := run_engine(engine, corpus, browser, queries):
                found[engine.name] = measured
                print(f"{engine.name}: done", flush=True)
                keep(found, options.json)
        browser.close()
    print_quality(queries, {name: measured.answers for name, (_, measured) in found.items()})
    print_visits({name: measured for name, (_, measured) in found.items()})
    print_costs({name: cost for name, (cost, _) in found.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
