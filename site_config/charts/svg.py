"""A small writer of SVG: every text escaped, looks left to the style sheet.

A drawing has no scale of its own. It is as wide as its place: across, positions are
percentages, and down they are ems of its text, so that text keeps one size on a phone and
on a desk and grows with the reader's own setting. A drawing with a ``box`` scales instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

Attributes = Mapping[str, "str | float | None"]
"""Names and values; a value of None is left out."""

_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef\u2014-\u2026\U00020000-\U0003ffff]")
_NARROW_EM = 0.56
MOST_EMS = 16.0
"""As much of a name as descriptions repeat."""
_WHOLE_EMS = 32.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture: its name is unique on a page, its title and description tell it in words.

    ``height`` is in ems. ``box`` is width and height of a drawing that scales. ``has_links``
    says that a reader can follow its parts, so it must not be announced as one image.
    """

    name: str
    title: str
    description: str
    height: float
    shapes: tuple[str, ...]
    box: tuple[int, int] | None = None
    has_links: bool = False


def draw(drawing: Drawing) -> str:
    """The ``svg`` element of a drawing."""
    title, description = f"{drawing.name}-title", f"{drawing.name}-desc"
    frame = {
        "class": f"al-chart__svg {drawing.name}",
        "role": None if drawing.has_links else "img",
        "aria-labelledby": f"{title} {description}",
        **_size(drawing),
    }
    told = (
        element("title", {"id": title}, words(drawing.title)),
        element("desc", {"id": description}, words(drawing.description)),
    )
    return element("svg", frame, *told, *drawing.shapes)


def _size(drawing: Drawing) -> Attributes:
    if drawing.box:
        return {"viewBox": "0 0 {} {}".format(*drawing.box)}
    return {"width": "100%", "height": f"{_number(drawing.height)}em"}


def element(name: str, attributes: Attributes, *inner: str) -> str:
    """An element around what is SVG already.

    >>> element("a", {"href": "?a&b", "class": None}, words("<甲>"))
    '<a href="?a&amp;b">&lt;甲&gt;</a>'
    """
    told = ((key, value) for key, value in attributes.items() if value is not None)
    spelt = "".join(f' {key}="{_value(value)}"' for key, value in told)
    content = "".join(inner)
    return f"<{name}{spelt}>{content}</{name}>" if content else f"<{name}{spelt}/>"


def words(text: str) -> str:
    """A text as SVG; what XML cannot hold is left out."""
    return escape(_UNFIT.sub("", text))


def _value(value: str | float) -> str:
    return words(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _across(value: float) -> str:
    return f"{_number(value)}%"


def _down(value: float) -> str:
    return f"{round(value, 2):g}em"


def text(kind: str | None, x: float, y: float, content: str) -> str:
    """Words at a place; ``kind`` is a class: m for the middle, e for the end of the line."""
    return element("text", {"class": kind, "x": _across(x), "y": _down(y)}, words(content))


def spot(kind: str | None, x: int, y: int, content: str) -> str:
    """Words at a place of a drawing with a box, without the marks of units."""
    return element("text", {"class": kind, "x": x, "y": y}, words(content))


def fitted_spot(kind: str | None, at: tuple[int, int], content: str, ems: float) -> str:
    """As ``fitted``, in a drawing with a box."""
    return element("text", {"class": kind, "x": at[0], "y": at[1]}, *_cut(content, ems))


def _cut(content: str, ems: float) -> tuple[str, ...]:
    short = shorten(content, ems)
    whole = element("title", {}, words(shorten(content, _WHOLE_EMS)))
    return (words(short),) if short == content else (whole, words(short))


def fitted(kind: str | None, at: tuple[float, float], content: str, ems: float) -> str:
    """Words cut to a width, and the whole of them for who rests on them."""
    place = {"class": kind, "x": _across(at[0]), "y": _down(at[1])}
    return element("text", place, *_cut(content, ems))


def rect(kind: str | None, x: float, y: float, width: float, height: float) -> str:
    """A box with its corner at a place."""
    size = {"width": _across(width), "height": _down(height)}
    return element("rect", {"class": kind, "x": _across(x), "y": _down(y), **size})


def line(kind: str | None, start: tuple[float, float], end: tuple[float, float]) -> str:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    places = {"x1": _across(x1), "y1": _down(y1), "x2": _across(x2), "y2": _down(y2)}
    return element("line", {"class": kind, **places})


def dot(kind: str | None, x: float, y: float) -> str:
    """A dot around a place."""
    return element("circle", {"class": kind, "cx": _across(x), "cy": _down(y), "r": "0.32em"})


def head(x: float, y: float, *, to_left: bool = False) -> str:
    """The head of an arrow that ends at a place."""
    shape = "M0 0l8 5v-10z" if to_left else "M0 0l-8 5v-10z"
    place = {"class": "head", "x": _across(x), "y": _down(y)}
    return element("svg", place, element("path", {"d": shape}))


def link(href: str | None, *shapes: str) -> str:
    """Shapes that lead somewhere; left as they are where there is nothing to lead to."""
    return element("a", {"href": href}, *shapes) if href else "".join(shapes)


def width_of(content: str) -> float:
    """About how wide a text is, in ems.

    >>> width_of("联合"), width_of("2023")
    (2.0, 2.24)
    """
    wide = len(_WIDE.findall(content))
    return round(wide + (len(content) - wide) * _NARROW_EM, 2)


def shorten(content: str, ems: float) -> str:
    """A text cut to a width, with a sign that it was.

    >>> shorten("聊城经济技术开发区", 6)
    '聊城经济技…'
    """
    if width_of(content) <= ems:
        return content
    while content and width_of(content) > ems - 1:
        content = content[:-1]
    return f"{content}…"
