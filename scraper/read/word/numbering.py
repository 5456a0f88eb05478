"""Numbers that Word writes before paragraphs by itself: 一、 （二） 1. and others.

After ECMA-376 part 1, 17.9: a paragraph names a list and a level, the level its format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scraper.read.word.package import W

_GAP = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_MOST = 9999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, and the text around the number."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted."""

    lists: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    starts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, number_id: str, depth: int) -> str:
        """The number that the next paragraph of this list and level has; empty for a bullet."""
        list_id = self.lists.get(number_id)
        levels = self.levels.get(list_id or "", {})
        level = levels.get(depth)
        if list_id is None or level is None or not 0 <= depth < 9:
            return ""
        counts = self._counts.setdefault(list_id, [None] * 9)
        self._restart(number_id, counts)
        held = counts[depth]
        counts[depth] = level.start if held is None else held + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        return _spell(level, counts, levels)

    def _restart(self, number_id: str, counts: list[int | None]) -> None:
        """A list that starts anew where it is first used."""
        if number_id in self._begun:
            return
        self._begun.add(number_id)
        for (owner, depth), start in self.starts.items():
            if owner == number_id:
                counts[depth] = start - 1


def _spell(level: Level, counts: list[int | None], levels: Mapping[int, Level]) -> str:
    if level.format in ("bullet", "none"):
        return ""

    def number(gap: re.Match[str]) -> str:
        at = int(gap[1]) - 1
        other = levels.get(at, level)
        count = counts[at]
        return count_in(other.format, other.start if count is None else count)

    return _GAP.sub(number, level.text)


def read_numbering(root: Element | None) -> Numbering:
    """The lists of ``word/numbering.xml``; none where it is missing."""
    if root is None:
        return Numbering()
    levels = {
        one.get(f"{W}abstractNumId", ""): dict(map(_read_level, one.iter(f"{W}lvl")))
        for one in root.iter(f"{W}abstractNum")
    }
    lists, starts = {}, {}
    for one in root.iter(f"{W}num"):
        number_id, abstract = one.get(f"{W}numId", ""), one.find(f"{W}abstractNumId")
        lists[number_id] = _value(abstract) or ""
        for override in one.iter(f"{W}lvlOverride"):
            start = _number(override.find(f"{W}startOverride"), -1)
            depth = _as_number(override.get(f"{W}ilvl"), 0)
            if start >= 0:
                starts[number_id, depth] = start
    return Numbering(lists, levels, starts)


def _read_level(node: Element) -> tuple[int, Level]:
    text = _value(node.find(f"{W}lvlText"))
    kind = _value(node.find(f"{W}numFmt")) or "decimal"
    level = Level(_number(node.find(f"{W}start"), 1), kind, (text or "")[:40])
    return _as_number(node.get(f"{W}ilvl"), 0), level


def _value(node: Element | None) -> str | None:
    return None if node is None else node.get(f"{W}val")


def _number(node: Element | None, otherwise: int) -> int:
    return _as_number(_value(node), otherwise)


def _as_number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,5}", text) else otherwise


def count_in(kind: str, count: int) -> str:
    """A number in one of Word's formats; a format that is not known counts in digits.

    >>> count_in("chineseCountingThousand", 12), count_in("decimalEnclosedCircle", 3)
    ('十二', '③')
    """
    spell = _SPELT.get(kind)
    return spell(count) if spell and 0 < count <= _MOST else str(count)


def in_chinese(count: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number from 1 to 9999 as it is counted in Chinese.

    >>> in_chinese(10), in_chinese(21), in_chinese(105)
    ('十', '二十一', '一百〇五')
    """
    spelt = ""
    for place, digit in enumerate(reversed(str(count))):
        unit = units[place - 1] if place else ""
        if digit != "0":
            spelt = digits[int(digit)] + unit + spelt
        elif spelt and spelt[0] != digits[0]:
            spelt = digits[0] + spelt
    first = digits[1] + units[0]
    return spelt[1:] if 10 <= count < 20 and spelt.startswith(first) else spelt


def _letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    names = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    spelt = ""
    for value, name in zip(values, names, strict=True):
        spelt += name * (count // value)
        count %= value
    return spelt


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if count <= 20 else str(count)


_SPELT: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        in_chinese,
    ),
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "chineseLegalSimplified": lambda count: in_chinese(count, _LEGAL, "拾佰仟"),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ideographTraditional": lambda count: "甲乙丙丁戊己庚辛壬癸"[(count - 1) % 10],
    "ideographZodiac": lambda count: "子丑寅卯辰巳午未申酉戌亥"[(count - 1) % 12],
}
