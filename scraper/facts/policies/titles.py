"""Stretches between 《 and 》, nested ones whole."""

from __future__ import annotations

import re

_MARKS = re.compile("[《》]")
_INNER_SPACE = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
LONGEST = 160
"""Characters; the longest titles of documents have about a hundred."""


def find_titles(text: str) -> list[tuple[int, int]]:
    """Ranges of titles with their marks, in reading order, none inside another.

    >>> text = "印发《甲县关于印发《乙方案》的通知》和《丙办法》"
    >>> [text[start:end] for start, end in find_titles(text)]
    ['《甲县关于印发《乙方案》的通知》', '《丙办法》']
    """
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == "《":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            if 2 < mark.end() - start <= LONGEST:
                pairs.append((start, mark.end()))
    return _outermost(pairs)


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def title_words(marked: str) -> str:
    """A title without its marks and without the breaks of lines; inner marks are 〈〉.

    >>> title_words("《关于印发《工 作\\n规则》的通知》")
    '关于印发〈工作规则〉的通知'
    """
    inner = marked[1:-1].replace("《", "〈").replace("》", "〉")
    return _INNER_SPACE.sub("", inner).strip()
