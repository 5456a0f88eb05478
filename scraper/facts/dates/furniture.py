"""The date in the furniture of a page: 2023年9月20日 星期三 第3版."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scraper.facts.dates.atoms import range_end, read_atoms
from scraper.facts.dates.stamps import Stamp
from scraper.model import Label, Line, Reading, Span

_LONGEST = 80
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])(?![至到])")
_SIGN = re.compile(
    r"(?:星期|周)[一二三四五六日天]|第?[ ]?[0-9A-Z一二三四五六七八九十]{1,3}[ ]?版|责任?编辑|责编|"
    r"美编|校对|审读|组版|总第|刊号|版面|(?i:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)
_SENTENCE = re.compile(r"[，。；！？,;]")
_LETTERS = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_ENGLISH = re.compile(r"\b([0-9]{1,2}) ([A-Za-z]{3})[a-z]{0,6}\.?,? ((?:19|20)[0-9]{2})\b")
_OUTSIDE = (Label.FURNITURE, Label.LEFTOVER)


@dataclass(frozen=True, slots=True)
class FurnitureDate:
    """A date printed on the page itself; a weekday that contradicts it lowers confidence."""

    stamp: Stamp
    quote: str
    span: Span
    rule: str
    confidence: float


def furniture_dates(reading: Reading) -> tuple[FurnitureDate, ...]:
    """Dates of the page's own lines, best known first.

    A line counts that holds a day beside a weekday, page number or editor and no
    sentence, or nothing but a day outside every article.
    """
    starts = [block.span[0] for block in reading.blocks]
    found = [one for line in reading.document.lines if (one := _date_of(line, reading, starts))]
    return tuple(sorted(found, key=lambda one: (one.stamp.year is None, -one.confidence)))


def _date_of(line: Line, reading: Reading, starts: list[int]) -> FurnitureDate | None:
    text = line.text.text
    if not 4 <= len(text) <= _LONGEST or _SENTENCE.search(text):
        return None
    days = list(_days(text))
    if len(days) != 1:
        return None
    stamp, start, end = days[0]
    rest = text[:start] + text[end:]
    signed = _SIGN.search(rest) is not None
    outside = _label(reading, line, starts) in _OUTSIDE
    if not signed and (not outside or stamp.year is None or _LETTERS.search(rest)):
        return None
    agrees = _agrees(stamp, rest)
    rule = "furniture-date" if agrees else "furniture-weekday-differs"
    sure = 1.0 if outside else 0.9
    span = line.text[start:end].span
    return FurnitureDate(stamp, text.strip(), span, rule, sure if agrees else 0.5)


def _days(text: str) -> Iterator[tuple[Stamp, int, int]]:
    for atom in read_atoms(text):
        if atom.stamp.day and atom.stamp.is_possible and range_end(text, atom.end) is None:
            yield atom.stamp, atom.start, atom.end
    for found in _ENGLISH.finditer(text):
        if found[2].upper() in _MONTHS:
            month = _MONTHS.index(found[2].upper()) + 1
            stamp = Stamp(int(found[3]), month, int(found[1]))
            if stamp.is_possible:
                yield stamp, *found.span()


def _label(reading: Reading, line: Line, starts: list[int]) -> Label | None:
    """Label of the block in which a line begins; ``starts`` is where each block does."""
    place = bisect_right(starts, line.span[0]) - 1
    block = reading.blocks[place] if place >= 0 else None
    return block.label if block and line.span[0] < block.span[1] else None


def _agrees(stamp: Stamp, rest: str) -> bool:
    weekday = _WEEKDAY.search(rest)
    if not weekday or stamp.year is None or stamp.month is None or stamp.day is None:
        return True
    said = "一二三四五六日".index(weekday[1].replace("天", "日"))
    return date(stamp.year, stamp.month, stamp.day).weekday() == said
