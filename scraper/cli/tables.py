"""Tables on a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import click

from scraper.cli.report import visible


def print_table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    """Columns as wide as their widest cell; the last one runs on."""
    table = [header, *(tuple(visible(cell) for cell in row) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    widths[-1] = 0
    for row in table:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
