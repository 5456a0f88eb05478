"""A date with whatever of it is known, and its spellings."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0", "О": "0", "O": "0", "元": "1"}
_LEAP = 2000
_EARLIEST, _LATEST = 1800, 2099
"""Years that newspapers of this library write in four digits; others are quantities."""

_POINT = re.compile(r"([0-9X]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A year, month or day; ``year`` is None where nothing says it.

    ``months`` is the first and last month of a quarter or half year, ``code`` its
    name in a value (Q1, H2).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    months: tuple[int, int] | None = None
    code: str | None = None

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has such a day; 29 February counts where the year is unknown."""
        if self.year is not None and not _EARLIEST <= self.year <= _LATEST:
            return False
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= monthrange(self.year or _LEAP, self.month)[1]

    @property
    def edtf(self) -> str:
        """EDTF; a quarter or half year is an interval of months, which level 1 can say."""
        if self.months:
            return "/".join(Stamp(self.year, month).edtf for month in self.months)
        return "-".join([f"{self.year}" if self.year else "XXXX", *self._rest])

    @property
    def value(self) -> str:
        """As figures spell it: 2023-05-03, 2022-Q1, and 09-17 where the year is unknown."""
        rest = [self.code] if self.code else self._rest
        return "-".join([*([str(self.year)] if self.year else []), *rest])

    @property
    def unit(self) -> str:
        """date, month, quarter, half or year; without a year a month is a ``date`` too."""
        if self.code:
            return "quarter" if self.code.startswith("Q") else "half"
        if self.day is not None or (self.year is None and self.month is not None):
            return "date"
        return "month" if self.month is not None else "year"

    @property
    def _rest(self) -> list[str]:
        return [f"{part:02}" for part in (self.month, self.day) if part is not None]


def read_year(written: str) -> int:
    """Four digits, Arabic or Chinese: ``二〇二三`` is 2023."""
    return int("".join(_DIGITS.get(character, character) for character in written))


def read_small(written: str) -> int:
    """A number under 100 of a month or day; 0 for what is no number.

    >>> [read_small(word) for word in ("05", "十", "十二", "二十", "三十一", "廿五", "五三")]
    [5, 10, 12, 20, 31, 25, 0]
    """
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.replace("廿", "二十").rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    first = int(_DIGITS.get(tens, "1")) if ten else 0
    return 10 * first + int(_DIGITS.get(ones, "0"))


def is_edtf(text: str) -> bool:
    """Whether each end of the date or interval is one that the calendar has, in order.

    >>> [is_edtf(t) for t in ("2023-02-29", "XXXX-02-29", "199X", "2023/2021", "2020-10/2020-12")]
    [False, True, True, False, True]
    """
    ends = text.split("/")
    if len(ends) > 2 or not all(map(_is_point, ends)):
        return False
    return "X" in text or ends == sorted(ends)


def _is_point(text: str) -> bool:
    found = _POINT.fullmatch(text)
    if not found:
        return False
    year = int(found[1]) if found[1].isdecimal() else None
    month, day = (int(part) if part else None for part in found.group(2, 3))
    return Stamp(year, month, day).is_possible
