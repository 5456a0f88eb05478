"""Who learned from whom: learners on the left, teachers on the right, a line for each pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_config.charts.labels import say, sentence
from site_config.charts.panel import Panel
from site_config.charts.svg import MOST_EMS, Drawing, head, line, shorten, text, width_of

MOST_EDGES = 10
_ROW, _TOP, _LEADING = 2.5, 2.0, 1.15
_LEFT, _RIGHT, _NAME_EMS = 36.0, 64.0, 9.2


@dataclass(frozen=True, slots=True)
class Edge:
    """One pair; ``signed`` where the two agreed and neither is the teacher."""

    learner: str
    teacher: str
    signed: bool = False


def draw_edges(edges: Sequence[Edge], unknown: int, language: str) -> Panel | None:
    """Lines between names; None without a pair. ``unknown`` pairs lack a side."""
    pairs = list(dict.fromkeys(edges))
    shown = pairs[:MOST_EDGES]
    if not shown:
        return None
    left, right = _sides(shown)
    rows = max(len(left), len(right))
    shapes = (*_names(left, right, language), *_lines(shown, left, right))
    told = [
        say(
            language,
            "signed" if edge.signed else "learned",
            learner=shorten(edge.learner, MOST_EMS),
            teacher=shorten(edge.teacher, MOST_EMS),
        )
        for edge in shown
    ]
    drawing = Drawing(
        "al-chart-lessons",
        say(language, "lessons"),
        sentence(language, *told),
        _TOP + rows * _ROW,
        shapes,
    )
    more = len(pairs) - len(shown)
    note = sentence(
        language,
        say(language, "signed-note") if any(edge.signed for edge in shown) else "",
        say(language, "lessons-more", count=more) if more else "",
        say(language, "lessons-unknown", count=unknown) if unknown else "",
    )
    return Panel(drawing, note)


Heights = dict[str, float]
"""Names with the height of each."""


def _sides(edges: Sequence[Edge]) -> tuple[Heights, Heights]:
    """Both sides over one height, each evenly."""
    left = list(dict.fromkeys(edge.learner for edge in edges))
    right = list(dict.fromkeys(edge.teacher for edge in edges))
    rows = max(len(left), len(right))
    return _heights(left, rows), _heights(right, rows)


def _heights(names: Sequence[str], rows: int) -> Heights:
    each = rows * _ROW / len(names)
    return {name: _TOP + (place + 0.5) * each for place, name in enumerate(names)}


def _names(left: Heights, right: Heights, language: str) -> Iterator[str]:
    yield text("group e", _LEFT, 1, say(language, "learners"))
    yield text("group", _RIGHT, 1, say(language, "teachers"))
    for name, y in left.items():
        yield from _name("e", (_LEFT, y), name)
    for name, y in right.items():
        yield from _name(None, (_RIGHT, y), name)


def _name(kind: str | None, at: tuple[float, float], name: str) -> Iterator[str]:
    """A name in one line or two; what tells places apart stands at the end of a name."""
    x, y = at
    first = _first_line(name)
    if first == name:
        yield text(kind, x, y + 0.35, name)
        return
    yield text(kind, x, y - 0.2, first)
    yield text(kind, x, y - 0.2 + _LEADING, shorten(name[len(first) :], _NAME_EMS))


def _first_line(name: str) -> str:
    """As much as fits, up to the end of a division if the rest then fits too."""
    fit = max(end for end in range(len(name) + 1) if width_of(name[:end]) <= _NAME_EMS)
    if fit == len(name):
        return name
    ends = (end for end in range(fit, 0, -1) if name[end - 1] in "省市州盟县旗区")
    good = (end for end in ends if width_of(name[end:]) <= _NAME_EMS)
    return name[: next(good, fit)]


def _lines(edges: Sequence[Edge], left: Heights, right: Heights) -> Iterator[str]:
    for edge in edges:
        kind = "step signed" if edge.signed else "step"
        start, end = left[edge.learner], right[edge.teacher]
        yield line(kind, (_LEFT + 2, start), (_RIGHT - 2, end))
        if not edge.signed:
            yield head(_RIGHT - 1, end)
