"""What a practice changed: arrows from before to after, bars of reductions.

Only figures that a source prints with both ends, or as a share cut, can be drawn; each unit
has a scale of its own. What is only expected is no result, so it is left to the table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel
from site_config.charts.svg import (
    MOST_EMS,
    Drawing,
    dot,
    fitted,
    head,
    line,
    link,
    rect,
    shorten,
    text,
)

MOST_ROWS, MOST_ENDS = 10, 6
_ROW, _HEADING = 2.9, 2.0
_LABEL_EMS, _HEADING_EMS = 15.5, 24
_MARKS = {"at_least": "≥ ", "at_most": "≤ ", "over": "> ", "about": "≈ "}
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Change:
    """One figure. ``before`` is None for a reduction, whose ``after`` is the per cent cut.

    ``label`` says where and what, ``href`` leads to the paragraph.
    """

    label: str
    after: float
    before: float | None = None
    unit: str | None = None
    bound: str = "exact"
    href: str | None = None

    @property
    def is_cut(self) -> bool:
        """Whether it tells a share that is gone, and no ends."""
        return self.before is None

    @property
    def words(self) -> str:
        """Its numbers; the bound of a change is that of its end."""
        after = f"{_MARKS.get(self.bound, '')}{_amount(self.after)}"
        return f"{after}%" if self.before is None else f"{_amount(self.before)} → {after}"


def can_be_drawn(change: Change) -> bool:
    """Whether its ends are numbers on a scale that begins at nothing."""
    ends = [change.after] if change.before is None else [change.before, change.after]
    fits = all(math.isfinite(end) and end >= 0 for end in ends) and max(ends) > 0
    return fits and (change.before is not None or change.after <= _PERCENT)


def draw_changes(changes: Sequence[Change], language: str) -> Panel | None:
    """Rows by unit, reductions last; None for fewer than two."""
    fit = [change for change in changes if can_be_drawn(change)]
    groups = _by_unit(_chosen(fit))
    if len(groups) < 2:
        return None
    more = len(fit) - len(groups)
    note = sentence(
        language,
        say(language, "outcomes-note"),
        say(language, "outcomes-more", count=more) if more else "",
    )
    height, shapes = _rows(groups, language)
    drawing = Drawing(
        "al-chart-outcomes",
        say(language, "outcomes"),
        sentence(language, *map(_told, groups)),
        height,
        shapes,
        has_links=any(change.href for change in groups),
    )
    return Panel(drawing, note)


def _told(change: Change) -> str:
    unit = "" if change.is_cut else shorten(change.unit or "", MOST_EMS)
    return f"{shorten(change.label, MOST_EMS)} {change.words} {unit}".strip()


def _chosen(changes: Sequence[Change]) -> list[Change]:
    """As many as there is room for; neither sort takes all the room from the other."""
    ends = [change for change in changes if not change.is_cut]
    cuts = [change for change in changes if change.is_cut]
    room = max(MOST_ROWS - len(cuts), MOST_ENDS)
    shown = ends[:room]
    return shown + cuts[: MOST_ROWS - len(shown)]


def _by_unit(changes: Iterable[Change]) -> list[Change]:
    """The units in the order of their first figure."""
    groups: dict[tuple[bool, str | None], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.is_cut, change.unit), []).append(change)
    ordered = sorted(groups, key=lambda key: key[0])
    return [change for key in ordered for change in groups[key]]


def _rows(changes: Sequence[Change], language: str) -> tuple[float, tuple[str, ...]]:
    shapes: list[str] = []
    y = 0.0
    shown: tuple[bool, str | None] | None = None
    for change in changes:
        key = (change.is_cut, change.unit)
        if key != shown:
            shapes.append(fitted("group", (0, y + 1.2), _heading(change, language), _HEADING_EMS))
            y, shown = y + _HEADING, key
        shapes.append(_row(change, y, _scale(change, changes)))
        y += _ROW
    return y, tuple(shapes)


def _heading(change: Change, language: str) -> str:
    if change.is_cut:
        return say(language, "cut")
    return say(language, "change", unit=change.unit or say(language, "no-unit"))


def _scale(change: Change, changes: Iterable[Change]) -> float:
    """The number at the right end: the greatest of the unit, at least 100 where it is per cent."""
    if change.before is None:
        return _PERCENT
    fellows = (c for c in changes if c.before is not None and c.unit == change.unit)
    greatest = max(max(c.before or 0, c.after) for c in fellows)
    return max(greatest, _PERCENT) if change.unit == "%" else greatest


def _row(change: Change, y: float, scale: float) -> str:
    label = fitted(None, (0, y + 1), change.label, _LABEL_EMS)
    value = text("e", 100, y + 1, change.words)
    return link(change.href, label, value, *_mark(change, y + 1.75, scale))


def _mark(change: Change, y: float, scale: float) -> Iterator[str]:
    """Ends stay a little inside, so that nothing is cut off."""
    after = 1 + 98 * change.after / scale
    yield line("axis", (1, y), (99, y))
    if change.before is None:
        yield rect("bar", 1, y - 0.3, after - 1, 0.6)
        return
    before = 1 + 98 * change.before / scale
    yield line("step", (before, y), (after, y))
    yield dot("start", before, y)
    yield head(after, y, to_left=after < before)


def _amount(value: float) -> str:
    return f"{value:.10g}"
