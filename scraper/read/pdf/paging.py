"""Pages put together: paragraphs and tables that run over page ends, and lines that run through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.model import Label
from scraper.read.pdf.compose import Printed, line_of
from scraper.read.pdf.runs import Run
from scraper.text.rows import cells_of, is_row


def set_aside(runs: Sequence[Run], page: int) -> list[Printed]:
    """Lines that run through the document, as furniture."""
    return [line_of([run], page, role=Label.FURNITURE) for run in runs]


def append_page(
    lines: list[Printed], page: Sequence[Printed], aside: list[Printed]
) -> list[Printed]:
    """Lines with those of the next page; a paragraph that runs over the page end is one.

    A table that does so is one, too: its head, printed again, and a line that says so go
    to ``aside``.
    """
    if not (lines and page):
        return [*lines, *page]
    if is_row(lines[-1].text) and (goes_on := _rows_on(lines, page, aside)):
        return [*lines, *goes_on]
    last, first = lines[-1], page[0]
    if first.depth or first.role or first.opens or not last.runs_on:
        return [*lines, *page]
    return [
        *lines[:-1],
        replace(last, text=last.text + first.text, runs_on=first.runs_on),
        *page[1:],
    ]


_AGAIN = re.compile(r"[（(]?(?:续表|接上页|续上表|续)\s*\d{0,3}[)）]?|表?\s*\d{0,3}\s*[（(]续[)）]")


def _rows_on(
    lines: Sequence[Printed], page: Sequence[Printed], aside: list[Printed]
) -> list[Printed]:
    """The next page without the head of the table that it goes on with; empty if it does not."""
    start = int(bool(_AGAIN.fullmatch(page[0].text)))
    if len(page) <= start or not is_row(page[start].text):
        return []
    width = len(cells_of(lines[-1].text))
    if len(cells_of(page[start].text)) != width:
        return []
    head = next(
        line
        for i, line in enumerate(lines)
        if all(len(cells_of(row.text)) == width for row in lines[i:] if is_row(row.text))
        and all(is_row(row.text) for row in lines[i:])
    )
    again = start + (page[start].text == head.text)
    aside += [replace(_bare(line), role=Label.FURNITURE, depth=0) for line in page[:again]]
    return [*page[again:]]


def _bare(line: Printed) -> Printed:
    """A row as the words of its cells."""
    if not is_row(line.text):
        return line
    return replace(line, text=" ".join(line.text[slice(*cell)] for cell in cells_of(line.text)))
