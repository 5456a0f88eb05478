"""Numbers that documents go by: 国办发〔2019〕11号, 国务院令第722号, GB/T 36114-2018.

The forms are those of GB/T 9704-2012 (official documents) and GB/T 1.1-2020
(standards), with every bracket and width that newspapers and web pages print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGIT = "0-9０-９"
_HAN = "一-鿿"
_OPEN, _CLOSE = "〔［\\[﹝【（(〈", "〕］\\]﹞】）)〉"
_YEARED = re.compile(
    rf"[{_OPEN}]\s?(?P<year>[{_DIGIT}]{{4}})\s?年?[{_CLOSE}]\s?"
    rf"第?\s?(?P<number>[{_DIGIT}]{{1,5}})\s?号"
)
_ORDER = re.compile(
    rf"(?P<word>令|公告|通告)\s?(?:(?P<year>[{_DIGIT}]{{4}})\s?年\s?)?[{_OPEN}]?\s?"
    rf"第\s?(?P<number>[{_DIGIT}]{{1,5}}|[一二三四五六七八九十百零〇]{{1,7}})\s?号"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>[{_DIGIT}]{{4}})\s?年\s?第\s?(?P<number>[{_DIGIT}]{{1,5}})\s?号\s?(?P<word>公告|通告|令)"
)
_STANDARD = re.compile(
    rf"(?<![A-Za-z])(?P<code>(?:GB|DB\s?[{_DIGIT}]{{2,6}}|JGJ|CJJ|JTG|CECS|GA|GY|HJ|AQ|SB|LD|MZ|TD|CH|WS|YY|NY|LY|QX|SL|DA|JR|JT)"
    rf"(?:\s?[/／]\s?[TZ])?)\s?(?P<number>[{_DIGIT}]{{1,6}}(?:\.[{_DIGIT}]{{1,3}})?)"
    rf"\s?[-—–－]{{1,2}}\s?(?P<year>[{_DIGIT}]{{4}})(?![{_DIGIT}])"
)
_RUN = re.compile(rf"[{_HAN}](?:[ 　\n]?[{_HAN}]){{0,19}}\s?$")
_LEAD = re.compile(
    r".*(?:根据|依据|依照|按照|参照|遵照|对照|落实|贯彻|执行|印发|转发|下发|发布|公布|颁布|颁发|制定|出台|修订|废止|"
    r"文号|字号|编号|文件|"
    r"^见|[将以的了由是为按即及与、]|号和)",
    re.DOTALL,
)
"""What stands before a document's code and is no part of it."""
_OF_WHOM = re.compile(r"^(?:该|本|我)[省市县区局院部州旗](?=..)")
_CODE_END = re.compile(r"[发办字函规电令通告文议任政党委审批党建]$|公告$|通告$")
_ISSUER = re.compile(r"(?:国务院|主席|政府|部|委|委员会|总局|局|署|会|厅|银行|院|军委|^国)$")
_NOT_A_PAPER = re.compile(r"\s?(?:地块|宗地|地号|楼|院|线|井|店|仓|门|车|病房|窗口|案)")
_CERTIFICATE = re.compile(r"(?:证书?|执照)(?:编?号|编码)[为是：:\s]*$")
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at ``text[start:end]``, as documents spell it; ``by_form`` if it can be no other."""

    start: int
    end: int
    number: str
    by_form: bool = True


def find_numbers(text: str) -> list[Numbered]:
    """Document numbers of a text in reading order, none inside another.

    >>> [found.number for found in find_numbers("按照国办发[2019]11号和国务院令第722号")]
    ['国办发〔2019〕11号', '国务院令第722号']
    """
    found: list[Numbered] = []
    if "号" in text:
        found.extend(_yeared(text))
        if "令" in text or "告" in text:
            found.extend(_orders(text))
            found.extend(_year_first(text))
    found.extend(_standards(text))
    found.sort(key=lambda number: (number.start, -number.end))
    return list(_apart(found))


def normal_number(text: str) -> str | None:
    """The number that the whole text is, spelt as documents do, or None."""
    found = find_numbers(text)
    whole = len(found) == 1 and not text[: found[0].start].strip()
    return found[0].number if whole and not text[found[0].end :].strip() else None


def _apart(numbers: list[Numbered]) -> Iterator[Numbered]:
    end = 0
    for number in numbers:
        if number.start >= end:
            yield number
            end = number.end


def _yeared(text: str) -> Iterator[Numbered]:
    for found in _YEARED.finditer(text):
        start, code = _code_before(text, found.start())
        round_ = text[found.start()] in "（("
        known = bool(_CODE_END.search(code))
        if len(code) < 2 or (round_ and not known) or _is_other(text, start, found.end()):
            continue
        number = f"{code}〔{_plain(found['year'])}〕{_plain(found['number'])}号"
        yield Numbered(start, found.end(), number, known)


def _orders(text: str) -> Iterator[Numbered]:
    for found in _ORDER.finditer(text):
        start, issuer = _code_before(text, found.start())
        named = _ISSUER.search(issuer)
        if not named or _is_other(text, start, found.end()):
            continue
        year = f"{_plain(found['year'])}年" if found["year"] else ""
        number = f"{issuer}{found['word']}{year}第{_plain(found['number'])}号"
        yield Numbered(start, found.end(), number)


def _year_first(text: str) -> Iterator[Numbered]:
    for found in _YEAR_FIRST.finditer(text):
        number = f"{_plain(found['year'])}年第{_plain(found['number'])}号{found['word']}"
        yield Numbered(found.start(), found.end(), number)


def _standards(text: str) -> Iterator[Numbered]:
    for found in _STANDARD.finditer(text):
        code = re.sub(r"\s", "", _plain(found["code"])).replace("／", "/")
        number = f"{code} {_plain(found['number'])}-{_plain(found['year'])}"
        yield Numbered(found.start(), found.end(), number)


def _code_before(text: str, end: int) -> tuple[int, str]:
    """Where the code of an office that ends at ``end`` starts, and the code without spaces."""
    floor = max(0, end - 42)
    run = _RUN.search(text, floor, end)
    if not run:
        return end, ""
    start, words = run.start(), run[0]
    if lead := _LEAD.match(words):
        start, words = start + lead.end(), words[lead.end() :]
    if whose := _OF_WHOM.match(words):
        start, words = start + whose.end(), words[whose.end() :]
    bare = words.lstrip()
    return start + len(words) - len(bare), re.sub(r"\s", "", bare)


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether a number names a plot, a house, or a certificate."""
    follows = _NOT_A_PAPER.match(text, end)
    return bool(follows or _CERTIFICATE.search(text[max(0, start - 12) : start]))


def _plain(digits: str) -> str:
    return digits.translate(_WIDTHS)
