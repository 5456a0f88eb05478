"""What a number measures: the words beside it; a heuristic, None where there are none."""

from __future__ import annotations

import re

_STRIP_END = re.compile(
    r"(?:[约近超逾达至到为共的了仅只已均将各由从在占有]|高达|达到|超过|突破|至少|最多|不超过|平均|总体|整体|同比|环比|累计|压缩|压减"
    r"|缩减|缩短|精简|减少|削减|降低|下降|节约|节省|提速|提升|提高|增长|增加|上升|原来|法定|仅用|只需|仅需|最快|实现|完成|不到|不足"
    r"|接近|将近|大约|突破|，|预计|可|“|共计|总计|分别|为期|用时|再|回升|恢复|又|比|较)$"
)
_STRIP_START = re.compile(
    r"^(?:[的了将对把使让在以已并且为从由与和及、“”’‘]|目前|截至目前|今年以来|同时|其中|此外|预计|推动|实现|累计|共|平均|整体"
    r"|通过|随着|全部|成功|进一步|大幅|压缩|压减|精简|减少|缩短|节省|节约|降低|使得|真正|据统计|据了解|帮助|圆满)"
)
_VERB = re.compile(
    r"(?:已为|为|帮助|协调|解决|完成|实现|办理|推动|推出|打造|建成|建立|设立|成立|梳理|汇集|召集|选派|吸纳|整合|提供|签署|组建"
    r"|累计|举办|新增|投入|发放|培育|引进|发布|开展|配备|配置|明确|确定|形成|归集|化解|处理|受理|建设|培训|选树|制定|印发|共|已"
    r"|总投资|投资|达|超过|突破|有|下设|评选出|纳入|涉及|覆盖|惠及|服务|吸引|获得|获)"
)
_NOUN_ENDS = re.compile(
    r"(?:[，。；、！？：（）()“”\d]|实现|完成|提供|办理|进行|开展|担任|参与|签署|总投资|制定|得到|获得|全部|主动|已|均|将|可|为|与|和|在"
    r"|达到|达|同比|以上|以内|以下|左右|的$)"
)
_SELF = {"duration", "reduction_pct", "reduction_abs", "rate", "range", "multiple", "before_after"}
# 打造“5分钟充电圈”, 执行八小时坐班制: the number is part of what is named after it.
_OF_A_NAME = re.compile(r"(?:打造|实行|执行|推行|提供|推出|开设|形成|、)了?[“‘]?$|[“‘]$")
_WHERE = re.compile(
    r"^(?:在|于)?(?:全[国省市区县]|国内)(?:范围内)?(?:率先)?(?:推行|开展|实现|推出|实施)?|^(?:推行|开展|实现|推出|实施)"
)
_LONGEST = 24
_CHAIN = "—–→-"
_MARKS = (("“", "”"), ("‘", "’"))
# 压减环节80%、压缩时限60%: what the item before measures is its own.
_ITEM_BEFORE = re.compile(r"\d[%％\d]{0,6}(?:以上|左右|以内)?、")


def measured(kind: str, before: str, after: str) -> str | None:
    """The phrase that says what is measured, from the rest of the clause on both sides.

    >>> measured("reduction_pct", "审批时限压缩", "以上"), measured("count", "梳理", "涉企服务场景")
    ('审批时限', '涉企服务场景')
    """
    if kind == "first":
        return _with_marks(_claimed(after)) or None
    ahead, behind = _ahead(before), _behind(after)
    leads = (kind in _SELF or kind == "money") and not _OF_A_NAME.search(before)
    first, second = (ahead, behind) if leads else (behind, ahead)
    return _with_marks(first or second) or None


def _claimed(after: str) -> str:
    """What came first: all that follows in the clause."""
    return _trim(_WHERE.sub("", after))[:_LONGEST]


def _ahead(before: str) -> str:
    words = _ITEM_BEFORE.split(before[-40:])[-1]
    while found := _STRIP_END.search(words):
        words = words[: found.start()]
    words = words.rstrip("“”、，")
    last = 0
    for verb in _VERB.finditer(words):
        # 受理—审核—办结: a link of a chain, not the verb of the clause.
        if verb.end() < len(words) - 1 and words[verb.end()] not in _CHAIN:
            last = verb.end()
    return _trim(words[last:])[-_LONGEST:]


def _behind(after: str) -> str:
    words = re.sub(r"^(?:以上|以内|以下|之内|左右|内|余|多|的|即可|就能|就)+", "", after[:40])
    quoted = re.match(r"“[^”]{1,20}”[^，。；、]{0,8}", words)
    if quoted:
        return quoted[0]
    end = _NOUN_ENDS.search(words)
    return _trim(words[: end.start()] if end else words)[:_LONGEST]


def _with_marks(words: str) -> str:
    """The words with the quotation marks that the cut took from one side of a name.

    >>> _with_marks("早餐会”工作机制"), _with_marks("加入“通办联盟")
    ('“早餐会”工作机制', '加入“通办联盟”')
    """
    for opening, closing in _MARKS:
        is_open = False
        for mark in re.findall(f"[{opening}{closing}]", words):
            if mark == closing and not is_open:
                words = opening + words
            is_open = mark == opening
        words += closing if is_open else ""
    return words


def _trim(words: str) -> str:
    while found := _STRIP_START.match(words):
        words = words[found.end() :]
    return words.strip("，。；、的“”—")
