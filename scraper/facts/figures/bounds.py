"""Whether a number is exact or a bound: 至少, 最多, 超, 近, 以上, 以内, 左右."""

from __future__ import annotations

import re

_LEAST = r"少则|至少|最少|不少于|不低于|不小于|不下于?|大于等于|大于或等于|起码|不亚于"
_MOST = (
    r"多则|最多|至多|不超过|不超|不高于|不多于|不大于|小于等于|小于或等于|未超过|不到|不足|低于|少于|小于"
    r"|未满|不满|未到|最长|最高(?!达)(?:可?(?:补助|补贴|奖励|贷款|支持|授信|给予|享受|奖补))?|以内|控制在"
)
_OVER = r"超过|突破|超出|高于|多于|大于|高出|逾|超|越过|冲破|破|(?<![通经不])过"
_ABOUT = r"将近|接近|大约|大概|约|近|差不多|大致|左右|可达约"
_THE_PAST = re.compile(r"(?:^|[对在是把从为是：])近$")
_EASY = (
    r"(?:[了达至到为有用需其约要人的]|[只仅]需|仅用|完成|跑|通过|实现|提[交供]|缩减|压减|压缩|缩短)"
)
_BEFORE = {
    "at_least": re.compile(rf"(?:{_LEAST})[^、，\d]{{0,12}}$"),
    "at_most": re.compile(rf"(?:{_MOST}){_EASY}{{0,2}}$"),
    "over": re.compile(rf"(?:{_OVER})了?$"),
    "about": re.compile(rf"(?<![附最远亲])(?:{_ABOUT})[为需]?$"),
}
_NOT_BOUND = re.compile(r"(?:附|最|远|亲|节|契|制|预|条|公)(?:近|约)$|(?:通|经)过$")
_AFTER = (
    ("at_least", re.compile(r"(?:及|或|、|\(含\)|（含）)?以上|起(?:步|$|，|。)|开外")),
    ("at_most", re.compile(r"(?:及|或|（含）)?(?:以内|以下|之内)|封顶")),
    ("about", re.compile(r"左右|上下(?!游|级|联|班|楼|学|车|浮)|前后|不等")),
    ("over", re.compile(r"(?:有余|之多余|余(?=[，。；、）]|$)|多(?=[，。；、）]|$))")),
)
_INSIDE = re.compile(r"内(?![容部外涵地资销需陆蒙河心设在业置环])")
_MOST_VERB = re.compile(
    r"(?:最多|至多)(?:只?[需跑去进经通提要填交有]|通过|经过|提交|缩减为|压减为)?了?$"
)
_CIRCLE = re.compile(r"[”’]?[^，。；、“”]{0,8}圈(?!子)")


def bound_of(before: str, after: str, sort: str, margin: str | None) -> str:
    """The bound of a number from its own words, those before and those after it.

    ``before`` and ``after`` are the rest of its clause.

    >>> bound_of("验收时间至少缩减", "", "time", None), bound_of("超", "的事项", "percent", None)
    ('at_least', 'over')
    >>> bound_of("", "内即可统一出具验收意见", "time", None), bound_of("", "人左右", "count", None)
    ('at_most', 'exact')
    """
    if margin:
        return margin
    for bound, pattern in _AFTER:
        if pattern.match(after):
            return bound
    if sort in ("time", "measure") and (_INSIDE.match(after) or _is_circle(after, sort)):
        return "at_most"
    if sort == "time" and _THE_PAST.search(before):
        return "exact"  # 近三年: the three years past
    return _bound_before(before)


def _is_circle(after: str, sort: str) -> bool:
    """15分钟服务圈: reached in 15 minutes at most."""
    return sort == "time" and bool(_CIRCLE.match(after))


def _bound_before(before: str) -> str:
    tail = before[-18:].rstrip("“‘")
    if _MOST_VERB.search(tail):
        return "at_most"
    if _NOT_BOUND.search(tail):
        return "exact"
    return next((bound for bound, pattern in _BEFORE.items() if pattern.search(tail)), "exact")
