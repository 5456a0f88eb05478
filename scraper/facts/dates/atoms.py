"""The wordings of a date: 2023年5月3日, 去年8月, 一季度, 2023-05-03, 上世纪90年代."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.facts.dates.stamps import Stamp, read_small, read_year

_SP = r"[ \u3000\n]{0,2}"
_YEAR = r"(?:(?:1[89]|20)[0-9]{2}|[一二][〇零○ОO0一二三四五六七八九]{3})"
_NUM = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_RANGE = rf"{_SP}(?:至|到|—{{1,2}}|[-－–~～])(?!今(?!年)){_SP}"
# A unit may be left to the second half of a range: 2021—2023年, 1至5月, 5月1—3日.
_YEAR_UNIT = rf"(?:{_SP}年度?|(?={_RANGE}{_YEAR}{_SP}年))"
_MONTH_UNIT = rf"(?:{_SP}月|(?={_RANGE}{_NUM}{_SP}月))"
_DAY_UNIT = rf"(?:{_SP}(?:日|号(?![线楼院文]))|(?={_RANGE}{_NUM}{_SP}日))"
_NO_EDGE = "(?![步次期审试级中一二三四五六七八九十])"  # 初步, 初次 and their like
_MONTH = (
    rf"(?P<month>{_NUM}|元){_MONTH_UNIT}"
    rf"(?:{_SP}(?P<day>{_NUM}){_DAY_UNIT}|上旬|中旬|下旬|初{_NO_EDGE}|底|末)?"
)
_SPAN = r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
_RELATIVE = r"[本上]年度|[今去前明次翌当同本]年"
_NO_YEAR = r"(?![代级龄多余]|的?历史|来的|第?[0-9]{1,4}号)"
_HEADS = "0-9一二三四五六七八九十第元今本去上下前明次翌当同"

_ATOM = re.compile(
    rf"""(?=[{_HEADS}])(?<![0-9.])(?:
    (?P<iso>(?:19|20)[0-9]{{2}})(?P<mark>[-./])(?P<iso_month>[0-9]{{1,2}})(?P=mark)
        (?P<iso_day>[0-9]{{1,2}})(?![0-9.])
    |(?P<century>20|19|二十|十九|上)个?世纪(?P<decade>[1-9]0|[一二三四五六七八九]十)年代
    |(?:(?P<year>{_YEAR}){_YEAR_UNIT}{_NO_YEAR}|(?P<relative>{_RELATIVE})
        |(?=(?:{_NUM}|元){_MONTH_UNIT}|第?[一二三四1-4]季度|[上下]半年))
        (?:的?{_SP}(?:{_MONTH}|{_SPAN})|[初底末]{_NO_EDGE})?
    )""",
    re.VERBOSE,
)
_RANGE_MARK = re.compile(_RANGE)
_LIST_MARK = re.compile(rf"{_SP}[、和及]{_SP}")
_DAY_ONLY = re.compile(rf"(?P<day>{_NUM}){_DAY_UNIT}")

# 农历正月, 每年3月, 近三月: no day of the common calendar, or no one day.
_NO_DAY_BEFORE = re.compile(
    r"(?:农历|阴历|旧历|夏历|腊月|正月|[每逐历][年个]?的?|[近满第数几半两逾闰头前后]|[十百千万亿.·])$"
)
_LUNAR = re.compile(r"[初廿卅][一二三四五六七八九十]")
# 三月内 is a term, 三月三 a feast, 十月革命 a name.
_NO_MONTH_AFTER = re.compile(r"份?(?:内|怀胎|革命|[初廿卅]?[一二三四五六七八九十])")


@dataclass(frozen=True, slots=True)
class Atom:
    """One date as worded at ``start:end``: the parts it says, and its word for the year.

    ``lead`` is where the surface begins: a relative year (去年) stays out of it.
    """

    start: int
    end: int
    lead: int
    stamp: Stamp
    relative: str = ""
    decade: str = ""

    @property
    def has_year(self) -> bool:
        return self.stamp.year is not None

    @property
    def is_year(self) -> bool:
        return self.stamp.month is None and self.stamp.months is None


def read_atoms(text: str) -> Iterator[Atom]:
    """Every wording of a date, in order, without regard to what year it lies in."""
    dropped: int | None = -1
    for found in _ATOM.finditer(text):
        if found.start() == dropped or _is_no_day(text, found):
            # 每年6月1日至8月31日: the second half goes with the first.
            dropped = range_end(text, found.end())
        else:
            yield _atom(found)


def range_end(text: str, end: int) -> int | None:
    """Where the second half of a range begins when one follows ``end``."""
    found = _RANGE_MARK.match(text, end)
    return found.end() if found else None


def list_end(text: str, end: int) -> int | None:
    """Where the next item begins when a list goes on after ``end``."""
    found = _LIST_MARK.match(text, end)
    return found.end() if found else None


def day_alone(text: str, start: int) -> Atom | None:
    """A day without its month (9日), as it follows a date in a range or list."""
    found = _DAY_ONLY.match(text, start)
    if not found:
        return None
    return Atom(start, found.end(), start, Stamp(None, None, read_small(found["day"])))


def _is_no_day(text: str, found: re.Match[str]) -> bool:
    if found["iso"]:
        before = text[max(0, found.start() - 1) : found.start()]
        return before == found["mark"] or (before.isascii() and before.isalnum())
    if found["year"] or found["relative"] or found["century"]:
        return False
    if _NO_DAY_BEFORE.search(text, max(0, found.start() - 6), found.start()):
        return True
    if found["month"] is None or found["day"]:
        return False
    after = _LUNAR if found["month"].isascii() else _NO_MONTH_AFTER
    return after.match(text, found.end()) is not None


def _atom(found: re.Match[str]) -> Atom:
    start, end = found.span()
    if found["iso"]:
        year, month, day = (int(found[name]) for name in ("iso", "iso_month", "iso_day"))
        return Atom(start, end, start, Stamp(year, month, day))
    if found["century"]:
        return Atom(start, end, start, Stamp(None), decade=_decade(found))
    said = read_year(found["year"]) if found["year"] else None
    relative = found["relative"] or ""
    stamp = _stamp(said, found)
    whole = stamp.month is None and stamp.months is None
    return Atom(start, end, start if whole else _lead(found), stamp, relative)


def _lead(found: re.Match[str]) -> int:
    if not found["relative"]:
        return found.start()
    lead = found.end("relative")
    inside = found[0][lead - found.start() :]
    return lead + len(inside) - len(inside.lstrip("的 \u3000\n"))


def _stamp(year: int | None, found: re.Match[str]) -> Stamp:
    if found["quarter"]:
        number = read_small(found["quarter"])
        return Stamp(year, months=(3 * number - 2, 3 * number), code=f"Q{number}")
    if found["half"]:
        first = found["half"] == "上"
        return Stamp(year, months=(1, 6) if first else (7, 12), code="H1" if first else "H2")
    if not found["month"]:
        return Stamp(year)
    day = read_small(found["day"]) if found["day"] else None
    return Stamp(year, read_small(found["month"]), day)


def _decade(found: re.Match[str]) -> str:
    century = {"十九": "18", "19": "18"}.get(found["century"], "19")
    return f"{century}{read_small(found['decade']) // 10}X"
