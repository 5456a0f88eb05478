"""How likely a stretch of Chinese text is, as words.

Word counts are those of jieba's dictionary (MIT), read as a file, and for the words of
``field_words.txt``, which the dictionary lacks or holds too rare, a count of their own.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

from site_config.gate.lists import load_words

_LONGEST = 5
_TOTAL = 60_101_967
"""Sum of the counts in jieba 0.42.1."""
_UNKNOWN = math.log(0.5 / _TOTAL) - 4
_OF_FIELD = 1000
"""Count that a word of the field has at least."""


@lru_cache(maxsize=1)
def _logs() -> dict[str, float]:
    """Log likelihood of each word, read once: the list has 350,000 lines."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    logs: dict[str, float] = {}
    for line in text.rstrip("\n").split("\n"):
        word, count, _ = line.split(" ", 2)
        if len(word) <= _LONGEST and count != "0":
            logs[word] = math.log(int(count) / _TOTAL)
    of_field = math.log(_OF_FIELD / _TOTAL)
    for word in load_words("field_words.txt"):
        logs[word] = max(of_field, logs.get(word, of_field))
    return logs


def count_of(word: str) -> int:
    """How often the word stands in the texts the list was counted on; 0 if it is none."""
    known = _logs().get(word)
    return round(math.exp(known) * _TOTAL) if known is not None else 0


def read_words(text: str) -> tuple[float, tuple[str, ...]]:
    """The best reading of a short text as words: its log likelihood in nats, and the words.

    >>> read_words("为人民服务")[1]
    ('为', '人民', '服务')
    """
    logs = _logs()
    best = [0.0]
    starts = [0]
    for end in range(1, len(text) + 1):
        score, begin = best[end - 1] + logs.get(text[end - 1], _UNKNOWN), end - 1
        for start in range(max(0, end - _LONGEST), end - 1):
            word = logs.get(text[start:end])
            if word is not None and best[start] + word > score:
                score, begin = best[start] + word, start
        best.append(score)
        starts.append(begin)
    return best[-1], _words(text, starts)


def _words(text: str, starts: list[int]) -> tuple[str, ...]:
    words: list[str] = []
    end = len(text)
    while end:
        words.append(text[starts[end] : end])
        end = starts[end]
    return tuple(reversed(words))
