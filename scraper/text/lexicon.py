"""Whether a break between two pieces of Chinese text falls inside a word.

Word counts are those of jieba's dictionary (MIT), read as a file: importing the package
is not necessary.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

_REACH = 4
_LONGEST = 5
_TOTAL = 60_101_967
"""Sum of the counts in jieba 0.42.1."""
_COMMON = 300
_UNKNOWN = math.log(0.5 / _TOTAL) - 4


@lru_cache(maxsize=1)
def _columns() -> tuple[list[str], list[str], list[str]]:
    """The dictionary, read once: 350,000 words, how often each comes, what it is."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    cells = text.rstrip("\n").replace("\n", " ").split(" ")
    return cells[::3], cells[1::3], cells[2::3]


@lru_cache(maxsize=1)
def _counts() -> dict[str, str]:
    """How often each word comes, in figures: few are ever asked for."""
    words, counts, _ = _columns()
    return dict(zip(words, counts, strict=True))


def _count(word: str) -> int:
    return int(_counts().get(word, 0)) if len(word) <= _LONGEST else 0


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Verbs of two or three characters."""
    words, _, tags = _columns()
    return frozenset(
        word for word, tag in zip(words, tags, strict=True) if tag == "v" and 2 <= len(word) <= 3
    )


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    """Nouns of two characters."""
    words, _, tags = _columns()
    nouns = ("n", "vn", "s")
    return frozenset(
        word for word, tag in zip(words, tags, strict=True) if len(word) == 2 and tag in nouns
    )


@lru_cache(maxsize=1)
def _logs() -> dict[str, float]:
    counts = ((word, int(count)) for word, count in _counts().items() if len(word) <= _LONGEST)
    return {word: math.log(count / _TOTAL) for word, count in counts if count}


def starts_with_verb(text: str) -> bool:
    """Whether the text begins with a verb of two or three characters."""
    return text[:2] in _verbs() or text[:3] in _verbs()


def ends_with_noun(text: str) -> bool:
    """Whether the text ends with a noun of two characters (工地, 基地)."""
    return text[-2:] in _nouns()


def is_word(text: str) -> bool:
    """Whether the text is an everyday word (看到, 近日), not a name that the list also holds."""
    return _count(text) > 20


def holds_word(text: str) -> bool:
    """Whether a common word of two or more characters is in the text."""
    pieces = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1))
    return any(_count(piece) >= _COMMON for piece in pieces)


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
