"""Tables of sentences with the figures they print.

Below a sentence stands one line for each figure: its wording, kind, value (before→after of a
change, - where there is none), unit and bound.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.model.facts import Figure


def sentences(table: str) -> Iterator[tuple[str, list[str]]]:
    """Each sentence of a table with the lines below it."""
    for block in table.strip().replace("\n    ", "\t").split("\n"):
        sentence, *told = block.split("\t")
        yield sentence, told


def tell(figure: Figure) -> str:
    """A figure as a line of the table."""
    value = "-" if figure.value is None else str(figure.value)
    if figure.before is not None:
        value = f"{figure.before}→{figure.after}"
    return f"{figure.num} {figure.kind} {value} {figure.unit or '-'} {figure.bound}"
