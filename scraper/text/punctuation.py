"""Full-width punctuation in Chinese text, character for character.

A mark changes only beside Chinese; numbers (7,532,520; 10:30), addresses and
Latin sentences keep theirs. GB/T 15834-2011 is the standard for the marks.
"""

from __future__ import annotations

import re

from scraper.model import Cleaned
from scraper.text.spacing import HAN

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_CHINESE = re.compile(f"[{HAN}“”‘’《》（）【】，。、；：！？…—%]")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_ASCII = re.compile(r"[,;:?!()\"']|--")


def widen(text: Cleaned) -> Cleaned:
    """Write ASCII marks beside Chinese full width and pair straight quotes.

    >>> widen(Cleaned.at("(试行)为何能\\"建成即投产\\"?")).text
    '（试行）为何能“建成即投产”？'
    """
    if not _ASCII.search(text.text) or not _CHINESE.search(text.text):
        return text
    signs = list(text.text)
    _pair_quotes(signs)
    _widen_brackets(signs)
    stretches = _between_addresses(text.text)
    before: list[str] = []
    while before != signs:
        before = signs.copy()
        for start, end in stretches:
            _widen_marks(signs, start, end)
    return Cleaned("".join(signs), text.offsets)


def _between_addresses(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for found in _ADDRESS.finditer(text):
        edges.extend(found.span())
    edges.append(len(text))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _neighbours(signs: list[str], i: int) -> tuple[str, str]:
    """Nearest printed characters left and right; empty at an edge."""
    left = signs[i - 1] if i and signs[i - 1] != " " else "".join(signs[max(0, i - 2) : i])[:1]
    right = next((sign for sign in signs[i + 1 : i + 3] if sign != " "), "")
    return left, right


def _widen_marks(signs: list[str], start: int, end: int) -> None:
    for i in range(start, end):
        if signs[i] in _WIDE:
            left, right = _neighbours(signs, i)
            if _CHINESE.match(left) or (_CHINESE.match(right) and not left.isspace()):
                signs[i] = _WIDE[signs[i]]
        elif signs[i] == "-" and signs[i + 1 : i + 2] == ["-"]:
            signs[i : i + 2] = "——"


def _widen_brackets(signs: list[str]) -> None:
    """Widen a pair that holds Chinese, and a lone bracket that stands beside it."""
    waiting: list[int] = []
    for i, sign in enumerate(signs):
        if sign == "(":
            waiting.append(i)
        elif sign == ")" and waiting:
            start = waiting.pop()
            if any(map(_CHINESE.match, signs[start + 1 : i])):
                signs[start], signs[i] = "（", "）"
        elif sign == ")" and any(map(_CHINESE.match, signs[max(0, i - 6) : i])):
            signs[i] = "）"
    for i in waiting:
        if any(map(_CHINESE.match, signs[i + 1 : i + 7])):
            signs[i] = "（"


def _pair_quotes(signs: list[str]) -> None:
    for straight, marks in (('"', "“”"), ("'", "‘’")):
        places = [i for i, sign in enumerate(signs) if sign == straight]
        if len(places) % 2 or not any(_beside_chinese(signs, i) for i in places):
            continue
        for turn, i in enumerate(places):
            signs[i] = marks[turn % 2]


def _beside_chinese(signs: list[str], i: int) -> bool:
    return any(map(_CHINESE.match, (*signs[max(0, i - 1) : i], *signs[i + 1 : i + 2])))
