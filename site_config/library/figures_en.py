"""Figures in English where that is mechanical: a value, its unit, its bound and direction.

Classifiers (个, 项, 件) need a noun that only a translator could choose, so a count of them is
not told here, and pages show the printed words alone.
"""

from __future__ import annotations

import re

from site_config.library.model import Figure
from site_config.library.wording import told_as_half

_TIMES = {
    "工作日": "working day",
    "自然日": "calendar day",
    "天": "day",
    "日": "day",
    "小时": "hour",
    "分钟": "minute",
    "秒": "second",
    "月": "month",
    "年": "year",
}
_MONEY = {"元": "CNY", "美元": "USD"}
_BOUNDS = {"at_least": "at least", "at_most": "at most", "over": "over", "about": "about"}
_CUTS = ("reduction_pct", "reduction_abs")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SAME_DAY = ("当天", "当日")
# 66.67 for 三分之二 is our rounding, not what is printed.
_FRACTION = "分之"
# So are the 1,908 seconds of 31分48秒.
_TIME_WORD = re.compile("工作日|自然日|小时|分钟|[天日分秒月年]")


def figure_words(figure: Figure) -> str | None:
    """A figure in English, None where only a translator could tell it.

    >>> figure_words(Figure("70%", "reduction_pct", "时限", 70, "%", "at_least"))
    'down by at least 70%'
    >>> figure_words(Figure("15个工作日", "before_after", "", None, "工作日", before=15, after=7.5))
    'from 15 to 7.5 working days'
    >>> figure_words(Figure("15个工作日", "before_after", "", None, "工作日", before=15, after=7.5,
    ...                     quote="由15个工作日压缩至一半"))
    'from 15 working days to half'
    >>> figure_words(Figure("31分48秒", "duration", "", 1908, "秒")) is None
    True
    >>> figure_words(Figure("413.28亿元", "money", "总投资", 41_328_000_000, "元"))
    'CNY 41.328 billion'
    >>> figure_words(Figure("240余个", "count", "问题", 240, "个", "over")) is None
    True
    """
    if figure.kind == "before_after":
        return _change(figure)
    if figure.num in _SAME_DAY:
        return "the same day"
    if not isinstance(figure.value, int | float) or _worked_out(figure):
        return None
    amount = _amount(figure.value, figure.unit)
    if amount is None:
        return None
    cut = "down by" if figure.kind in _CUTS else ""
    return " ".join(filter(None, (cut, _BOUNDS.get(figure.bound, ""), amount)))


def _worked_out(figure: Figure) -> bool:
    """Whether the value is ours, of a fraction or of several units, and nowhere printed."""
    several = figure.unit in _TIMES and len(_TIME_WORD.findall(figure.num)) > 1
    return several or _FRACTION in figure.num


def _change(figure: Figure) -> str | None:
    """Both ends, the bound of the second; a unit that time or money share is told once."""
    before, after = figure.before, figure.after
    if isinstance(before, str) or isinstance(after, str) or before is None or after is None:
        return None
    if told_as_half(figure):
        whole = _amount(before, figure.unit)
        return whole and f"from {whole} to half"
    end = _amount(after, figure.unit)
    start = _number(before) if figure.unit in _TIMES else _amount(before, figure.unit)
    if start is None or end is None:
        return None
    return " ".join(filter(None, ("from", start, "to", _BOUNDS.get(figure.bound, ""), end)))


def _amount(value: float, unit: str | None) -> str | None:
    if unit == "%":
        return f"{_number(value)}%"
    if unit in _MONEY:
        return f"{_MONEY[unit]} {_scaled(value)}"
    if unit in _TIMES:
        return f"{_number(value)} {_TIMES[unit]}{'' if value == 1 else 's'}"
    return None


def _scaled(value: float) -> str:
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{_number(value / size)} {name}"
    return _number(value)


def _number(value: float) -> str:
    """The number without loss, thousands apart.

    >>> _number(7532520), _number(7.50)
    ('7,532,520', '7.5')
    """
    whole = value == int(value)
    return f"{int(value):,}" if whole else f"{value:,.10g}"
