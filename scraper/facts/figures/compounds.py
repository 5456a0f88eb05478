"""Numbers of several pieces: fractions, 31分48秒, 一个半小时, 一年零三个月, halves."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from scraper.text.numerals import ARABIC, NUMERALS, Number, plain, read_numeral

_SHORT = rf"(?:{ARABIC}|[{NUMERALS}]{{1,3}})"
_FRACTION = re.compile(
    rf"(?P<words>(?:[{NUMERALS}]{{1,3}}|\d{{1,3}})分之(?:\d{{1,3}}(?:\.\d{{1,3}})?|[{NUMERALS}]{{1,5}}"
    rf"(?:点[{NUMERALS}]{{1,4}})?))|(?P<part>[1-9])/(?P<whole>10|[2-9])(?![\d/.日月号年])"
)
_CLOCK = re.compile(
    r"(\d{1,3})(?:个?小时)(\d{1,2})分(?!之)钟?(?:(\d{1,2})秒)?|(\d{1,3})分钟?(\d{1,2})秒"
)
_YEARS = re.compile(rf"([\d{NUMERALS}]{{1,2}})年零?([\d{NUMERALS}]{{1,3}})个月")
_AND_A_HALF = re.compile(
    rf"({_SHORT})(?:个半(小时|钟头|月|工作日|星期)|(年|天|周)半(?![载年])|(倍)半)"
)
_RATIO = re.compile(
    r"(\d{1,3}(?:\.\d)?)[:∶：](\d{1,3})(?!\d)"
    r"(?:(?=的?(?:比例|配比|比率))|(?<=[比例][达为]\d[:∶：]\d)|(?<=[比例][达为]\d[:∶：]\d\d))"
)
_TENTHS = re.compile(
    r"([一二两三四五六七八九])成([一二三四五六七八九半])(?![个只人件套支块条名位种份样])"
)
_HALF = re.compile(r"一半|半数")
_UNIT = {"钟头": "小时", "星期": "周"}

Compound = tuple[int, int, Number, str, str]
"""Start, end, value, unit and sort."""
Told = tuple[Number, str, str]
"""Value, unit and sort."""


def read_compound(text: str, at: int) -> Compound | None:
    """The compound that begins at ``at``.

    >>> read_compound("31分48秒", 0), read_compound("三分之二", 0)
    ((0, 6, 1908, '秒', 'time'), (0, 4, 66.67, '%', 'percent'))
    >>> read_compound("一年半", 0), read_compound("2小时30分", 0)
    ((0, 3, 18, '月', 'time'), (0, 6, 150, '分钟', 'time'))
    """
    for pattern, read in _READERS:
        if found := pattern.match(text, at):
            told = read(found)
            return (*found.span(), *told) if told else None
    return None


def _clock(found: re.Match[str]) -> Told:
    hours, minutes, seconds, short, rest = (int(part or 0) for part in found.groups())
    if found[4]:
        return short * 60 + rest, "秒", "time"
    if found[3] is None:
        return hours * 60 + minutes, "分钟", "time"
    return hours * 3600 + minutes * 60 + seconds, "秒", "time"


def _years(found: re.Match[str]) -> Told:
    years, months = (read_numeral(found[group]) or 0 for group in (1, 2))
    return years * 12 + months, "月", "time"


def _and_a_half(found: re.Match[str]) -> Told:
    """一年半 is 18 months, as half a year is six; others keep their unit."""
    value = Decimal(str(read_numeral(found[1]) or 0)) + Decimal("0.5")
    unit = found[2] or found[3] or found[4]
    if unit == "年":
        return plain(value * 12), "月", "time"
    return plain(value), _UNIT.get(unit, unit), "multiple" if unit == "倍" else "time"


def _share(found: re.Match[str]) -> Told | None:
    """A fraction in percent with two decimals; one in digits is a fraction only below one."""
    if found["words"]:
        whole, _, part = found["words"].partition("分之")
    else:
        part, whole = found["part"], found["whole"]
    above, below = read_numeral(part), read_numeral(whole)
    if above is None or not below or (found["part"] and above >= below):
        return None
    return plain(round(Decimal(str(above)) * 100 / Decimal(str(below)), 2)), "%", "percent"


def _half(_: re.Match[str]) -> Told:
    return 50, "%", "percent"


def _tenths(found: re.Match[str]) -> Told:
    """九成九 is 99 %, 两成半 25 %."""
    tenths, rest = (read_numeral(found[group]) or 0 for group in (1, 2))
    return plain(Decimal(tenths) * 10 + (5 if rest == 0.5 else Decimal(rest))), "%", "percent"


def _ratio(found: re.Match[str]) -> Told | None:
    if not int(found[2]):
        return None
    return plain(round(Decimal(found[1]) / Decimal(found[2]), 4)), "比", "percent"


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Told | None]], ...] = (
    (_CLOCK, _clock),
    (_YEARS, _years),
    (_AND_A_HALF, _and_a_half),
    (_FRACTION, _share),
    (_HALF, _half),
    (_TENTHS, _tenths),
    (_RATIO, _ratio),
)
