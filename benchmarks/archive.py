"""Speed and memory of reading web pages out of an archive, on one core.

usage: python -m benchmarks.archive [--pages N] [--memory N]

Makes a WARC of made-up pages of 60 KB, as government sites have them, and reads it three times:
pages out of the archive alone, beside warcio's own loop over the same records; and to fields
with the reader of web pages, beside trafilatura (where it is installed) on the same pages.
Speeds are by processor time. Then the resident memory while many pages are read, archive and
reader together, which must stay level.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from scraper.read.archive import ArchivedPage, pages_of
from scraper.read.html import read_page

SIGNS = "的一是在有和中大为工作服务办理企业项目审批群众改革发展推进建设管理部门县市区局"
SIZE = 60_000
"""Bytes of a page: a third of them text and links, the others scripts and styles."""


def draw_page(number: int) -> bytes:
    """A page of an article between menus, lists of others, scripts and a footer."""
    chance = random.Random(number)

    def words(count: int) -> str:
        return "".join(chance.choices(SIGNS, k=count))

    def links(count: int) -> str:
        return "".join(
            f'<li><a href="/2026/t{n}.html" title="{words(14)}">{words(18)}</a><span>11-2{n % 9}'
            "</span></li>"
            for n in range(count)
        )

    text = "".join(f"<p>　　{words(40)}，{words(30)}。{words(36)}。</p>" for _ in range(12))
    html = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{words(16)}_某县人民政府</title>'
        f'<meta name="ArticleTitle" content="{words(16)}"><meta name="PubDate" '
        'content="2026-11-20 09:00"><meta name="ContentSource" content="某县日报"></head><body>'
        f'<ul class="nav">{links(40)}</ul><h1>{words(16)}</h1><div class="info">'
        f'发布时间：2026-11-20 来源：某县日报</div><div class="TRS_Editor">{text}</div>'
        f'<div class="right"><ul>{links(60)}</ul></div><div class="footer">主办：某县人民政府</div>'
    )
    script = "".join(f"var a{n}=function(e){{return e+{n}*{number % 97}}};" for n in range(2000))
    rest = max(0, SIZE - len(html.encode()) - 40)
    return f"{html}<script>{script[:rest]}</script></body></html>".encode()


def write_archive(path: Path, count: int, drawn: int = 500) -> None:
    """An archive of so many records, each with a page of its own; bodies are drawn from some."""
    bodies = [draw_page(number) for number in range(min(count, drawn))]
    with path.open("wb") as stream:
        for number in range(count):
            body = bodies[number % len(bodies)].replace(b"<h1>", b"<h1>%d " % number, 1)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            record = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-11-27T03:10:00Z\r\n"
                f"WARC-Target-URI: https://www.example.gov.cn/2026/t{number}.html\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(head) + len(body)}\r\n\r\n"
            )
            stream.write(gzip.compress(record.encode() + head + body + b"\r\n\r\n", 1))


def ours(path: Path) -> Iterator[ArchivedPage]:
    """The pages of an archive."""
    with path.open("rb") as stream:
        yield from (found for found in pages_of(stream) if isinstance(found, ArchivedPage))


def out_of_archive(path: Path) -> int:
    """Pages out of the archive and nothing more."""
    return sum(len(page.content) > 0 for page in ours(path))


def by_warcio(path: Path) -> int:
    """The same by warcio's loop alone, as its documentation has it."""
    with path.open("rb") as stream:
        return sum(
            len(record.content_stream().read()) > 0
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        )


def to_fields(path: Path) -> int:
    """Pages read to title, day, outlet and text."""
    return sum(
        bool(getattr(read_page(page.content, "page", url=page.url), "body", ()))
        for page in ours(path)
    )


def by_trafilatura(path: Path) -> int:
    """The same pages by trafilatura, its metadata included."""
    extract = importlib.import_module("trafilatura").bare_extraction
    return sum(
        extract(page.content.decode(), url=page.url, with_metadata=True) is not None
        for page in ours(path)
    )


def pace(read: Callable[[Path], int], path: Path, count: int) -> float:
    """Pages a second of processor time, the best of two runs."""
    best = 0.0
    for _ in range(2):
        start = time.process_time()
        if read(path) != count:
            raise AssertionError(f"{read.__name__} did not read {count} pages")
        best = max(best, count / (time.process_time() - start))
    return best


def print_speed(path: Path, count: int) -> None:
    """Our speeds and those of the peers."""
    write_archive(path, count)
    print(f"{count:,} pages of {SIZE:,} bytes, processor time of one core")
    alone, loop = pace(out_of_archive, path, count), pace(by_warcio, path, count)
    print(f"{'out of the archive':24}{alone:10,.0f} pages/s")
    print(f"{'warcio, bare loop':24}{loop:10,.0f} pages/s   ours is {alone / loop:.2f} as fast")
    fields = pace(to_fields, path, count)
    print(f"{'to fields':24}{fields:10,.0f} pages/s")
    if importlib.util.find_spec("trafilatura"):
        theirs = pace(by_trafilatura, path, count)
        print(f"{'trafilatura':24}{theirs:10,.0f} pages/s   ours is {fields / theirs:.2f} as fast")


def print_memory(path: Path, count: int) -> None:
    """Peak resident memory as the pages go by."""
    write_archive(path, count)
    marks = {max(1, count // 50), count // 10, count // 2, count}
    for number, page in enumerate(ours(path), start=1):
        read_page(page.content, "page", url=page.url)
        if number in marks:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            print(f"peak memory after {number:7,} pages: {peak / 1024:.1f} MiB", flush=True)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Speed and memory of reading archives.")
    parser.add_argument("--pages", type=int, default=300, help="pages to read for speed")
    parser.add_argument("--memory", type=int, default=2000, help="pages to read for memory")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_memory(Path(folder) / "memory.warc.gz", given.memory)
        print_speed(Path(folder) / "speed.warc.gz", given.pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
