"""Which part a figure plays in its article: heuristics over its kind and the words around."""

from __future__ import annotations

import re

_TARGET = re.compile(
    r"预计|力争|拟|有望|争取|目标[是为]|规划(?=到|建设|投资|新建|实施|总)|(?<![比较按原])计划(?!项目|书|单|处|内|外)|将(?:实现|达到?|新增|建成|完成|建设|突破|超过?|打造|培育|引进|新建|投入|投资|带动|再|压缩|缩短)"
    r"|(?<![长升高加展大])到20\d\d年|年底前|“?十[四五]五”?末|确保(?!.{0,6}已)|可望|下一步|未来"
)
_OTHERS = re.compile(
    r"领先(?:于|全)|高于全[国省市]|高出全|低于全[国省市]|平均水平|(?<![较比])(?:去年|上年)|往年|此前|(?<![较比])以往|曾经|传统|一般需|通常需|原先|以前"
)
_AIM = re.compile(
    r".{0,16}?(?:力争|争取|预计|(?<![比较按原])计划(?!项目|书|单)|下一步|(?:^|，)到20\d\d年|年底前|今后|未来)"
)
_FIRM = re.compile(
    r"投资|占地|产能|年产|产值|订单|营业?收|营收|效率|注册资本|建筑面积|生产线|车间|公司|集团|出口额|销量|设备"
)
_DONE = re.compile(
    r"[已共]|累计|实现|完成|帮助|解决|化解|推动|新增|提供|签署|惠及|服务|选派|吸纳|建立|办结|办理|发放|受理|促成|举办|建成|获得"
    r"|培训|整合|减少|带动|兑现|参加|归集|成立|配置|配备了|促进|举行|开展"
)
_MEANS = re.compile(
    r"设[立有置]?|下设|组建|分为|明确|配备|确定|评选|实行|执行|推行|落实|严格|围绕|针对|分设|由[^，]{1,8}组成|每[^，]{1,8}$|通过|建立"
)
_SPREAD = re.compile(
    r"梳理|汇集|打造|纳入|推出|发布|公布|总投资|涵盖|覆盖|包括|编制|重点|成立|窗口|场景|携手|组织|制定|统一设置|申报|其中"
)
_CLEARLY_DONE = re.compile(
    r"已(?!经.{0,2}全面)|累计|共(?![同享建治商])|实现|帮助|解决|化解|为[^，]{0,12}提供|推动|新增|完成|惠及|促成|最多|回升"
)
_VERBS = (("context", _FIRM), ("scale", _SPREAD), ("mechanism", _MEANS), ("outcome", _DONE))
_ENDS = frozenset(("reduction_pct", "reduction_abs", "before_after", "rank", "rate"))


def role_of(kind: str, sentence: str, clause: str, surface: str) -> str:
    """outcome, scale, mechanism, context, target or claim; ``clause`` is what leads to the number.

    >>> role_of("reduction_pct", "", "预计审批时限压缩", "60%")
    'target'
    """
    if kind == "first":
        return "claim"
    if kind == "threshold" or _OTHERS.search(clause):
        return "context"
    if _TARGET.search(clause) or _AIM.match(sentence):
        return "target"
    return "outcome" if kind in _ENDS else _by_words(kind, sentence, clause, surface)


def _by_words(kind: str, sentence: str, clause: str, surface: str) -> str:
    if kind == "duration":
        return _of_duration(sentence, clause)
    if kind in ("money", "multiple"):
        return _of_money(sentence, clause)
    return _of_count(sentence, clause, surface)


def _of_duration(sentence: str, clause: str) -> str:
    if re.search(r"经过|利用|为期|历时|历经", clause):
        return "context"
    if re.search(
        r"办结|办理|完成|办成|出[证具]|领|审批|验收|时限|缩短|压缩|用|即|连续|实现|开工", sentence
    ):
        return "outcome"
    return "mechanism"


def _of_money(sentence: str, clause: str) -> str:
    if re.search(r"总投资|投资额?", clause):
        return "scale" if re.search(r"\d个|项目\d", sentence) else "context"
    if _FIRM.search(clause):
        return "context"
    return "outcome"


def _of_count(sentence: str, clause: str, surface: str) -> str:
    if surface.endswith(("大", "类", "个方面")):
        return "mechanism"
    if _CLEARLY_DONE.search(clause):
        return "outcome"
    near = {
        role: max((found.end() for found in pattern.finditer(clause[-40:])), default=-1)
        for role, pattern in _VERBS
    }
    nearest = max(near, key=near.__getitem__)
    if near[nearest] >= 0:
        return nearest
    return "outcome" if _DONE.search(sentence) else "scale"
