"""Practices by the number of places that report them: bars, most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel, Table
from site_config.charts.svg import MOST_EMS, Drawing, fitted, link, rect, shorten, text

MOST_ROWS = 12
_ROW, _LABEL_EMS = 2.5, 21.0


@dataclass(frozen=True, slots=True)
class Rank:
    """A practice, its number of places and its page."""

    label: str
    places: int
    href: str | None = None


def draw_ranks(ranks: Sequence[Rank], language: str) -> Panel | None:
    """Bars; None for fewer than two, or where all have the same one place."""
    told = sorted((rank for rank in ranks if rank.places), key=lambda rank: -rank.places)
    shown = told[:MOST_ROWS]
    if len(shown) < 2 or shown[0].places == 1:
        return None
    rows = [
        say(language, "ranks-row", name=shorten(rank.label, MOST_EMS), count=rank.places)
        for rank in shown
    ]
    drawing = Drawing(
        "al-chart-ranks",
        say(language, "ranks"),
        sentence(language, say(language, "comma").join(rows)),
        len(shown) * _ROW,
        tuple(_bars(shown)),
        has_links=any(rank.href for rank in shown),
    )
    more = len(told) - len(shown)
    note = sentence(language, say(language, "ranks-more", count=more) if more else "")
    table = Table(
        (say(language, "practice"), say(language, "places")),
        tuple((rank.label, str(rank.places)) for rank in told),
    )
    return Panel(drawing, note, table)


def _bars(ranks: Sequence[Rank]) -> Iterator[str]:
    most = ranks[0].places
    for place, rank in enumerate(ranks):
        y = place * _ROW
        label = fitted(None, (0, y + 1), rank.label, _LABEL_EMS)
        value = text("e", 100, y + 1, str(rank.places))
        bar = rect("bar", 0, y + 1.4, 100 * rank.places / most, 0.6)
        yield link(rank.href, label, value, bar)
