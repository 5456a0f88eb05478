"""Lines that run through a document of many pages: headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scraper.read.pdf.runs import Run
from scraper.read.pdf.sheet import Sheet

_EDGE = 0.1
"""Share of the page's height, at the top and at the foot, in which they stand."""
_NUMBER = re.compile(
    r"[-—–·•\s]*(?:第\s*)?\d{1,4}\s*(?:页|/\s*\d{1,4})?[，,]?(?:\s*共\s*\d{1,4}\s*页)?[-—–·•\s]*"
)
_DIGITS = re.compile(r"\d+")
Key = tuple[str, int]


def part_running(
    pages: Sequence[tuple[Sheet, list[Run]]],
) -> Iterator[tuple[list[Run], list[Run]]]:
    """The lines of each page, and those of them that run through the document, apart.

    The first copy of a header stays with the text: it may name the paper or the body. A
    single page keeps all its lines.
    """
    counts = Counter(key for page in pages for key in {_key(run, page[0]) for run in _edges(*page)})
    seen: set[Key] = set()
    for sheet, runs in pages:
        gone = set()
        for run in _edges(sheet, runs) if len(pages) > 1 else ():
            key = _key(run, sheet)
            repeated = counts[key] * 2 > len(pages) and counts[key] > 1
            if _NUMBER.fullmatch(run.text) or (repeated and key in seen):
                gone.add(id(run))
            seen.add(key)
        yield (
            [run for run in runs if id(run) not in gone],
            [run for run in runs if id(run) in gone],
        )


def _edges(sheet: Sheet, runs: Sequence[Run]) -> list[Run]:
    top, foot = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    return [run for run in runs if run.box.y1 < top or run.box.y0 > foot]


def _key(run: Run, sheet: Sheet) -> Key:
    """What a running line looks like on every page: its words without numbers, its height."""
    words = _DIGITS.sub("9", run.text.replace(" ", ""))
    return words, round(run.box.y1 / sheet.height * 200)
