"""Run in a process of its own: a scan from standard input, its lines as JSON.

``python -m scraper.read.scan.reader image|pdf all|1,2,3``. Rows of standard output: ``at`` tells
how far it is, ``waits`` that another scan is read first, ``printed`` is a line, ``doubt`` a doubt;
the last row has the code of a refusal or null, and what was seen.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from scraper.read.pdf.drawing import RefusedError, draw
from scraper.read.pdf.reader import lines_of
from scraper.read.scan.doubts import find_doubts
from scraper.read.scan.seen import SeenPage
from scraper.read.scan.sheets import to_sheet
from scraper.read.scan.shelf import (
    Writer,
    alone,
    kept_path,
    models_named,
    read_kept,
    shelf_folder,
)

Wanted = frozenset[int] | None
"""Numbers of the pages that are read, None for all."""
Put = Callable[[dict[str, Any]], None]
_MEMORY = 8 * 1024**3
"""Bytes of address space; a broadsheet page takes 2.3 GB of memory and reserves 5."""
_PAGE_SECONDS = 1200
"""Processor time of one page; a broadsheet page takes about 50."""


def main() -> int:
    """Write the rows."""
    rows = _rows_alone()

    def put(row: dict[str, Any]) -> None:
        rows.write(json.dumps(row) + "\n")
        rows.flush()

    kind, numbers = sys.argv[1:3]
    wanted = None if numbers == "all" else frozenset(map(int, numbers.split(",")))
    _limit_memory()
    ended: str | None = None
    pages: list[SeenPage] = []
    try:
        content = sys.stdin.buffer.read()
        pages = see(content, kind, wanted, put)
        _put_lines(content, pages, wanted, put)
    except RefusedError as error:
        ended = error.code
    except MemoryError:
        ended = "scan-too-large"
    put({"refused": ended, "pages": len(pages), "lines": sum(len(p.lines) for p in pages)})
    return 0


def _rows_alone() -> TextIO:
    """Standard output for our rows alone: what libraries print goes where errors go."""
    rows = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return rows


def see(content: bytes, kind: str, wanted: Wanted, put: Put) -> list[SeenPage]:
    """Pages as they are kept or read now. Raises ``RefusedError``."""
    folder = shelf_folder()
    path = kept_path(folder, hashlib.sha256(content).hexdigest(), which_pages(wanted))
    kept = read_kept(path)
    if kept.ended:
        return kept.pages
    if models_named() is None:
        raise RefusedError("scan-needs-ocr")
    with alone(folder, lambda: put({"waits": True})):
        return list(_see_now(content, kind, wanted, path, put))


def which_pages(wanted: Wanted) -> str:
    """Part of a file's name for the pages of it that are read."""
    if wanted is None:
        return "all"
    return hashlib.sha256(str(sorted(wanted)).encode()).hexdigest()[:12]


def _see_now(content: bytes, kind: str, wanted: Wanted, path: Path, put: Put) -> Iterator[SeenPage]:
    from scraper.read.scan.pages import Desk, see_pages  # noqa: PLC0415 - needs the extra
    from scraper.read.scan.picture import count_pages, draw_pages, open_pictures  # noqa: PLC0415

    kept = read_kept(path)
    count = len(wanted) if wanted else count_pages(content, kind)
    pictures = draw_pages(content, wanted) if kind == "pdf" else open_pictures(content)

    def tell(page: int, done: int, lines: int) -> None:
        if not done:
            _limit_page()
        put({"at": [page, count, done, lines]})

    yield from see_pages(pictures, kept, Desk(Writer(path, kept.size), tell))


def _put_lines(content: bytes, pages: Sequence[SeenPage], wanted: Wanted, put: Put) -> None:
    """Lines of all pages: those seen, and the others of a PDF as they are drawn."""
    seen = {page.number: to_sheet(page) for page in pages}
    sheets = [seen.get(s.number, s) for s in draw(content)] if wanted else list(seen.values())
    lines = lines_of(sheets)
    if not lines:
        raise RefusedError("scan-no-text")
    for line in lines:
        put({"printed": asdict(line)})
    for doubt in find_doubts(lines, pages):
        put({"doubt": asdict(doubt)})


def _limit_memory() -> None:
    _limit("RLIMIT_AS", _MEMORY)


def _limit_page() -> None:
    """Give the page that begins its processor time."""
    _limit("RLIMIT_CPU", math.ceil(time.process_time()) + _PAGE_SECONDS)


def _limit(what: str, most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    limit = getattr(resource, what)
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
