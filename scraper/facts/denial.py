"""Wordings that name a practice to say that it is not there, or no longer."""

from __future__ import annotations

import re

_OLD = r"(?:原来的?|原先的?|原有的?|传统的?|过去的?|以往的?|以前的?|单一的?|老式的?)?"
_TURN = r"(?:变|转变|改|改变|转|化|升级|调整|替换|更新|转化)"

# 变A为B, 化A为B: A is what was left behind.
_TURNED = re.compile(rf"(?:变|化|改){_OLD}$")
_INTO = re.compile(rf"[^，。；]{{0,6}}?{_TURN}?(?:为|成)(?!主|辅|补充|抓手|契机|目标)")
# 由A变为B, 将A改为B: with these the verb of turning must follow.
_FROM = re.compile(rf"(?:由|从|将|把){_OLD}$")
_TURNED_INTO = re.compile(rf"[^，。；]{{0,6}}?{_TURN}(?:为|成)")
_LEFT = re.compile(
    r"(?:打破|告别|摒弃|取代|代替|替代|废止|废除|叫停|停止|取消|终结|不再)"
    rf"(?:实行|推行|采用|使用|沿用|搞)?了?{_OLD}$"
)

_DEGREE = r"(?:能|能够|真正|全面|正式|完全|继续|有效|普遍|得到|广泛)*"
_DOING = (
    r"(?:推行|推广|推开|实行|实施|开展|实现|建立|启动|落实|落地|采用|执行|提供|设立|开通|做到|"
    r"享受|推出|到位|普及)"
)
_NOT_YET = re.compile(
    rf"(?:(?:尚未|还未|并未|从未|未曾|未能|没有|没能|还没|无法|难以|不能|暂不){_DEGREE}{_DOING}?"
    rf"|未{_DEGREE}{_DOING}"
    r"|不是|并非|而非|不等于|不同于|不属于)[了过到]?$"
)
_NOT_AFTER = re.compile(
    r"(?:政务|审批|便民)?(?:工作|改革|制度|模式|服务|机制|做法)?(?:还|仍|目前|暂时|至今|也|都)*"
    rf"(?:尚未|还未|未能|没有|还没|并未|未曾|从未|难以|无法|未){_DEGREE}{_DOING}"
)
_BEFORE = 18


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words at ``start:end`` are said to be absent, ended or replaced.

    >>> text = "变一窗受理为一窗通办"
    >>> is_denied(text, 1, 5), is_denied(text, 6, 10)
    (True, False)
    >>> is_denied("该县尚未推行告知承诺", 6, 10)
    True
    """
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _BEFORE]
    return (
        _LEFT.search(before) is not None
        or _NOT_YET.search(before) is not None
        or _NOT_AFTER.match(after) is not None
        or (_TURNED.search(before) is not None and _INTO.match(after) is not None)
        or (_FROM.search(before) is not None and _TURNED_INTO.match(after) is not None)
    )
