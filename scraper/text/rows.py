"""Rows of tables as all readers spell them: ``| 事项 | 原时限 | 现时限 |``."""

from __future__ import annotations

from collections.abc import Iterable

from scraper.model import Span


def spell_row(cells: Iterable[str]) -> str:
    """A line that is a row; a bar inside a cell becomes a wide one.

    >>> spell_row(["事项", "3|5天"])
    '| 事项 | 3｜5天 |'
    """
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "｜") for cell in cells) + " |"


def is_row(text: str) -> bool:
    """Whether a line is a row of a table, of one cell at least.

    >>> [is_row(text) for text in ("| 事项 | 时限 |", "|", "| --- | --- |", "甲|乙")]
    [True, False, False, False]
    """
    return len(text) > 2 and text[0] == text[-1] == "|" and any(map(str.isalnum, text))


def cells_of(text: str) -> tuple[Span, ...]:
    """Where the words of each cell of a row stand; an empty cell is an empty range.

    >>> text = "| 竣工验收 | 30天 |"
    >>> [text[slice(*cell)] for cell in cells_of(text)]
    ['竣工验收', '30天']
    """
    cells: list[Span] = []
    start = 1
    for piece in text[1:-1].split("|"):
        first = start + len(piece) - len(piece.lstrip())
        cells.append((first, max(first, start + len(piece.rstrip()))))
        start += len(piece) + 1
    return tuple(cells)
