"""Whether a break between two pieces of Chinese text falls inside a word.

Word counts are those of jieba's dictionary (MIT), read as a file: importing the package
is not necessary.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from importlib.resources import files

_REACH = 4
_LONGEST = 5
_TOTAL = 60_101_967
"""Sum of the counts in jieba 0.42.1."""
_COMMON = 300
_FEW = 100
_NOUNS = ("n", "vn", "s")
_UNKNOWN = math.log(0.5 / _TOTAL) - 4


class _Dictionary:
    """The words of jieba. The first few asked for are looked up in its text: to take its 350,000
    lines apart takes longer than that, and many times the memory. A page asks for few, often."""

    def __init__(self) -> None:
        text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
        self._text = f"\n{text.rstrip()}\n"
        self._found: dict[str, tuple[int, str]] = {}

    def count(self, word: str) -> int:
        """How often a word comes, 0 for what is none."""
        if len(word) > _LONGEST:
            return 0
        return self._early(word)[0] if self._is_early else self.counts.get(word, 0)

    def is_verb(self, word: str) -> bool:
        """Whether this is a verb of two or three characters."""
        if not 2 <= len(word) <= 3:
            return False
        return self._early(word)[1] == "v" if self._is_early else word in self._verbs

    def is_noun(self, word: str) -> bool:
        """Whether this is a noun of two characters."""
        if len(word) != 2:
            return False
        return self._early(word)[1] in _NOUNS if self._is_early else word in self._nouns

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each word comes."""
        words, counts, _ = self._columns()
        pairs = zip(words, counts, strict=True)
        return {word: int(count) for word, count in pairs if len(word) <= _LONGEST}

    @cached_property
    def _verbs(self) -> frozenset[str]:
        words, _, tags = self._columns()
        return frozenset(word for word, tag in zip(words, tags, strict=True) if tag == "v")

    @cached_property
    def _nouns(self) -> frozenset[str]:
        words, _, tags = self._columns()
        return frozenset(word for word, tag in zip(words, tags, strict=True) if tag in _NOUNS)

    @property
    def _is_early(self) -> bool:
        return len(self._found) < _FEW

    def _early(self, word: str) -> tuple[int, str]:
        if word not in self._found:
            self._found[word] = self._look_up(word)
        return self._found[word]

    def _look_up(self, word: str) -> tuple[int, str]:
        """How often a word comes and what it is."""
        at = -1 if " " in word or "\n" in word else self._text.rfind(f"\n{word} ")
        if at < 0:
            return 0, ""
        _, count, tag = self._text[at + 1 : self._text.index("\n", at + 1)].split(" ", 2)
        return int(count), tag

    def _columns(self) -> tuple[list[str], list[str], list[str]]:
        """Words, how often each comes, what it is."""
        cells = self._text.strip("\n").replace("\n", " ").split(" ")
        return cells[::3], cells[1::3], cells[2::3]


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    return _Dictionary()


@lru_cache(maxsize=1)
def _logs() -> dict[str, float]:
    counts = _dictionary().counts.items()
    return {word: math.log(count / _TOTAL) for word, count in counts if count}


def starts_with_verb(text: str) -> bool:
    """Whether the text begins with a verb of two or three characters."""
    words = _dictionary()
    return words.is_verb(text[:2]) or words.is_verb(text[:3])


def ends_with_noun(text: str) -> bool:
    """Whether the text ends with a noun of two characters (工地, 基地)."""
    return _dictionary().is_noun(text[-2:])


def is_word(text: str) -> bool:
    """Whether the text is an everyday word (看到, 近日), not a name that the list also holds."""
    return _dictionary().count(text) > 20


def holds_word(text: str) -> bool:
    """Whether a common word of two or more characters is in the text."""
    pieces = (text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1))
    return any(_dictionary().count(piece) >= _COMMON for piece in pieces)


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
