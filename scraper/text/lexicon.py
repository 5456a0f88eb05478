"""Whether a break between two pieces of Chinese text falls inside a word.

Word counts are those of jieba's dictionary (MIT), read as a file: importing the package
is not necessary.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_REACH = 4
_LONGEST = 5
_TOTAL = 60_101_967
"""Sum of the counts in jieba 0.42.1."""
_COMMON = 300
_UNKNOWN = math.log(0.5 / _TOTAL) - 4


@dataclass(frozen=True, slots=True)
class _Words:
    """The dictionary: counts of words, verbs of two or three characters, nouns of two."""

    counts: dict[str, int]
    verbs: frozenset[str]
    nouns: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The dictionary, read once: it has 350,000 lines."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    counts: dict[str, int] = {}
    verbs: set[str] = set()
    nouns: set[str] = set()
    for line in text.rstrip("\n").split("\n"):
        word, count, tag = line.split(" ", 2)
        if len(word) <= _LONGEST:
            counts[word] = int(count)
        if tag == "v" and 2 <= len(word) <= 3:
            verbs.add(word)
        elif tag in ("n", "vn", "s") and len(word) == 2:
            nouns.add(word)
    return _Words(counts, frozenset(verbs), frozenset(nouns))


@lru_cache(maxsize=1)
def _logs() -> dict[str, float]:
    return {word: math.log(count / _TOTAL) for word, count in _words().counts.items() if count}


def starts_with_verb(text: str) -> bool:
    """Whether the text begins with a verb of two or three characters."""
    return text[:2] in _words().verbs or text[:3] in _words().verbs


def ends_with_noun(text: str) -> bool:
    """Whether the text ends with a noun of two characters (工地, 基地)."""
    return text[-2:] in _words().nouns


def is_word(text: str) -> bool:
    """Whether the text is an everyday word (看到, 近日), not a name that the list also holds."""
    return _words().counts.get(text, 0) > 20


def holds_word(text: str) -> bool:
    """Whether a common word of two or more characters is in the text."""
    pieces = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1))
    return any(_words().counts.get(piece, 0) >= _COMMON for piece in pieces)


def break_cost(left: str, right: str) -> float:
    """How much less likely the words are with a break between ``left`` and ``right``.

    In nats; 0 where a word boundary is at least as likely as any other reading.

    >>> break_cost("师德师风建", "设的路径") > 4, break_cost("开展工作", "为了推进") == 0
    (True, True)
    """
    left, right = left[-_REACH:], right[:_REACH]
    if not left or not right or left[-1] < "\u3400" or right[0] < "\u3400":
        return 0.0
    return _likelihood(left + right) - _likelihood(left) - _likelihood(right)


@lru_cache(maxsize=16384)
def _likelihood(text: str) -> float:
    """Log likelihood of the best reading as words."""
    logs = _logs()
    best = [0.0]
    for end in range(1, len(text) + 1):
        score = best[end - 1] + logs.get(text[end - 1], _UNKNOWN)
        for start in range(max(0, end - _LONGEST), end - 1):
            word = logs.get(text[start:end])
            if word is not None and best[start] + word > score:
                score = best[start] + word
        best.append(score)
    return best[-1]
