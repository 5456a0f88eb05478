"""Lines of a scan, read by a process that is ended when it stands still."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

import scraper
from scraper.model import Issue, Level
from scraper.model.scans import WATCH, At
from scraper.read.pdf.compose import Printed
from scraper.read.pdf.worker import is_refusal, named_refusal, printed_of
from scraper.read.scan.doubts import Doubt

STILL = 400.0
"""Wall-clock seconds without a word after which the reading process is ended."""
INSTALL = "pip install 'anliku[ocr]'"
_COMMAND = (sys.executable, "-P", "-m", "scraper.read.scan.reader")


@dataclass(slots=True)
class SeenScan:
    """What a scan prints, and where it was not read surely."""

    printed: list[Printed] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pages: int = 0
    lines: int = 0


def _refusal(code: str, message: str, cure: str) -> Issue:
    return Issue(code, Level.ERROR, message, cure)


_ALL = (
    _refusal(
        "scan-needs-ocr",
        "this is a scan, and what reads scans is not installed",
        f"type: {INSTALL}",
    ),
    _refusal("scan-broken", "the picture is damaged or cut off", "scan or export the page again"),
    _refusal(
        "scan-too-large",
        "the picture has more than 150 million pixels, over 400 pages, or needs too much memory",
        "scan at 300 dpi or less, one file a page",
    ),
    _refusal(
        "scan-too-small",
        "the picture is too small to show a line of text",
        "leave it out, or scan the page at 150 dpi or more",
    ),
    _refusal(
        "scan-no-text",
        "no line of text was found in the picture",
        "leave it out if it is a photo; else scan the page again, sharper or larger",
    ),
    _refusal(
        "scan-too-slow",
        "reading the scan stood still or took too long and was stopped",
        "run it again: lines that were read are kept; else scan it at 200 dpi, one file a page",
    ),
)
_REFUSALS = {issue.code: issue for issue in _ALL}


def read_scan_lines(
    content: bytes, name: str, kind: str, numbers: frozenset[int] | None
) -> SeenScan | Issue:
    """What a scan prints, or the issue that says why nothing is known of it.

    ``kind`` is image or pdf; ``numbers`` are the pages that are read, None for all.
    """
    wanted = "all" if numbers is None else ",".join(map(str, sorted(numbers)))
    process = subprocess.Popen(
        (*_COMMAND, kind, wanted), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=_environment(),
    )  # fmt: skip
    rows: queue.Queue[bytes] = queue.Queue()
    helpers = _both_ways(process, content, rows)
    try:
        return _heard(process, rows, name)
    finally:
        process.kill()
        process.wait()
        for helper in helpers:
            helper.join()


def _environment() -> dict[str, str]:
    root = str(Path(scraper.__file__).parents[1])
    return {**os.environ, "PYTHONPATH": root, "MALLOC_ARENA_MAX": "2"}


def _both_ways(
    process: subprocess.Popen[bytes], content: bytes, rows: queue.Queue[bytes]
) -> tuple[threading.Thread, threading.Thread]:
    """Threads that hand the process its file and take its rows, so that neither waits for both."""
    send = threading.Thread(target=_send, args=(process.stdin, content), daemon=True)
    listen = threading.Thread(target=_listen, args=(process.stdout, rows), daemon=True)
    send.start()
    listen.start()
    return send, listen


def _heard(
    process: subprocess.Popen[bytes], rows: queue.Queue[bytes], name: str
) -> SeenScan | Issue:
    """All that the process tells; one that ends without its last row broke on the file."""
    scan = SeenScan()
    while True:
        try:
            line = rows.get(timeout=STILL)
        except queue.Empty:
            return _named("scan-too-slow", name)
        if not line:
            return _named(_broke(process.wait()), name)
        row = json.loads(line)
        if "refused" in row:
            scan.pages, scan.lines = row["pages"], row["lines"]
            return _named(row["refused"], name) if row["refused"] else scan
        _take(row, scan, name)


def _broke(code: int) -> str:
    """Out of processor time is a signal of its own."""
    return "scan-too-slow" if code in (-24, -9) else "scan-broken"


def _send(stream: IO[bytes], content: bytes) -> None:
    # One that ended before it had read all says why.
    with contextlib.suppress(OSError), stream:
        stream.write(content)


def _listen(stream: IO[bytes], rows: queue.Queue[bytes]) -> None:
    with stream:
        for line in stream:
            rows.put(line)
    rows.put(b"")


def _take(row: dict[str, Any], scan: SeenScan, name: str) -> None:
    watch = WATCH.get()
    if "printed" in row:
        scan.printed.append(printed_of(row["printed"]))
    elif "doubt" in row:
        scan.doubts.append(Doubt(**{**row["doubt"], "place": tuple(row["doubt"]["place"])}))
    elif watch and "at" in row:
        watch(At(name, *row["at"]))
    elif watch:
        watch(At(name, waits=True))


def _named(code: str, name: str) -> Issue:
    return named_refusal(code, name) if is_refusal(code) else replace(_REFUSALS[code], file=name)
