"""Speed and memory of finding facts, on one core, beside cpca-new and jionlp.

usage: python -m benchmarks.facts [--runs N] [--copies N]

Two texts: the articles of the five sources, repeated, where every line is about practices,
and the articles of the pages written by hand, an ordinary mixture. Prints
megabytes of UTF-8 a second, median of several runs: all facts of all articles (regions,
dates, people, bodies, practices, figures, documents, lessons, each with its quotation and
its place in the source), and the peers for what they do: cpca-new for regions, jionlp for
money and times. The peers are no dependency: `make peers` installs them beside the tests'
environment; one that is missing is named and left out. Then the memory that the
vocabulary and the gazetteer take.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import logging
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.throughput import speed
from scraper.facts.gathering import gather_text
from scraper.facts.knowledge import Knowledge, load_knowledge

TESTS = Path(__file__).parent.parent / "tests"
DENSE = (TESTS / "gold" / "articles.jsonl",)
MIXED = tuple(sorted((TESTS / "pages").glob("*/articles.jsonl")))
Work = Callable[[str], object]
Peer = Callable[[], Work]


def articles(files: Sequence[Path]) -> list[str]:
    """The texts, a headline and its paragraphs each."""
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    return ["\n".join([row["headline"] or "", *row["body"]]) for row in rows]


def cpca_new() -> Work:
    """Regions in running text, by cpca-new."""
    library = importlib.import_module("cpca_new")

    def find(text: str) -> object:
        with contextlib.suppress(KeyError):  # which it raises where a text names no place
            return library.transform_text_with_addrs(text)
        return None

    return find


def jionlp() -> Work:
    """Money and times, by jionlp."""
    logging.disable()  # it logs a traceback for each wording it cannot read
    with contextlib.redirect_stdout(io.StringIO()):  # it advertises itself when imported
        library = importlib.import_module("jionlp")

    def find(text: str) -> object:
        with contextlib.redirect_stdout(io.StringIO()):
            return library.ner.extract_money(text), library.ner.extract_time(text)

    return find


PEERS = (("cpca-new, regions only", cpca_new), ("jionlp, money and times only", jionlp))


def print_speed(
    knowledge: Knowledge, texts: Sequence[str], runs: int, peers: Sequence[tuple[str, Peer]]
) -> None:
    """Our speed and that of the peers."""
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} articles, {size:,} bytes, median of {runs} runs, one core")
    ours = speed(lambda text: gather_text(text, knowledge), texts, size, runs)
    print(f"{'all facts, proven':36}{ours:8.3f} MB/s")
    for name, load in peers:
        try:
            work = load()
            theirs = speed(work, texts, size, 1)
        except (ImportError, AttributeError) as error:
            print(f"{name:36} left out: {error}; install it with: make peers")
            continue
        print(f"{name:36}{theirs:8.3f} MB/s   ours is {ours / theirs:.3g} times as fast")


def print_memory() -> None:
    """What the knowledge takes once loaded."""
    tracemalloc.start()
    start = time.process_time()
    knowledge = load_knowledge()
    seconds = time.process_time() - start
    held, peak = (size / 2**20 for size in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    gather_text("县里推行联合验收。", knowledge)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"vocabulary and gazetteer: {held:.0f} MiB held, {peak:.0f} MiB at the peak of loading,")
    print(f"  {seconds:.2f} s while traced; the whole process so far at most {most:.0f} MiB")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.facts")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, default=4)
    options = parser.parse_args(arguments)
    print_memory()
    knowledge = load_knowledge()
    print_speed(knowledge, articles(MIXED), options.runs, ())
    print_speed(knowledge, articles(DENSE) * options.copies, options.runs, PEERS)


if __name__ == "__main__":
    main(sys.argv[1:])
