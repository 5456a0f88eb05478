"""Which characters and pairs of them a text must hold for a pattern to match at all.

Most practices do not occur in most paragraphs. Comparing sets first spares the
regular expression engine those scans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise

_OPEN, _CLOSE = "([{", ")]}"
_SPECIAL = set(".^$*+?|\\") | set(_OPEN + _CLOSE)


@dataclass(frozen=True, slots=True)
class Gate:
    """Which of a row of pattern groups may match, told by the characters of a text.

    Each alternative is filed under its rarest character, with all it requires.
    """

    filed: Mapping[str, tuple[tuple[frozenset[str], int], ...]]
    always: frozenset[int]
    rarest: frozenset[str]

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> Gate:
        """The gate of groups of regular expressions, numbered from 0."""
        needs = [
            (needed, number) for number, group in enumerate(groups) for needed in _least(group)
        ]
        common = Counter(need for needed, _ in needs for need in needed)
        filed: dict[str, list[tuple[frozenset[str], int]]] = {}
        for needed, number in needs:
            if needed:
                rarest = min(needed, key=lambda need: (-len(need), common[need], need))
                filed.setdefault(rarest, []).append((needed, number))
        always = frozenset(number for needed, number in needs if not needed)
        kept = {need: tuple(entries) for need, entries in filed.items()}
        return cls(kept, always, frozenset(kept))

    def open_for(self, held: Set[str]) -> list[int]:
        """The numbers of the groups that may match somewhere in a text, rising.

        ``held`` is what the text holds, as ``held_by`` gives it.
        """
        found = set(self.always)
        for rarest in held & self.rarest:  # two sets: far faster than a set and the keys
            for needed, number in self.filed[rarest]:
                if needed <= held:
                    found.add(number)
        return sorted(found)


def held_by(text: str) -> Set[str]:
    """The characters of a text and the pairs that stand side by side in it.

    >>> sorted(held_by("一窗办"))
    ['一', '一窗', '办', '窗', '窗办']
    """
    return {*text, *map("".join, pairwise(text))}


def _least(group: Iterable[str]) -> list[frozenset[str]]:
    """What each alternative requires; a set that holds another asks too much and goes."""
    needs = {needed for pattern in group for needed in required_characters(pattern)}
    return [needed for needed in needs if not any(other < needed for other in needs)]


def required_characters(pattern: str) -> tuple[frozenset[str], ...]:
    """For each alternative of a regular expression, what it cannot do without.

    That is characters, and pairs that stand side by side. Only plain characters
    outside groups and classes count, so the sets are smaller than they could be
    but never ask too much.

    >>> [sorted(needed) for needed in required_characters("帮代办|容缺(?:受理)?制?")]
    [['代', '代办', '办', '帮', '帮代'], ['容', '容缺', '缺']]
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
    """Plain characters that no ``?``, ``*`` or counted repeat makes optional, and their pairs."""
    before = ""
    for char, after in zip(part, part[1:] + " ", strict=True):
        is_plain = char not in _SPECIAL and after not in "?*"
        if is_plain:
            yield char
            if before:
                yield before + char
        before = char if is_plain else ""
