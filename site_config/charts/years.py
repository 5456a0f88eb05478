"""Reports by year as columns, and the places they reached as a line of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel, Table
from site_config.charts.svg import Drawing, dot, line, rect, text

MOST_YEARS = 10
_TOP, _PLOT, _HEIGHT = 1.5, 6.5, 9.6
_BASE = _TOP + _PLOT


@dataclass(frozen=True, slots=True)
class Years:
    """Counts of successive years, and how many are of no known year."""

    counts: tuple[tuple[str, int], ...]
    unknown: int = 0

    @property
    def shown(self) -> tuple[tuple[str, int], ...]:
        """The years that have room, the newest."""
        return self.counts[-MOST_YEARS:]

    @property
    def earlier(self) -> int:
        """The sum of the years that have no room."""
        return sum(count for _, count in self.counts[:-MOST_YEARS])


def draw_years(years: Years, language: str) -> Panel | None:
    """Columns; None if fewer than two years have any."""
    if sum(count > 0 for _, count in years.shown) < 2:
        return None
    earlier = (
        say(language, "years-earlier", year=years.shown[0][0], count=years.earlier)
        if years.earlier
        else ""
    )
    note = sentence(language, earlier, _unknown(years, "years", language))
    shapes = (_axis(), *_columns(years.shown))
    return _panel("years", years, shapes, (language, note))


def draw_spread(years: Years, language: str) -> Panel | None:
    """Steps of a total that never falls; None for one year, or if it never rises."""
    if len(years.shown) < 2 or years.shown[0][1] == years.shown[-1][1]:
        return None
    note = sentence(language, _unknown(years, "spread", language))
    shapes = (_axis(), *_steps(years.shown))
    return _panel("spread", years, shapes, (language, note))


def _unknown(years: Years, name: str, language: str) -> str:
    return say(language, f"{name}-unknown", count=years.unknown) if years.unknown else ""


def _panel(name: str, years: Years, shapes: tuple[str, ...], told: tuple[str, str]) -> Panel:
    language, note = told
    rows = [say(language, f"{name}-row", year=y, count=count) for y, count in years.shown]
    description = say(language, "comma").join(rows) + say(language, "stop") + note
    unit = "articles" if name == "years" else "places"
    table = Table(
        (say(language, "year"), say(language, unit)),
        tuple((year, str(count)) for year, count in years.counts),
    )
    drawing = Drawing(f"al-chart-{name}", say(language, name), description, _HEIGHT, shapes)
    return Panel(drawing, note, table)


def _axis() -> str:
    return line("axis", (0, _BASE), (100, _BASE))


def _columns(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    most = max(count for _, count in counts)
    width = 100 / len(counts)
    for place, (year, count) in enumerate(counts):
        tall = _PLOT * count / most
        middle = (place + 0.5) * width
        bar = min(width * 0.64, 16)
        if count:
            yield rect("bar", middle - bar / 2, _BASE - tall, bar, tall)
        yield text("m", middle, _BASE - tall - 0.4, str(count))
        yield text("m", middle, _BASE + 1.3, year)


def _steps(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    most = counts[-1][1]
    width = 100 / len(counts)
    before: tuple[float, int] | None = None
    for place, (year, count) in enumerate(counts):
        level = _BASE - _PLOT * count / most
        left, middle = place * width, (place + 0.5) * width
        if before and before[1] != count:
            yield line("step", (left, before[0]), (left, level))
        yield line("step", (left, level), (left + width, level))
        if before is None or before[1] != count:
            yield dot("end", middle, level)
            yield text("m", middle, level - 0.6, str(count))
        yield text("m", middle, _BASE + 1.3, year)
        before = (level, count)
