"""Characters a scan took for others: the neighbour in shape that makes words of the text.

The text is read as words. A character that ended up alone is tried as each of its look-alikes;
where one makes the text much likelier, the gate asks a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_config.gate.families import FAMILIES
from site_config.gate.lexicon import count_of, read_words

GAIN = 3.5
"""Nats by which the likelier reading must win; see docs/gate.md for what it was set on."""
GAIN_OF_NAMES = 8.0
"""The same for a surname alone and the two characters behind it: names are no words of the list."""
_REACH = 4
_KNOWN = 30
"""From so many occurrences on in the word list, a word is taken for one."""
_WANTED = 60
"""So often a word of two must stand in the list before the text is asked about it."""
_HAN = re.compile("[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Misreading:
    """A word from ``start`` to ``end`` of a text, misread at ``at``, and what it probably was."""

    start: int
    end: int
    at: int
    meant: str


def find_misreadings(text: str, pairs: Mapping[str, str]) -> Iterator[Misreading]:
    """Probable misreadings, in order. ``pairs`` gives for a character its look-alikes."""
    for run in _HAN.finditer(text):
        for at, least in _alone(run[0]):
            if found := _likelier(run[0], at, pairs.get(run[0][at], ""), least):
                start, word = found
                start += run.start()
                yield Misreading(start, start + len(word), run.start() + at, word)


def _alone(run: str) -> Iterator[tuple[int, float]]:
    """Places of characters that no known word holds, and what a better reading must win by.

    Behind a surname that stands alone they may be a given name.
    """
    at = 0
    named = -1
    for word in read_words(run)[1]:
        if len(word) == 1 or count_of(word) < _KNOWN:
            if len(word) == 1 and word in FAMILIES and at > named:
                named = at + 2
            for place in range(at, at + len(word)):
                yield place, GAIN_OF_NAMES if place <= named else GAIN
        at += len(word)


def _likelier(run: str, at: int, others: str, least: float) -> tuple[int, str] | None:
    """The word that one of ``others`` makes at a place, and where it begins, if it is likelier."""
    if not others:
        return None
    low = max(0, at - _REACH)
    left, right = run[low:at], run[at + 1 : at + 1 + _REACH]
    best = read_words(left + run[at] + right)[0] + least
    found = None
    for other in others:
        score, words = read_words(left + other + right)
        start, word = _word_at(words, len(left))
        if score > best and _is_wanted(word):
            best, found = score, (low + start, word)
    return found


def _is_wanted(word: str) -> bool:
    return len(word) > 1 and count_of(word) >= (_WANTED if len(word) == 2 else 1)


def _word_at(words: tuple[str, ...], at: int) -> tuple[int, str]:
    """The word that holds a place, and where it begins."""
    start = 0
    for word in words:
        if start + len(word) > at:
            return start, word
        start += len(word)
    return start, ""
