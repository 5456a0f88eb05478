"""The year that a month or day without one lies in, as far as its passage says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from scraper.facts.dates.atoms import Atom
from scraper.facts.dates.stamps import Stamp

SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}
"""Years from that of publication, by the first character of the word."""
NEXT = {"次": 1, "翌": 1, "当": 0, "同": 0}
"""Years from the one that the passage spoke of last."""
_STOP = re.compile(r"[。！？!?]")
_NEAR = 400
"""How far a title's mark or a sentence's end is looked for."""
_PLAN = re.compile(
    r"(?:(?<!截)[至到]|力争|计划|预计|拟|争取|确保|规划|目标|展望|迈向|面向|将于|将在|定于)[^，。；]{0,3}$"
)
_PLAN_AFTER = re.compile(r"(?:[年]?底?末?(?:之?前|以前)|实现|建成|目标|远景)")

_COMPARED = re.compile(r"[与较比]$")


def is_plan(text: str, start: int, end: int) -> bool:
    """Whether the year at ``start:end`` is one aimed at (到2025年, 2025年前).

    >>> is_plan("到2025年，全市建成", 1, 6), is_plan("截至2023年6月", 2, 9)
    (True, False)
    """
    return _is_aimed_at(text, start) or _PLAN_AFTER.match(text, end) is not None


def _is_aimed_at(text: str, start: int) -> bool:
    return _PLAN.search(text, max(0, start - 8), start) is not None


def _lends_year(text: str, atom: Atom) -> bool:
    """Whether months after a date may lie in its year.

    Not 2025年前, which is aimed at, nor 与2022年5月相比, though 2023年2月底前 does lend it.
    """
    if _COMPARED.search(text, max(0, atom.start - 1), atom.start):
        return False
    if atom.is_year:
        return not is_plan(text, atom.start, atom.end)
    return not _is_aimed_at(text, atom.start)


def is_in_title(text: str, place: int) -> bool:
    """Whether a place stands between 《 and 》: what a document is called is no event."""
    opened = text.rfind("《", max(0, place - 80), place)
    return opened >= 0 and text.find("》", opened, place) < 0 <= text.find("》", place, place + 80)


@dataclass(slots=True)
class Context:
    """What the passage has said of the year so far, read from left to right.

    ``running`` is the stamp that last said a year; a year holds for the sentence it
    stands in and the next, and one said with its month only for later months, further on.
    ``unknown`` holds after a relative year that nothing resolves, until a year is said.
    """

    text: str
    year: int | None
    running: Stamp | None = None
    at: int = 0
    unknown: bool = field(default=False)

    def settle(self, atom: Atom) -> tuple[Stamp, str, float]:
        """The stamp with its year, the rule that gave it and how surely."""
        stamp, rule, confidence = self._settled(atom)
        said = atom.has_year or bool(atom.relative) or rule == "year-of-passage"
        if stamp.year is not None and said and _lends_year(self.text, atom):
            self.running, self.at = stamp, atom.end
        self.unknown = stamp.year is None and (self.unknown or bool(atom.relative))
        return stamp, rule, confidence

    def close_range(self, last: Atom) -> None:
        """A range lends the year of its end; after a range of years no one year holds."""
        self.running, self.at = (None if last.is_year else last.stamp), last.end

    def _settled(self, atom: Atom) -> tuple[Stamp, str, float]:
        if atom.decade:
            return atom.stamp, "decade", 1.0
        if atom.has_year:
            return atom.stamp, "year-said", 1.0
        if atom.relative:
            return self._relative(atom)
        if self.running and self._runs_on(self.running, atom):
            return replace(atom.stamp, year=self.running.year), "year-of-passage", 0.8
        year = None if self.unknown else self.year
        rule = "year-unknown" if year is None else "year-of-publication"
        if year is not None and atom.stamp.month is None:
            rule = "relative-span"
        return replace(atom.stamp, year=year), rule, 0.8

    def _relative(self, atom: Atom) -> tuple[Stamp, str, float]:
        word, stamp = atom.relative[0], atom.stamp
        rule = "relative-year" if atom.is_year else "relative-month"
        if word in SHIFT:
            year = None if self.year is None else self.year + SHIFT[word]
        else:
            near = self.running and self._is_near(atom.start)
            year = self.running.year if near and self.running else None
            year = None if year is None else year + NEXT[word]
        return replace(stamp, year=year), rule, 0.8

    def _runs_on(self, running: Stamp, atom: Atom) -> bool:
        """Whether a month goes on from the year said last; one that runs back may cross it."""
        months = atom.stamp.months or (atom.stamp.month or 0, 0)
        if self.unknown or months[0] < (running.month or 0):
            return False
        if self._is_near(atom.start):
            return True
        soon = running.month is not None and atom.start - self.at <= _NEAR
        return soon and self.year is None

    def _is_near(self, start: int) -> bool:
        """Whether at most one sentence has ended since the year was said."""
        if start - self.at > _NEAR:
            return False
        return sum(1 for _ in _STOP.finditer(self.text, self.at, start)) <= 1
