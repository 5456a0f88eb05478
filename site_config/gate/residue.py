"""What machines and hands leave in a text: a word doubled, an English word, a mark of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_config.gate.lexicon import read_words

_DOUBLED = re.compile("([的了是和与及将被])\\1|([\u4e00-\u9fff]{2,4})\\2(?=[\u4e00-\u9fff])")
_RIGHT = re.compile(
    "目的的|标的的|的的确确|[^不]了了[解然结断却悟]|了了(?:之|分明|无)|是是非非|和和(?:气气|美美|睦睦)|和和谐|将将"
)
_ENGLISH = re.compile(
    r"(?<=[\u4e00-\u9fff]) ?\b(and|or|of|the|with|for|to|in|by|at|is|are)\b ?(?=[\u4e00-\u9fff])"
)
_OFFICES = frozenset("大队长 中队长 支队长 总队长 小组长 部门长 学校长".split())
"""A body and its head: 消防救援大队大队长 is right."""
_LATIN = re.compile("[A-Za-z]{2,}")
_HAN = re.compile("[\u4e00-\u9fff]")
_MARKS = re.compile(
    r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}|�|锟斤拷|烫烫烫"
)


@dataclass(frozen=True, slots=True)
class Residue:
    """What is left from ``start`` to ``end``: ``kind`` is doubled, english or mark."""

    kind: str
    start: int
    end: int
    meant: str | None


def find_residue(text: str) -> Iterator[Residue]:
    """What is left in a text, by kind."""
    for found in _DOUBLED.finditer(text):
        if _is_slip(text, found):
            yield Residue("doubled", *found.span(), found[1] or found[2])
    found_words = () if _is_english(text) else _ENGLISH.finditer(text)
    for found in found_words:
        yield Residue("english", *found.span(1), None)
    for found in _MARKS.finditer(text):
        yield Residue("mark", *found.span(), None)


def _is_english(text: str) -> bool:
    """Whether Latin letters are over twice the Chinese: an English line with Chinese terms."""
    return sum(map(len, _LATIN.findall(text))) > 2 * len(_HAN.findall(text))


def _is_slip(text: str, found: re.Match[str]) -> bool:
    around = text[max(0, found.start() - 2) : found.end() + 2]
    if found[1]:
        return _RIGHT.search(around) is None
    word = found[2]
    return (len(word) > 2 and len(set(word)) > 1) or _runs_on(text, found, word)


def _runs_on(text: str, found: re.Match[str], word: str) -> bool:
    """A word of two that stands twice and goes on as a longer word: 流程流程图, not 研究研究."""
    words = read_words(text[found.start() + len(word) : found.end() + 2])[1]
    return words[0] not in _OFFICES and len(words[0]) > len(word) and words[0].startswith(word)
