"""What looks like a quantity and is none: dates, terms and slogans, an indefinite 一."""

from __future__ import annotations

import re

from scraper.facts.figures.quantities import Quantity

_FREQUENCY = re.compile(r"每隔?$")
_PERIOD = re.compile(r"(?<!提)[前头首]$")
_HALF_YEAR = re.compile(r"[上下前后每大头多当初]$")
_PLAN = re.compile(r"(?:专项|强基|提升|攻坚)?(?:行动|规划|计划|攻坚|方案|任务|目标)")
_LATER = re.compile(r"(?:之|以)?[前后](?!.{0,6}[就便即拿领收])")
_DAY_AFTER = re.compile(
    r"(?:之|以)?内|的?(?:时限|期限)|左右|即[可办达批]|就?(?:办[结完好成理]|出[证件具]|[领取拿][证照件]|送达|审结|审批|办证|完成审)|就能|[游达]"
)
_DAY_BEFORE = re.compile(
    r"(?:缩短|压缩|压减|减少|缩减|缩|减|提前|节约|节省|提速|原来的?|法定的?|时限|公示期?|仅|只需|只要|需要?"
    r"|用时|耗时|历时|为期|最快|最多|不超过|超过|约|近|不到|平均)(?:[了至到为约近需]|仅需|最多)?$"
    r"|(?<![日号])[至到为][约]?$|[由从]$"
)
_ONE_TIME_AFTER = re.compile(
    r"(?:之|以)?内|[多余]|左右|以上|下?来(?=[，,])|下来|就?(?:办结|办成|办好|办完|办妥|办理完|领证|拿证|出证|取证|完成|搞定|拿到|领到)"
)
_ONE_TIME_BEFORE = re.compile(
    r"(?:[仅只]|只需|只要|只用|仅需|仅用|过去|不少于|不得少于|至少|跟[岗班]|用时|耗时|历时|为期|至|到|为|最快|不到|不足|超过?|将?近|最多|不超过"
    r"|提前|缩短|压缩|减少|节省|节约|由|从)(?:了|约|不到)?$"
)
_ONE_COUNT = re.compile(
    r"每[^，。；、]{1,12}?(?:明确|配备|配|有|设立?|安排|选派|确定|选定|派驻?|指定|至少|建立?)了?(?:至少)?$"
    r"|(?:最多|至多|最少|至少|只|仅|不超过|不到)[需用要跑进填交提供找来盖到去经过]{0,4}了?$"
)
_ONE_PERSON = re.compile(
    r"(?:[各均再都]?(?:抽调|选派|增派|增配|增设|派驻|指定|明确|安排|聘请|配备?|落实)了?|由)(?:专人)?$"
)
# 一名领导、一套方案 is a slogan of ones.
_ONE_BY_ONE = re.compile(r"[^，。；]{0,8}[、，]一")
_REBATE = re.compile(r"[打享低惠][^，。；]{0,4}$")
# “最多跑一次”改革 is a name; 实现了“最多跑一次” is said of the number.
_NOUN = re.compile(r"[\u4e00-\u9fff](?<![的等和且并、])")
_PARTY = re.compile(r"十[五六七八九]|二十")
_OPENING, _CLOSING = "“‘「『《〔", "”’」』》〕"
_REACH = 16
_MARKS = re.compile(r"[，。；！？：]")


def is_none(text: str, quantity: Quantity) -> bool:
    """Whether the number counts or measures nothing, or is part of a date.

    ``text`` may be long: looks no further than a clause or a coined term reaches.
    """
    if quantity.sort == "time" and _is_date(text, quantity):
        return True
    if quantity.is_one and not _one_counts(text, quantity):
        return True
    return _is_term(text, quantity)


def _around(text: str, quantity: Quantity) -> tuple[str, str]:
    return text[max(0, quantity.start - 16) : quantity.start], text[
        quantity.end : quantity.end + 12
    ]


def _is_date(text: str, quantity: Quantity) -> bool:
    before, after = _around(text, quantity)
    if _FREQUENCY.search(before) or _PERIOD.search(before):
        return True
    if quantity.surface == "日":
        return not _is_day_count(quantity, before, after)
    if quantity.surface in ("年", "天", "个月", "周", "周年") and _LATER.match(after):
        return True
    if quantity.surface != "年":
        return False
    return _is_year(quantity, before, after)


def _is_year(quantity: Quantity, before: str, after: str) -> bool:
    if quantity.low == 6 and quantity.unit == "月":
        return bool(_HALF_YEAR.search(before))
    if 1900 <= (quantity.high or quantity.low) <= 2100 or quantity.low > 999:
        return True
    return bool(_PLAN.match(after)) or (quantity.digits and after[:1].isdigit())


def _is_day_count(quantity: Quantity, before: str, after: str) -> bool:
    """日 counts days only where the words around speak of a time limit; else it is a date."""
    if before.endswith(("月", "日至", "日到", "日-", "日、", "日和")):
        return False
    if isinstance(quantity.low, float):
        return True
    return bool(_DAY_BEFORE.search(before) or _DAY_AFTER.match(after))


def _one_counts(text: str, quantity: Quantity) -> bool:
    """Whether 一 is meant as a number: 最多跑一次, 每个项目明确一名, 仅用一天."""
    before, after = _around(text, quantity)
    if quantity.margin or quantity.sort in ("multiple", "percent", "discount"):
        return True
    if quantity.sort == "time":
        return bool(_ONE_TIME_BEFORE.search(before) or _ONE_TIME_AFTER.match(after))
    if quantity.sort != "count":
        return False
    person = quantity.surface in ("名", "位") and not _ONE_BY_ONE.match(after)
    return bool((person and _ONE_PERSON.search(before)) or _ONE_COUNT.search(before))


def _is_term(text: str, quantity: Quantity) -> bool:
    if text.startswith("+", quantity.end) or _in_a_name(quantity, *_around(text, quantity)):
        return True
    inside = quoted(text, quantity.start, quantity.end)
    if inside is None:
        return False
    opening, words = inside
    if opening in "《〔" or _PARTY.match(words):
        return True
    named = quantity.is_one and _NOUN.match(text, quantity.end + 1)
    return bool(named) or not _is_said(quantity, words)


def _in_a_name(quantity: Quantity, before: str, after: str) -> bool:
    """最后100米, 18时30分, 二十大; 折 counts only where something is sold or granted."""
    if quantity.surface == "分":
        return before.endswith(("时", "点"))
    if quantity.surface == "大":
        return not quantity.digits and 15 <= quantity.low <= 30
    if quantity.sort == "discount":
        return not (_REBATE.search(before) or after.startswith("优惠"))
    return before.endswith(("最后", "最先", "最初"))


def _is_said(quantity: Quantity, words: str) -> bool:
    """Whether a number in a short quotation is said as a number: 15分钟服务圈, 最多跑一次."""
    if quantity.is_one:
        return words.startswith(("最多", "至多", "只", "仅"))
    if quantity.sort == "time" and ("圈" in words or len(words) == quantity.end - quantity.start):
        return True
    return quantity.digits and quantity.sort in ("time", "percent", "money", "multiple")


def quoted(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The opening mark and the words of the short quotation or title around ``text[start:end]``.

    None where there is none, or where it holds a mark and so is speech.
    """
    first = max(0, start - 40)
    left = max(text.rfind(mark, first, start) for mark in _OPENING)
    if left < 0:
        return None
    closing = _CLOSING[_OPENING.index(text[left])]
    right = text.find(closing, left, end + 40)
    if right < end:
        return None
    words = text[left + 1 : right]
    is_short = len(words) <= _REACH and not _MARKS.search(words)
    return (text[left], words) if is_short or text[left] in "《〔" else None
