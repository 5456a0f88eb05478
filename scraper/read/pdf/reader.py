"""Run in a process of its own: a PDF from standard input, its lines as JSON.

A PDF may be made to crash or hang whoever opens it. So this process limits its own
memory and processor time before it looks at the file, and whoever waits for it can
end it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict

from scraper.read.pdf.compose import Printed, compose
from scraper.read.pdf.drawing import RefusedError, draw
from scraper.read.pdf.layout import lay_out
from scraper.read.pdf.paging import append_page, set_aside
from scraper.read.pdf.running import part_running
from scraper.read.pdf.runs import make_runs
from scraper.read.pdf.sheet import Glyph, Sheet

_MEMORY = 2 * 1024**3
"""Bytes of address space; a broadsheet page takes about 150 MB."""
_SECONDS = 25
"""Processor time; a broadsheet page takes less than one."""
_UNKNOWN = "\ufffd"
_STAMP = 20
"""Signs that a page number or a stamp on a scanned page has at most."""
_PICTURE = 0.5
"""Share of a page that the picture of it covers at least."""


def main() -> int:
    """Write a line of JSON for each printed line, at the end the code of a refusal or null."""
    _limit()
    bare: list[int] = []
    try:
        lines, bare = read(sys.stdin.buffer.read())
        for line in lines:
            sys.stdout.write(json.dumps(asdict(line)) + "\n")
        ended = None
    except RefusedError as error:
        ended = error.code
    except MemoryError:
        ended = "pdf-too-large"
    sys.stdout.write(json.dumps({"refused": ended, "bare": bare}) + "\n")
    return 0


def read(content: bytes) -> tuple[list[Printed], list[int]]:
    """The lines of a PDF, and the numbers of pages that are pictures without text.

    Raises ``RefusedError`` where it holds no text that can be told.
    """
    sheets = list(draw(content))
    glyphs = [glyph for sheet in sheets for glyph in sheet.glyphs]
    if sum(map(_is_unknown, glyphs)) * 5 > len(glyphs) > 0:
        raise RefusedError("pdf-unreadable-text")
    lines = lines_of(sheets)
    if not lines:
        raise RefusedError("pdf-no-text")
    return lines, [sheet.number for sheet in sheets if _is_bare(sheet)]


def _is_bare(sheet: Sheet) -> bool:
    """Whether a page is one picture with at most a number or a stamp of text."""
    whole = sheet.width * sheet.height
    covered = any(p.width * p.height > _PICTURE * whole for p in sheet.pictures)
    return covered and len(sheet.glyphs) <= _STAMP


def lines_of(sheets: Iterable[Sheet]) -> list[Printed]:
    """The lines that pages with places print, whatever they were read from.

    Headers, footers and page numbers stand behind all text, as furniture.
    """
    pages = [(sheet, make_runs(sheet)) for sheet in sheets]
    lines: list[Printed] = []
    aside: list[Printed] = []
    for (sheet, _), (runs, running) in zip(pages, part_running(pages), strict=True):
        lines = append_page(lines, compose(lay_out(sheet, runs), sheet.number), aside)
        aside += set_aside(running, sheet.number)
    return [*lines, *aside] if lines else []


def _is_unknown(glyph: Glyph) -> bool:
    return glyph.sign == _UNKNOWN or "\ue000" <= glyph.sign <= "\uf8ff"


def _limit() -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        hard = resource.getrlimit(what)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


if __name__ == "__main__":
    sys.exit(main())
