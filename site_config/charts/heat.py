"""Practices by years: a row for each practice, a cell for each year that has reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel, Table
from site_config.charts.shades import shade_of, shades_of
from site_config.charts.svg import MOST_EMS, Drawing, element, fitted_spot, link, shorten, spot

MOST_YEARS, MOST_ROWS, MOST_TABLE_ROWS, MOST_BYTES = 8, 12, 40, 5700
_WIDTH, _NAMES, _NAME_EMS, _ROW, _TOP, _LINE = 336, 96, 7.4, 27, 20, 17


@dataclass(frozen=True, slots=True)
class Strip:
    """A practice with its reports by year; years without any are no keys."""

    label: str
    counts: Mapping[str, int]
    href: str | None = None

    @property
    def total(self) -> int:
        """Reports of known year."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with the corner of its square."""

    x: int
    y: int
    count: int


def draw_heat(strips: Sequence[Strip], language: str) -> Panel | None:
    """The most reported practices; None for fewer than two practices or two years."""
    told = sorted((strip for strip in strips if strip.counts), key=lambda strip: -strip.total)
    years = _years(told)
    shown = _with_room(told, years[-MOST_YEARS:])
    if len(shown) < 2 or len(years) < 2:
        return None
    rows = [
        say(language, "heat-row", name=shorten(strip.label, MOST_EMS), count=_total(strip, years))
        for strip in shown
    ]
    drawing = Drawing(
        "al-chart-heat",
        say(language, "heat"),
        say(language, "comma").join(rows) + say(language, "stop"),
        0,
        (*_heads(years[-MOST_YEARS:]), *_strips(shown, years[-MOST_YEARS:])),
        box=(_WIDTH, _y(len(shown))),
        has_links=any(strip.href for strip in shown),
    )
    return Panel(drawing, _note(shown, years, language), _table(told, years, language))


def _years(strips: Sequence[Strip]) -> list[str]:
    """All years from the first to the last, those without reports too."""
    found = sorted({year for strip in strips for year in strip.counts})
    return [str(year) for year in range(int(found[0]), int(found[-1]) + 1)] if found else []


def _with_room(strips: Sequence[Strip], years: Sequence[str]) -> list[Strip]:
    """Rows from the top as long as the drawing stays small."""
    costs = accumulate(_cost(strip, years) for strip in strips[:MOST_ROWS])
    return [strip for strip, cost in zip(strips, costs, strict=False) if cost <= MOST_BYTES]


def _cost(strip: Strip, years: Sequence[str]) -> int:
    """About how many bytes a row takes: its name twice, its address, its cells."""
    cells = sum(year in strip.counts for year in years)
    name = shorten(strip.label, 2 * MOST_EMS).encode()
    return 2 * len(name) + len(strip.href or "") + 70 + 52 * cells


def _total(strip: Strip, years: Sequence[str]) -> int:
    return sum(strip.counts.get(year, 0) for year in years[-MOST_YEARS:])


def _note(shown: Sequence[Strip], years: Sequence[str], language: str) -> str:
    since = say(language, "heat-years", year=years[-MOST_YEARS]) if len(years) > MOST_YEARS else ""
    return sentence(language, say(language, "heat-more", count=len(shown)) + since)


def _table(strips: Sequence[Strip], years: Sequence[str], language: str) -> Table:
    rows = (
        (strip.label, *(str(strip.counts.get(year, 0)) for year in years))
        for strip in strips[:MOST_TABLE_ROWS]
    )
    return Table((say(language, "practice"), *years), tuple(rows))


def _left(place: int, years: Sequence[str]) -> int:
    return _NAMES + place * _cell_width(years)


def _cell_width(years: Sequence[str]) -> int:
    return (_WIDTH - _NAMES) // len(years)


def _heads(years: Sequence[str]) -> Iterator[str]:
    for place, year in enumerate(years):
        yield spot(None, _left(place, years) + _cell_width(years) // 2, 12, year)


def _strips(strips: Sequence[Strip], years: Sequence[str]) -> Iterator[str]:
    """The cells of a shade are one shape; names and numbers lie upon them."""
    cells = [
        Cell(_left(place, years), _y(row), strip.counts[year])
        for row, strip in enumerate(strips)
        for place, year in enumerate(years)
        if strip.counts.get(year)
    ]
    shades = shades_of(cell.count for cell in cells)
    side = _cell_width(years) - 2
    for shade in shades:
        fellows = [cell for cell in cells if shade_of(cell.count, shades) == shade]
        path = "".join(f"M{c.x} {c.y}h{side}v{_ROW - 2}h-{side}z" for c in fellows)
        counts = (spot(None, c.x + side // 2, c.y + _LINE, str(c.count)) for c in fellows)
        yield element("g", {"class": shade.name}, element("path", {"d": path}), *counts)
    for row, strip in enumerate(strips):
        at = (0, _y(row) + _LINE)
        yield link(strip.href, fitted_spot("s", at, strip.label, _NAME_EMS))


def _y(row: int) -> int:
    return _TOP + row * _ROW
