"""A chart on its page: caption, drawing, what must be said of it, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_config.charts.svg import Drawing, draw, element, words


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; the first cell of a row is its head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawing with its note; without a table where the page has one of its own."""

    drawing: Drawing
    note: str = ""
    table: Table | None = None


def render_panels(panels: Iterable[Panel], numbers: str) -> str:
    """Panels that stand together; ``numbers`` is what opens a table. Nothing for none."""
    figures = "\n".join(_figure(panel, numbers) for panel in panels)
    return element("div", {"class": "al-charts"}, figures) if figures else ""


def _figure(panel: Panel, numbers: str) -> str:
    name = panel.drawing.name
    # The words are on the page already; a search would find them twice.
    frame = {"class": f"al-chart {name}-panel", "data-search-exclude": ""}
    note = (element("p", {"class": "al-chart__note"}, words(panel.note)),) if panel.note else ()
    table = (_folded(panel.table, panel.drawing.title, numbers),) if panel.table else ()
    caption = element("figcaption", {}, words(panel.drawing.title))
    return element("figure", frame, caption, draw(panel.drawing), *note, *table)


def _folded(table: Table, title: str, numbers: str) -> str:
    heads = (element("th", {"scope": "col"}, _cell(cell)) for cell in table.heads)
    rows = (_row(row) for row in table.rows)
    inner = element(
        "table",
        {"class": "al-chart__numbers"},
        element("thead", {}, element("tr", {}, *heads)),
        element("tbody", {}, *rows),
    )
    # A table wider than a phone scrolls alone, also for those who use the keyboard.
    frame = {"class": "al-chart__scroll", "tabindex": "0", "role": "region", "aria-label": title}
    summary = element("summary", {}, words(numbers))
    return element("details", {"class": "al-chart__table"}, summary, element("div", frame, inner))


def _row(row: tuple[str, ...]) -> str:
    first = element("th", {"scope": "row"}, _cell(row[0]))
    return element("tr", {}, first, *(element("td", {}, _cell(cell)) for cell in row[1:]))


def _cell(content: str) -> str:
    """A space keeps an empty cell from closing itself, which HTML does not know."""
    return words(content) or " "
