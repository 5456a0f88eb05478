"""Long lists over several pages: ``years/2023.md``, then ``years/2023-2.md`` and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from site_config.page import markdown as md

LINES = 200
"""How many lines of a list stand on one page."""
_BESIDE = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list, Markdown already, below a heading with its anchor."""

    anchor: str
    heading: str
    words: str


def numbered(path: str, number: int) -> str:
    """The page of that number, counted from 1.

    >>> numbered("years/2023.md", 1), numbered("years/2023.md", 2)
    ('years/2023.md', 'years/2023-2.md')
    """
    return path if number == 1 else f"{path.removesuffix('.md')}-{number}.md"


def list_id(name: str, number: int) -> str:
    """Id of a page of a list: its name, with the number from the second page on."""
    return name if number == 1 else f"{name}-{number}"


def chunks(rows: Sequence[T], size: int) -> list[Sequence[T]]:
    """The rows of each page; one page without rows if there are none."""
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [()]


def pager(path: str, number: int, last: int) -> str:
    """Where in the list a page stands, with links to its fellows; nothing for a single page."""
    if last == 1:
        return ""
    near = range(max(1, number - _BESIDE), min(last, number + _BESIDE) + 1)
    shown = sorted({1, *near, last})
    here = numbered(path, number)
    links = [
        md.strong(str(n)) if n == number else md.link(str(n), md.relative(numbered(path, n), here))
        for n in shown
    ]
    return md.block(f"第 {number} 页，共 {last} 页：{'　'.join(links)}", style="pager")


def render_lines(lines: Sequence[Line], level: int = 2) -> Iterator[str]:
    """Lists below their headings."""
    for (anchor, heading), group in groupby(lines, key=lambda line: (line.anchor, line.heading)):
        if heading:
            yield md.heading(level, heading, anchor=anchor, searched=False)
        yield md.bullets([line.words for line in group])
