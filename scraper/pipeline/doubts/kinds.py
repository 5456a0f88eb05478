"""The kinds of doubt: what each is called, how much it weighs, what a person can answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """An answer to a doubt.

    ``confirm``: right as it stands. ``drop``: not so, leave it out. ``fix``: this instead.
    ``split``: an article begins here. ``join``: it goes on the one above. ``title``: this
    line is the headline of what follows. Of a page that a person edited and rules would
    have otherwise, ``theirs`` keeps the person's words, ``ours`` those of the rules.
    """

    CONFIRM = "confirm"
    DROP = "drop"
    FIX = "fix"
    SPLIT = "split"
    JOIN = "join"
    TITLE = "title"
    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of doubt.

    ``name`` is for people, ``weight`` (0 to 100) how much harm it does on a page if nobody
    looks, ``moves`` what can be answered, the likeliest first.
    """

    code: str
    name: str
    weight: int
    moves: tuple[Move, ...] = (Move.CONFIRM,)


_CUT = (Move.CONFIRM,)
_FACT = (Move.CONFIRM, Move.DROP, Move.FIX)
_WORDS = (Move.CONFIRM, Move.FIX)

_ALL = (
    Kind("serious-name", "名称写错", 96, _WORDS),
    Kind("serious-wording", "严重表述错误", 95, _WORDS),
    Kind("personal-id", "身份证号", 94, _WORDS),
    Kind("personal-card", "银行卡号", 93, _WORDS),
    Kind("personal-mobile", "个人手机号", 92, _WORDS),
    Kind("left-over-mark", "残留标记或乱码", 90, _WORDS),
    Kind("thin-pairing", "标题配对把握不大", 88, (Move.CONFIRM, Move.TITLE, Move.DROP)),
    Kind("edit-conflict", "改过的页面与来源不一", 86, (Move.THEIRS, Move.OURS)),
    Kind("doubtful-continuation", "断句续接有两种可能", 84, _CUT),
    Kind("broken-off", "文章在句中断开", 82, _CUT),
    Kind("decision-stale", "决定找不到原来的字", 81, ()),
    Kind("no-headline", "文章没有标题", 80, (Move.JOIN, Move.CONFIRM, Move.FIX)),
    Kind("scan-poor", "扫描件质量差", 79),
    Kind("scan-doubtful", "扫描识读存疑", 72),
    Kind("scan-unread", "扫描行读不出", 71),
    Kind("misread", "疑似识别错字", 70, _WORDS),
    Kind("minor-name", "未成年人姓名", 68, _WORDS),
    Kind("ambiguous-region", "地名有多种可能", 66, (Move.FIX, Move.CONFIRM)),
    Kind("weak-practice", "做法把握不大", 64, _FACT),
    Kind("leftover", "未归属文字", 62, (Move.DROP, Move.JOIN, Move.SPLIT, Move.CONFIRM)),
    Kind("doubled-words", "重复字词", 60, _WORDS),
    Kind("personal-mail", "个人邮箱", 60, _WORDS),
    Kind("source-missing", "媒体未披露", 59, (Move.FIX, Move.CONFIRM)),
    Kind("foreign-word", "夹杂英文", 58, _WORDS),
    Kind("date-missing", "日期未披露", 57, (Move.FIX, Move.CONFIRM)),
    Kind("no-region", "没有所属地区", 56),
    Kind("duplicate", "疑似重复文章", 54, (Move.CONFIRM,)),
    Kind("weak-date", "日期把握不大", 52, _FACT),
    Kind("misread-region", "地名按形近字读", 50, _WORDS),
    Kind("weak-figure", "数字把握不大", 48, _FACT),
    Kind("doubtful-wording", "慎用表述", 46, _WORDS),
    Kind("weak-region", "地区把握不大", 44, _FACT),
    Kind("coined-term", "词表没有的提法", 40, (Move.FIX, Move.DROP)),
    Kind("figure-role", "数字作用不明", 34, _FACT),
    Kind("weak-fact", "其他事实把握不大", 30, _FACT),
)

KINDS = {kind.code: kind for kind in _ALL}
"""Kinds by their code."""

FACT_KINDS = frozenset(kind.code for kind in _ALL if kind.moves is _FACT)
"""Doubts about a fact at exact words."""
WORDING_KINDS = frozenset(kind.code for kind in _ALL if kind.moves is _WORDS)
"""Doubts that are findings of the gate, which keeps the answers in a file of its own."""
LOUD = Kind("unread", "来源读不出来", 99)
"""What stands for an error that no kind is about."""
QUIET = Kind("warning", "读取提示", 50)
"""The same for a warning."""


def kind_of(code: str) -> Kind:
    """The kind of a code; an issue that no kind is about is a warning."""
    return KINDS.get(code) or Kind(code, QUIET.name, QUIET.weight)
