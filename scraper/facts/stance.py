"""How a text names a practice: as done, planned, cited from others, replaced or denied.

Text here is folded (no quotation marks, no white space). A rule looks no further
than the sentence, and no more than ``REACH`` characters back.
"""

from __future__ import annotations

import re

from scraper.facts.denial import DOING, denial

PRACTISED = frozenset({"does", "planned", "cited"})
"""Stances that a page counts as naming the practice; the others are set aside."""

REACH = 90
_AHEAD = 40

_HOW = (
    r"(?:进一步|继续|全面|逐步|逐渐|不断|努力|积极|大力|深入|着力|重点|陆续|分批|适时|同步|率先|严格"
    r"|加快|持续|切实|扎实|坚持|统一|正式|尽快|也|还|再|都|全部|抓紧|稳步|有序|主动|早日|统筹)*"
)
_ACT = (
    rf"(?:{DOING}|深化|加大|优化|完善|加强|组织|提升|扩大|拓展|延伸|整合|复制|升级|探讨|研究|办理|举办"
    r"|制定|出台|联合|推|建|设|搞|抓好|开启|迎来|利用|运用|采|试|用好|做好|做实|强化|聚焦|围绕|依托"
    r"|通过|立足|结合|对标|抽调|派|投资|投入|安排|新[建设增]|用|花|每[年月周季])"
)

# 将 before a verb or an adverb is the future; before a noun it marks the object.
_WILL = (
    rf"(?:即将|(?<![名大干老猛闯强])将(?!军|近|信)(?:会|可|要|于|在|从|对|为|以|向|按|把|由此)"
    rf"|(?<![名大干老猛闯强])将(?:在[^，。；]{{1,12}})?{_HOW}{_ACT})"
)
_INTEND = (
    rf"(?:(?:目标|任务)就?是|规划(?=建|新|打造|布局)|筹建|筹办|力争(?:到[^，。；]{{1,10}}，)?|有望|预计|承诺(?={_HOW}{DOING}|[对将把在为])"
    rf"|(?:决定|有意)(?=[于在从对将把以]|{_HOW}{_ACT})|(?<![虚模草比])拟(?=[于在对从将以]|{_HOW}{_ACT})"
    rf"|争取(?=[于在到年早尽让明下全把]|{_HOW}{_ACT})"
    r"|(?<![按动作度革训展项施育划])计划(?=[于在年用今明到下每新对将把从以三两]"
    rf"|{_HOW}{_ACT})|(?:准备|打算|着手|尝试)(?=[于在年用今明到下对将把从]|{_HOW}{_ACT})"
    rf"|(?:正|正在|抓紧|着手)?(?:筹备|谋划|酝酿|筹划)(?=在|{_HOW}{_ACT}|.{{0,2}}$)"
    rf"|(?:正|正在|抓紧|着手)研究(?=[将把]|{_HOW}{_ACT}))"
)
_PRESS = r"(?:加强|深化|加大|加快|优化|完善|强化|扩大|抓好|用好|做好|做实|围绕|聚焦|坚持|立足)"
_ASK = (
    rf"(?:(?<![主需重只不首还必想])要(?=[在把对以从]|{_HOW}(?:{DOING}|{_PRESS}))"
    rf"|(?:应当?|应该|必须|须|需要?)(?={_HOW}{DOING})"
    rf"|(?:建议|呼吁|倡议|提议|期盼|盼望|希望(?!小学|工程)|期待|鼓励|支持|允许)(?=[^，。；]{{0,12}}?{DOING}))"
)
# A day to come, set off by a comma, holds for the rest of the sentence.
_LATER = (
    r"(?:(?:明年|下一步|今后)的?(?:工作)?(?:重点|目标|任务)(?=，|是)|下一步|下一阶段|下阶段|下步|接下来|今后|明年|后年|下个?月|下周|年内"
    r"|(?<!去)(?<!上)年底(?=前|将|实现|全面)前?|条件成熟[后时]|月底前|季度末前"
    r"|未来(?:[\d一二两三四五几]+年|一段时间)|(?:今后|未来)?[一二两三四五\d]年内"
    r"|从?(?:明年|后年)[^，。；]{1,9}起|到(?:明年|后年)[^，。；]{1,5}|到20\d\d年(?:[一二三四\d]{1,2}(?:月|季度)?)?(?:底|末)?前?"
    r"|(?:今年|20\d\d年)(?:[一二三四\d]{1,2}(?:月|季度)?)?(?:底|末)?前)"
)
_CUE = re.compile(rf"(?P<later>{_LATER})|{_WILL}|{_INTEND}|{_ASK}")
_ANY_CUE = re.compile(
    r"将|力争|争取|有望|预计|拟|计划|准备|打算|着手|尝试|筹备|谋划|酝酿|筹划|研究|目标|任务|规划|筹建|筹办|条件成熟|年底|承诺|决定|有意|要|应|须|需|建议|呼吁"
    r"|倡议|提议|期盼|盼望|希望(?!小学|工程)|期待|鼓励|支持|允许|下|今后|后年|明年|年内|年底|月底|末前|未来|20\d\d年"
)
_DONE = re.compile(
    rf"已|目前|如今|现在|至今|去年|截至|近日|日前|此前|今年以来|{DOING}了|一直|正在全"
)
_DONE_AFTER = re.compile(
    r"^[^，。；]{0,12}?，?(?:现|如今|目前|现在)?(?:也|均|都|就)?(?:已经?|提前|如期|顺利)+"
    rf"(?:在[^，。；]{{1,8}})?(?:全部|全面|提前|如期|顺利|正式|基本|陆续)*{DOING}"
)
# 将实行A的事项扩大到…, 将开通的A延长到…: 将 marks an object that is there already.
_MOVED = (
    r"(?:纳入|扩大|增加|增至|拓展|扩展|延伸|延长|压缩|精简|调整|作为|下放|移交|升级|推广到|复制到)"
)
_OBJECT = re.compile(rf"^[^，。；]{{0,4}}的[^，。；]{{1,16}}?{_MOVED}")
_MADE = re.compile(rf"^[^，。；]{{0,6}}?{_MOVED}")
# 推行A后, 要实现A，关键在…: no plan, but what came of it or what it takes.
_SINCE = re.compile(
    r"^[^，。；]{0,6}?(?:以来|之?后，)|^[^，。；]{0,4}，(?:靠|关键|首先|离不开|难在|重在|前提)"
)
_LED_BY_VERB = re.compile(
    rf"^(?:并|同时|还|再|也|进而|从而|以及|且|让|使|其中|[把对在向为以从][^，。；]{{1,10}}?)*{_HOW}(?:{_ACT}|$)"
)
_PLANNED_AFTER = re.compile(
    r"^[^，。；]{0,8}?(?:将[于在从]|即将|拟[于从在]|有望|计划[于从在]|预计"
    rf"|(?:也|还)?将{_HOW}(?:{DOING}|推向|铺开))"
    r"|^[^，。；]{0,8}?(?:正在|正|还在)(?:筹备|谋划|酝酿|筹划|抓紧筹备)"
    r"|^[^，。；]{0,10}?(?:征求意见|提上了?(?:议事)?日程|列入(?:明年|计划|规划))"
)
_GOAL_AFTER = re.compile(
    r"^[^，。；]{0,6}?的?(?:目标|愿景|设想|构想|打算)|^，是[^，。；]{0,12}?目标"
)
_GOAL = re.compile(r"(?:提出|确立|定下|制定|朝着|向着|瞄准|锚定)[^，。；]{0,20}$")

_LOCAL = (
    r"(?:我|该|本|全)(?:省|市|县|区|州|旗|镇|乡|局|街道|中心)|当地(?!的)"
    r"|[^，。；]{1,10}(?:局|中心|县|区|市|镇|街道|政府|部门|园)"
    r"(?:结合|率先|随即|迅速|积极|主动|立即|推|实行|实施|开展|建立|创新|打造)"
)
_OWN = re.compile(
    r"，(?!支持|鼓励|允许|要求|指导|推动|引导|督促|明确|提出)"
    rf"[^，。；]{{0,8}}?(?:{_LOCAL})"
)
_US = re.compile(rf"我[省市县区州旗镇乡局]|{_OWN.pattern}")
_RULE_NOUN = (
    r"(?:《[^》]{2,50}》|文件|通知|意见|条例|办法|细则|方案|规划|纲要|法律|法规|规章|政策(?=规定|明确|要求)"
    r"|[^，。；]{1,12}法(?=规定|明确|写入|要求))"
)
_ABOVE = (
    r"(?:国务院|国家(?!级|税务总局[^，。；]{1,8}[市县区])|党中央|中央|中办|国办|上级|省委|省政府|省里|总书记|总理"
    r"|省(?!级|内|道|会|去|下|时|钱|力)[^，。；]{1,8}(?:厅|局|办|委)|自治区(?:党委|政府)"
    r"|[一-龥]{2,6}部(?=[、和]|在|印发|要求|发|提出|等|联合))"
)
_SAYING = tuple(
    "要求 提出 明确 规定 指出 强调 部署 写入 鼓励 支持 允许 倡导 印发 出台 发布 下发 发文 制定"
    " 提到 公布 同意 批复 批准 确定".split()
)
_SAYS = f"(?:{'|'.join(_SAYING)})"
_SAYS_AT_ALL = re.compile(_SAYS)
_ORDERED = re.compile(rf"(?P<above>{_ABOVE}|{_RULE_NOUN})[^，。；]{{0,20}}?{_SAYS}")
_NATIONWIDE = re.compile(
    rf"(?<![按受由])(?:国家|国务院|中央)[^，。；]{{0,6}}?{DOING}(?!的)[^，。；]{{0,8}}$"
)
_FOLLOWING = re.compile(r"(?:按照|按|根据|依据|落实|贯彻|遵照|响应|对照|结合|围绕)[^，。；]{0,4}$")
_ISSUED_HERE = re.compile(
    r"(?:我|全|该|本|市|县|区|镇|州|旗|街道|乡)(?:里|[市县区局委府]|政府)?[^，。；]{0,6}$"
)
_BY_WORDING = re.compile(r"(?:按照|根据|依据|遵循|对照|依照)[^，。；]{0,30}$")
_WORDING = re.compile(r"^[^，。；]{0,6}?(?:要求|规定|部署|精神|决策|通知|意见)")

_LEARN = re.compile(
    r"(?:学习|借鉴|考察|观看|重温|对标|参考|仿照|效法|模仿|讲授|引用|询问了?|观摩|参观|取经|效仿|参照|解读|介绍了|了解了?|听取了?)(?P<between>(?![、等])[^，。；]{0,30})$"
)
_RECEIVED = re.compile(r"(?:吸引|迎来|接待|前来|来此|供|为)[^，。；]{0,20}$")
_LESSON = re.compile(r"^[^，。；]{0,6}?的?[^，。；]{0,4}?(?:经验|做法|模式|情况|成果|成效|举措)")
_PRACTISING = re.compile(rf"经验|做法|{DOING}")
# One of these stands in every match of _ELSEWHERE; looking for them costs less.
_AFAR = tuple(
    "外地 外省 外市 外县 兄弟 邻 先进地区 发达地区 沿海 周边 国外 海外 地方 城市 地区 省市"
    " 县市 多地 对方 附近 等地 那里 当地 该地 省份".split()
)
_AFAR_AT_ALL = re.compile("|".join(_AFAR))
_ELSEWHERE = re.compile(
    r"(?<![与同和跟向供被在为])(?:外地|外省|外市|外县|兄弟(?:省|市|县|区|街道|乡镇|单位|城市)|邻[市县省区]"
    r"|先进地区|发达地区|沿海地区|沿海城市|周边(?:县市|城市|地区)|国外|海外"
    r"|(?:一些|有的|不少|许多|很多|其他|个别)(?:地方|城市|地区|省市|县市)|全国多地|(?<!全国)(?<!、)多地(?=[已也早都先相的推开实纷])"
    r"|对方(?!案)|(?:邻近|相邻|附近)[^，。；]{0,4}[县市区镇省]|[一-龥]{2,8}等(?:省份|省市|城市)"
    r"|据(?:介绍|了解|悉|报道)，[^，。；]{1,12}等地"
    r"|(?:看到|见到|了解到|听说|得知)[^，。；]{0,6}(?:那里|当地|对方)"
    r"|(?:参观|考察|观摩|学习)[^，。；]{0,8}，[^，。；]{0,6}(?:那里|当地|对方|该地)的)"
)
_OF_PLACES = re.compile(r"等地的?[^，。；]{0,4}$")
_SOURCE_AFTER = re.compile(
    r"^[^，。；]{0,6}?(?:源自|源于|起源于|发端于|首创于|来自|(?:最早|最先|最初)[由在])"
    r"|^[^，。；]{0,4}?的?(?:由来|起源|来历|来龙去脉|概念|含义|定义)"
    r"|^的?(?:做法|经验|模式)[^，。；]{0,8}?(?:启发|启示)"
)
_HIGHER = re.compile(r"(?:全国|全省|国家|国务院|省)$")
_MEETING = re.compile(
    r"^(?:工作|改革|经验)*(?:现场|电视电话)?(?:推进|现场|座谈|研讨|动员|部署|交流|培训)*会"
)
_ASKED = re.compile(r"(?:什么是|何谓|何为|什么叫)$")
# A certificate or form is a thing in use; any other title only names the practice.
_IN_USE = re.compile(r"(?:证书|告知书|承诺书|通知书|协议书?|合同|执照|许可证|证|表|单|卡|码|手册)$")


def stance_of(text: str, start: int, end: int) -> str:
    """The stance of the practice named at ``start:end`` of folded text.

    >>> text = "力争年底前推行联合验收"
    >>> stance_of(text, 7, 11)
    'planned'
    >>> stance_of("将联合验收作为突破口", 1, 5)
    'does'
    """
    before = _sentence_before(text, start)
    after = text[end : end + _AHEAD].partition("。")[0]
    if _in_title(before, after):
        return "cited"
    if denied := denial(text, start, end):
        return denied
    if _is_cited(before, after):
        return "cited"
    return "planned" if _is_planned(before, after) else "does"


def _sentence_before(text: str, start: int) -> str:
    before = text[max(0, start - REACH) : start]
    return before[max(before.rfind(mark) for mark in "。！？\n") + 1 :]


def _in_title(before: str, after: str) -> bool:
    """Whether the words stand in the title of a document, not of a form in use."""
    opened = before.rfind("《")
    closes = after.find("》")
    if opened <= before.rfind("》") or closes < 0 or 0 <= after.find("《") < closes:
        return False
    return _IN_USE.search(after[:closes]) is None


def _is_cited(before: str, after: str) -> bool:
    if _ASKED.search(before) or _SOURCE_AFTER.match(after):
        return True
    if _HIGHER.search(before) and _MEETING.match(after):
        return True
    if _BY_WORDING.search(before) and _WORDING.match(after):
        return True
    return (
        (_is_ordered(before) and not _SINCE.match(after))
        or _is_learned(before, after)
        or _is_elsewhere(before, after)
    )


def _is_ordered(before: str) -> bool:
    """Whether an authority above, or a rule, says the words, and nobody here acts on it."""
    if _NATIONWIDE.search(before):
        return True
    if not _SAYS_AT_ALL.search(before):
        return False
    for match in _ORDERED.finditer(before):
        led = before[: match.start()]
        if _FOLLOWING.search(led) or _US.search(before, match.end()):
            continue
        from_above = re.match(_ABOVE, match["above"]) is not None
        if from_above or not _ISSUED_HERE.search(led):
            return _DONE.search(before, match.end()) is None
    return False


def _is_learned(before: str, after: str) -> bool:
    match = _LEARN.search(before)
    if match is None or _RECEIVED.search(before[: match.start()]):
        return False
    return _PRACTISING.search(match["between"]) is None or _LESSON.match(after) is not None


def _is_elsewhere(before: str, after: str) -> bool:
    if _OF_PLACES.search(before) and _LESSON.match(after):
        return True
    if not _AFAR_AT_ALL.search(before):
        return False
    match = _ELSEWHERE.search(before)
    return match is not None and _OWN.search(before, match.end()) is None


def _is_planned(before: str, after: str) -> bool:
    if _SINCE.match(after):
        return False
    if _PLANNED_AFTER.match(after):
        return True
    if _GOAL.search(before) and _GOAL_AFTER.match(after):
        return _DONE_AFTER.match(after) is None
    if not _ANY_CUE.search(before) or _DONE_AFTER.match(after):
        return False
    return any(_reaches(match, before, after) for match in _CUE.finditer(before))


def _is_object(before: str, after: str) -> bool:
    made = before.endswith("的") and _MADE.match(after) is not None
    return made or _OBJECT.match(after) is not None


def _reaches(cue: re.Match[str], before: str, after: str) -> bool:
    """Whether a cue of planning still holds where the words stand."""
    if _DONE.search(before, cue.end()):
        return False
    if cue[0].startswith("将") and _is_object(before, after):
        return False
    clauses = re.split("[，；：]", before[cue.end() :])
    set_off = cue["later"] is not None and len(clauses) > 1 and clauses[0] == ""
    return set_off or len(clauses) == 1 or bool(_LED_BY_VERB.match(clauses[-1]))
