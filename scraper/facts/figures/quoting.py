"""The clause or clauses around a number that say what it measures: its quotation."""

from __future__ import annotations

import re

_BORDER = re.compile(r"(?<!\d),|,(?!\d)|[，。；;！!？?：…\n]")
_NUMBER = re.compile(
    r"\d|[二两三四五六七八九十百千万亿]{1,8}[余多]?[个项名家件类条处场次所位天年元成大]"
)
_HANGS_ON = re.compile(
    r"^(?:仅?用时?|仅|只需|只要|约|近|超|达到?|共|平均|至少|最多|压缩|压减|缩短|缩减|减少|精简|审批时间|时间|办理时间"
    r"|增长|同比|较|比|占(?!地))[^，。；]{0,4}$"
)
_BEFORE_CHANGE = re.compile(r"(?:由|从|原来|过去|以前|此前)")
_CHANGED = re.compile(r"[至到为成]")
_COMES_TO = re.compile(r"[^，。；]{0,20}[至到为成]")
_SAME_DAY = frozenset(("当天", "当日"))


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of the clauses around ``text[start:end]`` that make a good quotation.

    From the start of the clause to its end without marks. ``、`` parts items that have a number
    each; a clause of a few words that hangs on the one before takes it in.

    >>> text = "从受理到发证，仅用了6天；材料精简30%、环节压减50%。"
    >>> text[slice(*clause_span(text, 10, 12))], text[slice(*clause_span(text, 17, 20))]
    ('从受理到发证，仅用了6天', '材料精简30%')
    """
    first, last = _clause(text, start, end)
    if _goes_on(text, (first, last), (start, end)):
        last = _clause(text, last + 1, last + 1)[1]
    first, last = _item(text, (first, last), (start, end))
    while _hangs_on(text, first, start):
        first = _one_more(text, first)
    while first < start and text[first] in " 　、，”’）)":
        first += 1
    return first, last


def _goes_on(text: str, clause: tuple[int, int], number: tuple[int, int]) -> bool:
    """Whether the clause after tells the rest: 出具当天，…; 由过去的三个环节，合并为…"""
    (first, last), (start, end) = clause, number
    if text[last : last + 1] not in ("，", ","):
        return False
    if text[start:end] in _SAME_DAY:
        return end == last
    return bool(
        _BEFORE_CHANGE.search(text, first, start)
        and not _CHANGED.search(text, end, last)
        and _COMES_TO.match(text, last + 1)
    )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    borders = [found.end() for found in _BORDER.finditer(text, max(0, start - 80), start)]
    closing = _BORDER.search(text, end, end + 80)
    first = borders[-1] if borders else max(0, start - 80)
    return first, closing.start() if closing else min(len(text), end + 80)


def _item(text: str, clause: tuple[int, int], number: tuple[int, int]) -> tuple[int, int]:
    """Narrow to the item between 、 where the items beside have numbers of their own."""
    (first, last), (start, end) = clause, number
    left = text.rfind("、", first, start)
    if left >= 0 and not _in_brackets(text, left, first) and _NUMBER.search(text, first, left):
        first = left + 1
    right = text.find("、", end, last)
    if right >= 0 and not _in_brackets(text, right, first) and _NUMBER.search(text, right, last):
        last = right
    return first, last


def _in_brackets(text: str, at: int, first: int) -> bool:
    return text.rfind("（", first, at) > text.rfind("）", first, at)


def _hangs_on(text: str, first: int, start: int) -> bool:
    if first == 0 or text[first - 1] not in "，," or start - first > 16:
        return False
    return bool(_HANGS_ON.match(text[first:start])) or text.startswith("到", first)


def _one_more(text: str, first: int) -> int:
    borders = [found.end() for found in _BORDER.finditer(text, max(0, first - 60), first - 1)]
    return borders[-1] if borders else max(0, first - 60)
