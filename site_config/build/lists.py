"""Tight lists, line by line: items, those nested below them, attribute lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from site_config.build.unsure import UnsureError

UNSURE_START = re.compile(r"\A\s|\A\Z|^(?:[#>|=:~]|[-+*](?:\s|$)|\d+[.)](?:\s|$)|[-=]+$|---)", re.M)
"""What would make of a line something else than text."""

_BULLET = re.compile(r"(?P<indent>(?:    )*)- (?P<text>\S.*)")
_NUMBERED = re.compile(r"(?P<number>\d+)\. (?P<text>\S.*)")


@dataclass(slots=True)
class Item:
    """The Markdown of an item and the items below it."""

    text: str
    below: list[Item] = field(default_factory=list)


def read_items(block: str) -> tuple[str, int | None, list[Item]]:
    """Tag of a list, its first number, and its items. Raises UnsureError."""
    if block.startswith("- "):
        return "ul", None, _bullets(block)
    items: list[Item] = []
    first: int | None = None
    for line in block.split("\n"):
        if found := _NUMBERED.fullmatch(line):
            items.append(Item(found["text"]))
            first = int(found["number"]) if first is None else first
        else:
            _go_on(items, line)
    return "ol", first, items


def _bullets(block: str) -> list[Item]:
    top: list[Item] = []
    levels = [top]
    for line in block.split("\n"):
        found = _BULLET.fullmatch(line)
        if found is None:
            if len(levels) > 1:
                raise UnsureError(line)
            _go_on(top, line)
            continue
        depth = len(found["indent"]) // 4
        if depth >= len(levels) + 1 or (depth == len(levels) and not levels[-1]):
            raise UnsureError(line)
        del levels[depth + 1 :]
        if depth == len(levels):
            levels.append(levels[-1][-1].below)
        levels[depth].append(Item(found["text"]))
    return top


def _go_on(items: list[Item], line: str) -> None:
    """An attribute list on the line below an item."""
    if not items or not line.startswith("{:") or items[-1].below or "\n" in items[-1].text:
        raise UnsureError(line)
    items[-1].text += f"\n{line}"
