"""Numbers and addresses of private persons, and what only looks like them.

Sources of the rules: GB 11643 (citizen number: region, birthday, check character), GB/T 15694
(card number: issuer, Luhn check), GB 32100 (统一社会信用代码), the numbering plan of telephones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_LABEL = 12
"""So many characters before a number may say what it is."""
_WIDE = str.maketrans("０１２３４５６７８９－Ｘｘ＠．", "0123456789-Xx@.")
_DIGITS = re.compile(r"(?<![0-9A-Za-z*])\+?[0-9](?:[ -]?[0-9]){10,22}[Xx]?(?![0-9A-Za-z*])")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_IDENTIFIERS = re.compile(
    "信用代码|机构代码|项目代码|文号|编号|订单|单号|证号|许可证|备案|批号|条码|统一代码|序号"
    "|ISBN|ISSN|版次|流水"
)
_HOTLINES = re.compile(
    "热线|(?:监督|举报|投诉|服务|咨询|值班|客服|报名|办公|联系|预约|公开)电话|专线"
)
_CARDS = re.compile("银行卡|卡号|账号|帐号|账户|帐户|储蓄卡|信用卡|借记卡")
_CITIZEN = re.compile("身份证|公民身份|证件号")
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{2,64}@((?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12})(?![\w-])", re.A
)
_PRIVATE_MAIL = frozenset(
    "qq.com foxmail.com 163.com 126.com yeah.net vip.163.com 188.com sina.com sina.cn sohu.com"
    " 139.com 189.cn 21cn.com tom.com aliyun.com gmail.com outlook.com hotmail.com icloud.com"
    " yahoo.com live.com msn.com".split()
)
_OFFICE_MAIL = re.compile("投稿|来稿|征稿|稿件|举报|监督|意见|咨询|公开|联系我们|报名|官方|公共")


@dataclass(frozen=True, slots=True)
class Personal:
    """Something private from ``start`` to ``end``; ``kind`` is id, mobile, card or mail."""

    kind: str
    start: int
    end: int


def find_personal(text: str) -> Iterator[Personal]:
    """Private numbers and mail addresses of a text, in order of kind, then of place."""
    text = text.translate(_WIDE)
    for found in _DIGITS.finditer(text):
        before = text[max(0, found.start() - _LABEL) : found.start()]
        if kind := _kind_of(found[0], before):
            yield Personal(kind, found.start(), found.end())
    for mail in _MAIL.finditer(text):
        before = text[max(0, mail.start() - _LABEL) : mail.start()]
        if mail[1].lower() in _PRIVATE_MAIL and not _OFFICE_MAIL.search(before):
            yield Personal("mail", mail.start(), mail.end())


def _kind_of(number: str, before: str) -> str | None:
    digits = number.replace(" ", "").replace("-", "").upper()
    if _CITIZEN.search(before) and (is_citizen_number(digits) or _is_old_citizen(digits)):
        return "id"
    if _IDENTIFIERS.search(before):
        return None
    if is_citizen_number(digits):
        return "id"
    if is_mobile(digits):
        return None if _HOTLINES.search(before) else "mobile"
    return "card" if _is_card(digits, before) else None


def is_citizen_number(digits: str) -> bool:
    """Whether 18 signs are a citizen number: province, birthday and check character hold.

    >>> is_citizen_number("11010519491231002X"), is_citizen_number("110105194912310021")
    (True, False)
    """
    if len(digits) != 18 or not digits[:17].isdigit() or digits[:2] not in _PROVINCES:
        return False
    total = sum(int(sign) * weight for sign, weight in zip(digits, _WEIGHTS, strict=False))
    return _is_birthday(digits[6:14]) and _CHECKS[total % 11] == digits[17]


def _is_birthday(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def _is_old_citizen(digits: str) -> bool:
    """A number of fifteen digits, as given until 1999; it has no check character."""
    return (
        len(digits) == 15
        and digits.isdigit()
        and digits[:2] in _PROVINCES
        and _is_birthday("19" + digits[6:12])
    )


def is_mobile(digits: str) -> bool:
    """Whether the digits are a mobile telephone of the mainland, also with +86 in front."""
    bare = re.sub(r"^(?:\+?86|0086)(?=1)", "", digits)
    return re.fullmatch(r"1[3-9][0-9]{9}", bare) is not None


def _is_card(digits: str, before: str) -> bool:
    if not 16 <= len(digits) <= 19 or not digits.isdigit() or not passes_luhn(digits):
        return False
    return digits.startswith("62") or (digits[0] in "3456" and _CARDS.search(before) is not None)


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others.

    >>> passes_luhn("4111111111111111"), passes_luhn("4111111111111112")
    (True, False)
    """
    doubled = (int(sign) * 2 for sign in digits[-2::-2])
    total = sum(map(int, digits[::-2])) + sum(pair - 9 if pair > 9 else pair for pair in doubled)
    return total % 10 == 0


def masked(words: str) -> str:
    """A private number or address of which a report may show the ends.

    >>> masked("13800138000"), masked("li.ming@qq.com")
    ('138****8000', 'li*****@qq.com')
    """
    if "@" in words:
        name, _, host = words.partition("@")
        return f"{name[:2]}{'*' * len(name[2:])}@{host}"
    ends = 3 if len(words) < 15 else 4
    return f"{words[:ends]}{'*' * (len(words) - ends - 4)}{words[-4:]}"
