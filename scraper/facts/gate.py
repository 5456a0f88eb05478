"""Which characters a text must hold for a pattern to match at all.

Most practices do not occur in most paragraphs. Comparing character sets first
spares the regular expression engine those scans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_OPEN, _CLOSE = "([{", ")]}"
_SPECIAL = set(".^$*+?|\\") | set(_OPEN + _CLOSE)


@dataclass(frozen=True, slots=True)
class Gate:
    """Which of a row of pattern groups may match, told by the characters of a text.

    Each alternative is filed under its rarest character, with all it requires.
    """

    filed: Mapping[str, tuple[tuple[frozenset[str], int], ...]]
    always: frozenset[int]

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Gate:
        """The gate of groups of regular expressions, numbered from 0."""
        needs = [
            (needed, number) for number, group in enumerate(groups) for needed in _least(group)
        ]
        common = Counter(char for needed, _ in needs for char in needed)
        filed: dict[str, list[tuple[frozenset[str], int]]] = {}
        for needed, number in needs:
            if needed:
                rarest = min(needed, key=lambda char: (common[char], char))
                filed.setdefault(rarest, []).append((needed, number))
        always = frozenset(number for needed, number in needs if not needed)
        return cls({char: tuple(entries) for char, entries in filed.items()}, always)

    def open_for(self, text: str) -> list[int]:
        """The numbers of the groups that may match somewhere in the text, rising."""
        characters = frozenset(text)
        found = set(self.always)
        for char in characters & self.filed.keys():
            for needed, number in self.filed[char]:
                if needed <= characters:
                    found.add(number)
        return sorted(found)


def _least(group: Iterable[str]) -> list[frozenset[str]]:
    """What each alternative requires; a set that holds another asks too much and goes."""
    needs = {needed for pattern in group for needed in required_characters(pattern)}
    return [needed for needed in needs if not any(other < needed for other in needs)]


def required_characters(pattern: str) -> tuple[frozenset[str], ...]:
    """For each alternative of a regular expression, characters it cannot do without.

    Only plain characters outside groups and classes count, so the sets are
    smaller than they could be but never ask too much.

    >>> [sorted(needed) for needed in required_characters("帮代办|容缺(?:受理)?制?")]
    [['代', '办', '帮'], ['容', '缺']]
    """
    return tuple(frozenset(_plain(part)) for part in _alternatives(pattern))


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of the outermost level, groups and classes blanked out."""
    flat = list(_outermost(pattern))
    part: list[str] = []
    for piece in flat:
        if piece == "|":
            yield "".join(part)
            part = []
        else:
            part.append(piece)
    yield "".join(part)


def _outermost(pattern: str) -> Iterator[str]:
    """The characters outside brackets; each bracketed stretch or escape as one dot."""
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char in _OPEN:
            at = _closing(pattern, at)
            yield "?" if char == "{" else "."
        elif char == "\\":
            at += 1
            yield "."
        else:
            yield char
        at += 1


def _closing(pattern: str, at: int) -> int:
    """The place of the bracket that closes the one at ``at``."""
    if pattern[at] == "[":
        return _class_end(pattern, at)
    if pattern[at] == "{":
        return pattern.index("}", at)
    at += 1
    while pattern[at] != ")":
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "([":
            at = _closing(pattern, at)
        at += 1
    return at


def _class_end(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1] == "^" else 1
    at += 1  # a bracket right at the start belongs to the class
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _plain(part: str) -> Iterator[str]:
    """Plain characters that no ``?``, ``*`` or counted repeat makes optional."""
    for char, after in zip(part, part[1:] + " ", strict=True):
        if char not in _SPECIAL and after not in "?*":
            yield char
