"""A template rendered once with marks where pages differ, filled for each page after it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

# Private characters: no template holds them, and a page that does is not filled.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_OPEN}([a-z-]+){_CLOSE}")


def mark(name: str) -> str:
    """What stands for a slot while the template is rendered.

    >>> cut("a" + mark("b") + "c").fill({"b": "B"})
    'aBc'
    """
    return f"{_OPEN}{name}{_CLOSE}"


def is_marked(text: str) -> bool:
    """Whether a text holds a character that marks are made of."""
    return _OPEN in text or _CLOSE in text


@dataclass(frozen=True, slots=True)
class Shell:
    """Text between slots, and the names of the slots: text, slot, text, …, text."""

    parts: tuple[str, ...]

    @property
    def slots(self) -> frozenset[str]:
        """The slots that this shell has."""
        return frozenset(self.parts[1::2])

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with each slot's value in its place. Raises ``KeyError`` for a slot left out."""
        parts = list(self.parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


def cut(text: str) -> Shell:
    """The shell of a text that was rendered with marks."""
    return Shell(tuple(_MARK.split(text)))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a table of contents: its words as HTML, its address, what stands below it."""

    words: str
    address: str
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """How a theme writes a table of contents, learnt from one that holds marks."""

    leaf: Shell
    branch: Shell
    between: str

    def render(self, items: Sequence[Item], between: str) -> str:
        """The entries, as the theme's own template would write them, with this between two."""
        return between.join(self._one(item) for item in items)

    def _one(self, item: Item) -> str:
        values = {"words": item.words, "address": item.address}
        if not item.below:
            return self.leaf.fill(values)
        label = str(escape(Markup(item.words).striptags()))  # noqa: S704 - its tags go
        below = self.render(item.below, self.between)
        return self.branch.fill({**values, "label": label, "below": below})


def learn_contents(leaf: str, branch: str) -> Contents | None:
    """From a leaf and a branch with two such leaves, rendered with marks: words, address, top.

    None if the branch does not hold the leaves as they stand alone.
    """
    if branch.count(leaf) != 2:
        return None
    before, between, after = branch.split(leaf)
    label = f'aria-label="{mark("top")}"'
    outer = f"{before}{mark('below')}{after}".replace(label, f'aria-label="{mark("label")}"')
    return Contents(cut(leaf), cut(outer.replace(mark("top"), mark("words"))), between)
