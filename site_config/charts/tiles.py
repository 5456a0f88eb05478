"""Provinces as squares of one size, each about where it lies; no borders are drawn.

Names, codes and letters of ``provinces.tsv`` are those of GB/T 2260; columns and rows are
our own arrangement.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel, Table
from site_config.charts.shades import Shade, shade_of, shades_of
from site_config.charts.svg import Drawing, element, link, spot, words

_TILE, _SIDE, _COLUMNS, _ROWS = 48, 46, 7, 8
_TOLD = 8
_SQUARE = f"h{_SIDE}v{_SIDE}h-{_SIDE}z"


@dataclass(frozen=True, slots=True)
class Province:
    """One square; ``name`` is short and begins the full name."""

    code: str
    name: str
    en: str
    letters: str
    column: int
    row: int

    def label(self, language: str) -> str:
        """Its name in a language."""
        return self.en if language == "en" else self.name


@dataclass(frozen=True, slots=True)
class Tile:
    """A province with its number of articles and where to read them."""

    province: Province
    count: int
    href: str | None = None


@cache
def provinces() -> tuple[Province, ...]:
    """All provinces, in the order of the standard."""
    with (Path(__file__).parent / "provinces.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(
        Province(r["code"], r["name"], r["en"], r["letters"], int(r["column"]), int(r["row"]))
        for r in rows
    )


def counts_of(by_name: Mapping[str, int]) -> dict[str, int]:
    """Counts by code, from counts by full name; names of no province are left out."""
    return {
        province.code: sum(n for name, n in by_name.items() if name.startswith(province.name))
        for province in provinces()
    }


def draw_tiles(tiles: Sequence[Tile], unknown: int, language: str) -> Panel | None:
    """The squares; None unless two have articles. ``unknown`` articles tell of no province."""
    told = sorted((tile for tile in tiles if tile.count), key=lambda tile: -tile.count)
    if len(told) < 2:
        return None
    shades = shades_of(tile.count for tile in tiles)
    rows = [(tile.province.label(language), str(tile.count)) for tile in told]
    most = [say(language, "map-row", name=n, count=count) for n, count in rows[:_TOLD]]
    missing = say(language, "map-unknown", count=unknown) if unknown else ""
    drawing = Drawing(
        "al-chart-map",
        say(language, "map"),
        sentence(language, say(language, "map-most") + say(language, "comma").join(most), missing),
        0,
        (*_legend(shades, language), _empty(tiles), *_squares(tiles, shades, language)),
        box=(_COLUMNS * _TILE, _ROWS * _TILE),
        has_links=any(tile.href for tile in told),
    )
    table = Table((say(language, "province"), say(language, "articles")), tuple(rows))
    return Panel(drawing, sentence(language, missing, say(language, "map-note")), table)


def _corner(tile: Tile) -> tuple[int, int]:
    return tile.province.column * _TILE + 1, tile.province.row * _TILE + 1


def _empty(tiles: Sequence[Tile]) -> str:
    """All squares without articles, as one shape."""
    corners = (_corner(tile) for tile in tiles if not tile.count)
    path = "".join(f"M{x} {y}{_SQUARE}" for x, y in corners)
    return element("path", {"class": "q0", "d": path}) if path else ""


def _squares(tiles: Sequence[Tile], shades: Sequence[Shade], language: str) -> Iterator[str]:
    """The darkest first, so that who hears them hears the most reported first."""
    for shade in reversed(shades):
        fellows = (tile for tile in tiles if shade_of(tile.count, shades) == shade)
        squares = (_square(tile, language) for tile in fellows)
        yield element("g", {"class": shade.name}, *squares)
    for tile in tiles:
        if not tile.count:
            x, y = _corner(tile)
            yield spot("none", x + 23, y + 27, _short(tile, language))


def _square(tile: Tile, language: str) -> str:
    x, y = _corner(tile)
    square = element("path", {"d": f"M{x} {y}{_SQUARE}"})
    name = spot(None, x + 23, y + 20, _short(tile, language))
    count = spot(None, x + 23, y + 36, str(tile.count))
    return link(tile.href, _whole(tile, language), square, name, count)


def _short(tile: Tile, language: str) -> str:
    return tile.province.letters if language == "en" else tile.province.name


def _whole(tile: Tile, language: str) -> str:
    """The name that letters stand for."""
    return element("title", {}, words(tile.province.en)) if language == "en" else ""


def _legend(shades: Sequence[Shade], language: str) -> Iterator[str]:
    """In the corner that the arrangement leaves free."""
    samples = [(shade.name, say(language, "map-shade", counts=shade.words)) for shade in shades]
    for place, (kind, label) in enumerate([("q0", say(language, "map-none")), *samples]):
        y = 1 + place * 18
        yield element("path", {"class": kind, "d": f"M1 {y}h14v14h-14z"})
        yield spot("s", 21, y + 12, label)
