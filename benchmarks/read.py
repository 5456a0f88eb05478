"""Speed and memory of reading and segmenting, on one core.

usage: python -m benchmarks.read [--pages N] [--runs N] [--memory N]

Prints megabytes (of source bytes) a second, median of several runs, beside two
peers in the same process: a plain split of lines into paragraphs by a regular
expression (the floor of what any reader must do) and Python-Markdown with
BeautifulSoup, the usual way from text to blocks. Then the peak resident memory
after few and after many files, which must be about the same.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
from collections.abc import Sequence

import markdown
from bs4 import BeautifulSoup

from benchmarks.throughput import speed
from scraper.read import read_bytes
from scraper.segment import segment
from tests.newspaper import draw_page

PARAGRAPH = re.compile(r"\n\s*\n")
SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’）]*")
Source = tuple[str, bytes]


def read_and_segment(source: Source) -> int:
    """Our own work on one page: the number of blocks found."""
    name, content = source
    document, _ = read_bytes(content, name, name)
    return len(segment(document).blocks) if document else 0


def split_plainly(source: Source) -> int:
    """Decode, split at empty lines, split at sentence ends."""
    text = source[1].decode("utf-8", "replace").replace("\r\n", "\n")
    return sum(len(SENTENCE.findall(part)) for part in PARAGRAPH.split(text))


def parse_as_markdown(source: Source) -> int:
    """Markdown to HTML to a tree, counting headings and paragraphs."""
    html = markdown.markdown(source[1].decode("utf-8", "replace"))
    tree = BeautifulSoup(html, "html.parser")
    return len(tree.find_all(["h1", "h2", "h3", "h4", "p"]))


def print_speed(sources: Sequence[Source], runs: int) -> None:
    """Our speed and that of the peers."""
    size = sum(len(content) for _, content in sources)
    print(f"{len(sources)} pages, {size:,} bytes, median of {runs} runs, one core")
    ours = speed(read_and_segment, sources, size, runs)
    print(f"{'read and segment':28}{ours:8.2f} MB/s")
    for name, peer in (
        ("plain split (no articles)", split_plainly),
        ("Markdown + BeautifulSoup", parse_as_markdown),
    ):
        theirs = speed(peer, sources, size, runs)
        print(f"{name:28}{theirs:8.2f} MB/s   ours is {ours / theirs:.3g} times as fast")


def print_memory(files: int) -> None:
    """Peak resident memory after 100 files and after many; sources are drawn one at a time."""
    for number in range(files):
        page = draw_page(number)
        read_and_segment((page.name, page.content))
        if number + 1 in (100, files):
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            print(f"peak memory after {number + 1:,} files: {peak / 1024:.1f} MiB")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Speed and memory of reading and segmenting.")
    parser.add_argument("--pages", type=int, default=150, help="drawn pages to read")
    parser.add_argument("--runs", type=int, default=5, help="runs to take the median of")
    parser.add_argument("--memory", type=int, default=2000, help="files for the memory figure")
    options = parser.parse_args()
    print_memory(options.memory)
    drawn = [draw_page(seed) for seed in range(options.pages)]
    print_speed([(page.name, page.content) for page in drawn], options.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
