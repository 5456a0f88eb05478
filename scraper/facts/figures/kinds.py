"""What a quantity is: a cut by so much, what is left after it, a rate, a span of time."""

from __future__ import annotations

import re

from scraper.facts.figures.quantities import Quantity

CUT = (
    r"压缩|压减|缩减|缩短|精简|减少|削减|降低|下降|节约|节省|提速|砍掉|裁减|减轻|简化|下调|缩小|提前|减负|减量|减排"
    r"|降幅|压降|瘦身|减缩|减低|减时|减半|核减|降价|降耗|精减|砍去|节能|降本|提效减时|回落|(?<![至最])少[跑填交走等排]|优化减少|减免材料|缩限|调减"
)
_NOUN_CUT = (
    r"(?:压缩|压减|缩减|缩短|精简|减少|下降|降低|削减|节约|节省|提速|减)(?:比例?|率|幅度?|量|达)"
    r"|降幅|压缩比|缩减比"
)
_OTHER_VERB = (
    r"实现|覆盖|完成|推动|占|增长|提高|提升|增加|上升|惠及|使|让|为[^期]|帮助|服务|办理|新增|达成|吸引|带动|拿到|取得|领取"
    r"|公示|告知|通知|预约|预告|发布|预警|介入|开展|组织|确保|处理|收集|投入|建成|建立|整合|设立|推出|梳理"
)
_TO = r"(?:(?<!达)到(?!位)|至(?!少)|成(?![本效交])|为(?![期企群市民办了]))"
_ANY_CUT = re.compile(rf"{CUT}|{_NOUN_CUT}")
_SHORT_CUT = re.compile(
    r"(?:(?<![最至不多缺很较青加尽])[减降缩快少砍](?:了|掉|下了?|近|约|超过?|逾|至少|最高达?|最多|跑|填|交|等)?"
    r"|省(?:了|下了?|去|出|时|约)|[可能]省|少[用花耗](?:了|近|约)?|(?<![加最尽])[快早](?:了|出)(?:近|约|整整|将近)?)$"
    r"|(?:省[下出去]|避免)[^，。；]{0,8}(?:费用?|成本|开支|支出|损失|资金)(?:约|近|超过?|达|共)?$"
)
_TO_BEFORE = re.compile(rf"(?:{CUT}|[减降缩压调控浓])[^，。；]{{0,10}}?{_TO}[^，。；、]{{0,10}}$")
_CUT_AFTER = re.compile(
    r"(?:以上|左右|以内|多)?的?(?:时间|时限|环节|材料)?的?(?:压缩|压减|缩减|缩短|精简|削减|降幅|减幅)(?![至到为])"
)
_NOTICE = re.compile(
    r"(?:[^，。；]{0,6})(?:告知|通知|预约|预告|提醒|公示|申请|发布|介入|对接|报备|启动服务|推送|走访|上门|向|谋划|部署|准备|摸排)"
)
_GAP_NOT = re.compile(rf"”|{_OTHER_VERB}|{_TO}|率(?![先领达超为约近])")
_PERIODS = re.compile(r"(?:以上|以下|以内)的?(?![，。；、）]|$)")
_MEASURED = ("money", "measure")
_CLASSES = re.compile(
    r"(?:及|（含）|\(含\))?(?:以上|以下|以内)(?:的|（含）)?(?=[\u4e00-\u9fff])(?!的?(?:左右|压|缩|减|提|增|已|可|均|即|就|将|都|并|和|，))"
)


def kind_of(quantity: Quantity, before: str, after: str) -> str:
    """The kind, from the rest of its clause; pairs and inherited kinds are settled elsewhere.

    >>> five = Quantity(0, 1, 5, "天", "time")
    >>> kind_of(five, "审批时限缩短", ""), kind_of(five, "审批时限缩短至", "")
    ('reduction_abs', 'duration')
    """
    if quantity.high is not None:
        return "range"
    if quantity.sort == "percent" and quantity.unit in ("%", "‰"):
        return "reduction_pct" if is_cut(before, after) else "rate"
    if quantity.sort in ("percent", "discount"):
        return "rate"
    if is_threshold(quantity, after):
        return "threshold"
    plain_kind = {"time": "duration", "money": "money", "multiple": "multiple"}
    if quantity.sort != "multiple" and is_cut(before, after) and not _NOTICE.match(after):
        return "reduction_abs"
    return plain_kind.get(quantity.sort, "count")


def is_cut(before: str, after: str) -> bool:
    """Whether something shrinks by the number; 压缩至40% leaves 40 % and is no cut of 40 %."""
    if _CUT_AFTER.match(after):
        return True
    tail = before[-32:]
    if _TO_BEFORE.search(tail):
        return False
    if _SHORT_CUT.search(tail):
        return True
    last = None
    for found in _ANY_CUT.finditer(tail):
        last = found
    return last is not None and not _GAP_NOT.search(tail[last.end() :])


def is_threshold(quantity: Quantity, after: str) -> bool:
    """Whether the number draws the border of a class of things: 亿元以上项目, 60岁以上老人."""
    measures = quantity.sort in _MEASURED or quantity.unit in ("岁", "分")
    return measures and quantity.margin is None and bool(_CLASSES.match(after))
