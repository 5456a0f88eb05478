"""Figures in the cells of a table: each by itself, measuring what row and column say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scraper.model import Part
from scraper.text.rows import cells_of, is_row


@dataclass(slots=True)
class Tables:
    """The tables of the parts of an article; a table is a run of rows with as many cells."""

    parts: Sequence[Part]
    _heads: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn for each row which row is the first of its table."""
        head, width = 0, 0
        for number, part in enumerate(self.parts):
            cells = len(cells_of(part.text)) if is_row(part.text) else 0
            if cells != width:
                head, width = number, cells
            if cells:
                self._heads[number] = head

    def cells(self, number: int) -> Iterator[tuple[int, str, str | None]]:
        """Start and words of each cell of a row that holds values, and what it measures.

        None where neither its row nor its column has a name.
        """
        text = self.parts[number].text
        head = self._heads[number]
        names = _words(self.parts[head].text) if head != number else []
        cells = cells_of(text)
        row = text[slice(*cells[0])]
        for place, (start, end) in enumerate(cells):
            column = names[place] if place < len(names) else ""
            yield start, text[start:end], _measured(row if place else "", column)

    def holds(self, number: int) -> bool:
        """Whether a part is a row of a table."""
        return number in self._heads


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in cells_of(text)]


def _measured(row: str, column: str) -> str | None:
    """What a cell measures.

    >>> _measured("竣工验收", "现时限"), _measured("", "现时限"), _measured("3", "5")
    ('竣工验收（现时限）', '现时限', None)
    """
    named = [name for name in (row, column) if any(map(str.isalpha, name))]
    return f"{named[0]}（{named[1]}）" if len(named) == 2 else named[0] if named else None
