"""Days as web pages print them. A day that cannot be is none, and nothing is made up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_EARLIEST = 1978
_LATEST = 2099
_DASH = r"[ \u3000]{0,2}[-—–‐−－./／．·年]{1,3}[ \u3000]{0,2}"
_DAY = re.compile(
    rf"(?<!\d)(?P<y>[12]\d{{3}}){_DASH}(?P<m>\d{{1,2}})[ \u3000]{{0,2}}[-—–‐−－./／．·月]{{1,3}}"
    r"[ \u3000]{0,2}(?P<d>\d{1,2})(?!\d{2,}(?!:))(?P<end>[ \u3000]?日)?"
)
_SPLIT = re.compile(
    r"(?<!\d)(?P<y>[12]\d{3})[年 \u3000]{1,3}(?P<m>\d{1,2})"
    r"[ \u3000]?[-/月.][ \u3000]?(?P<d>\d{1,2})(?=日?[ \u3000]\d{1,2}:|日?$)"
)
"""The year set apart by a style sheet: 2023 04/11 16:32."""
_HAN = re.compile(
    r"(?P<y>[一二三四五六七八九○〇零]{4})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_JAVA = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?P<m>[JFMASOND][a-z]{2}) (?P<d>\d{1,2}) \d\d:\d\d:\d\d"
    r" (?:CST|GMT\+0?8(?::?00)?) (?P<y>[12]\d{3})(?!\d)"
)
"""A time as Java spells it where nobody chose a form: Mon Aug 30 09:12:33 CST 2021."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:\d{4}|\d{6})?(?!\d)")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)")
_DIGITS = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Found:
    """A day in EDTF and where its words stand."""

    edtf: str
    start: int
    end: int


def find_days(text: str) -> Iterator[Found]:
    """Days with a year that a text prints, in order; impossible ones are left out.

    >>> printed = "２０２３年５月６日 2023——04——12 21:37 二〇二三年十二月三十一日 2023-02-30"
    >>> [found.edtf for found in find_days(printed)]
    ['2023-05-06', '2023-04-12', '2023-12-31']
    """
    # Full-width digits have one code point each, so places stay as they are.
    folded = "".join(unicodedata.normalize("NFKC", s) if "０" <= s <= "：" else s for s in text)
    found = [
        Found(day, match.start(), match.end())
        for pattern, read in ((_DAY, int), (_SPLIT, int), (_HAN, _han), (_JAVA, _number))
        for match in pattern.finditer(folded)
        if (day := make_day(read(match["y"]), read(match["m"]), read(match["d"])))
    ]
    return iter(sorted(found, key=lambda one: one.start))


def read_stamp(text: str) -> Found | None:
    """The day of a value that holds a time and nothing else; also 20230506 and 20230506081500.

    A time of another zone is that of Beijing, where the day may be the next one.

    >>> read_stamp("2024-01-05T20:30:00Z").edtf, read_stamp("2024-01-05T20:30:00+08:00").edtf
    ('2024-01-06', '2024-01-05')
    """
    if (zoned := _ZONED.search(text)) and (day := _in_beijing(zoned[0])):
        return Found(day, zoned.start(), zoned.end())
    if found := next(find_days(text), None):
        return found
    match = _COMPACT.search(text)
    day = make_day(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    return Found(day, match.start(), match.end()) if match and day else None


def _in_beijing(text: str) -> str | None:
    try:
        day = datetime.fromisoformat(text.replace(" ", "T")).astimezone(_BEIJING).date()
    except (ValueError, OverflowError):
        return None
    return make_day(day.year, day.month, day.day)


def day_of_seconds(seconds: int) -> str | None:
    """The day in Beijing of a Unix time."""
    if not 0 < seconds < 4_000_000_000:
        return None
    day = datetime.fromtimestamp(seconds, _BEIJING).date()
    return make_day(day.year, day.month, day.day)


def make_day(year: int, month: int, day: int) -> str | None:
    """EDTF of a day, None if there is no such day or no web page can be of it."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number, or that of an English month; -1 for none."""
    if text.isdecimal():
        return int(text)
    return _MONTHS.index(text) + 1 if text in _MONTHS else -1


def _han(text: str) -> int:
    """Number of a month, a day or a year in Chinese digits; -1 for none."""
    if "十" not in text:
        return int("".join(_DIGITS[sign] for sign in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return -1
    return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
