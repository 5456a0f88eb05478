"""Numbers as Chinese newspapers print them: 1.5万, 三百六十五, 两百五, 二〇二三, 两三, 十几.

Values are exact (decimal arithmetic): an ``int`` where whole, otherwise a ``float``.
"""

from __future__ import annotations

import re
from decimal import Decimal

Number = int | float

_WRITTEN = ("零〇", "一壹", "二两俩贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: n for n, chars in enumerate(_WRITTEN) for char in chars}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
NUMERALS = "".join((*DIGITS, *SMALL, *LARGE))

ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,8})?|\d{1,15}(?:\.\d{1,8})?"
"""Digits with or without thousands marks; where a number may start is for callers."""
MAGNITUDE = r"[十百千]?万亿|[十百千]?[万亿]|[百千](?![瓦克米兆字伏焦卡帕赫])"
"""What may multiply digits: 3千, 20万, 1.2万亿."""

_MIXED = re.compile(rf"({ARABIC})((?:{MAGNITUDE})?)")
_FRACTION = re.compile(rf"([{NUMERALS}\d]{{1,6}})分之([{NUMERALS}\d点.]{{1,8}})")
_HANZI = re.compile(rf"([{NUMERALS}]+)(?:点([{''.join(DIGITS)}]+))?")
_NEIGHBOURS = re.compile(r"[一二两三四五六七八九]{2}")


def read_numeral(surface: str) -> Number | None:
    """The value of a number, None for what is none.

    >>> [read_numeral(s) for s in ("1,256", "34.80亿", "3千", "1.2万亿")]
    [1256, 3480000000, 3000, 1200000000000]
    >>> [read_numeral(s) for s in ("三百零五", "一千二", "一万三", "两百五", "十", "百万", "半")]
    [305, 1200, 13000, 250, 10, 1000000, 0.5]
    >>> [read_numeral(s) for s in ("二〇二三", "二点五", "三分之二", "百分之八十")]
    [2023, 2.5, 0.6667, 0.8]
    >>> read_numeral("几") is None
    True
    """
    if surface == "半":
        return 0.5
    if mixed := _MIXED.fullmatch(surface):
        return plain(Decimal(mixed[1].replace(",", "")) * _hanzi(mixed[2] or "一"))
    if fraction := _FRACTION.fullmatch(surface):
        return _divide(read_numeral(fraction[2]), read_numeral(fraction[1]))
    if written := _HANZI.fullmatch(surface):
        rest = _in_a_row(written[2]) if written[2] else "0"
        return plain(Decimal(f"{_hanzi(written[1])}.{rest}"))
    return None


def read_neighbours(surface: str) -> tuple[Number, Number] | None:
    """The two values of a number that names two neighbours, None for any other.

    >>> [read_neighbours(s) for s in ("两三", "三四十", "十三四", "两三百", "二三", "三二", "二十")]
    [(2, 3), (30, 40), (13, 14), (200, 300), (2, 3), None, None]
    """
    pair = _NEIGHBOURS.search(surface)
    if not pair or any(char in DIGITS for char in surface[: pair.start()] + surface[pair.end() :]):
        return None
    low, high = (read_numeral(surface[: pair.start()] + char + surface[pair.end() :])
                 for char in pair[0])  # fmt: skip
    if (
        low is None
        or high is None
        or (pair[0] != "三五" and DIGITS[pair[0][1]] != DIGITS[pair[0][0]] + 1)
    ):
        return None
    return low, high


def plain(value: Decimal) -> Number:
    """An ``int`` where the value is whole, otherwise a ``float``."""
    return int(value) if value == value.to_integral_value() else float(value)


def _divide(part: Number | None, whole: Number | None) -> Number | None:
    if part is None or not whole:
        return None
    return plain(round(Decimal(str(part)) / Decimal(str(whole)), 4))


def _in_a_row(digits: str) -> str:
    return "".join(str(DIGITS[char]) for char in digits)


def _hanzi(numeral: str) -> int:
    """A numeral of Chinese characters only; 二〇二三 is read digit by digit."""
    if len(numeral) > 1 and all(char in DIGITS for char in numeral):
        return int(_in_a_row(numeral))
    total = section = 0
    digit: int | None = None
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            section += (1 if digit is None else digit) * SMALL[char]
            digit = None
        else:
            section += digit or 0
            total, section, digit = _close(total, section, LARGE[char]), 0, None
    return total + section + _last(numeral, digit)


def _close(total: int, section: int, large: int) -> int:
    """万亿 multiplies all before it; 三亿五千万 only its own section."""
    if section == 0 and total:
        return total * large
    if total and large > total:
        return (total + section) * large
    return total + (section or 1) * large


def _last(numeral: str, digit: int | None) -> int:
    """The last digit stands for the next lower unit: 一千二 is 1200, but 一千零二 is 1002."""
    if digit is None:
        return 0
    unit = (SMALL | LARGE).get(numeral[-2:-1], 10)
    return digit * unit // 10
