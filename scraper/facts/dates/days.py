"""Every date that a text names, with its year only where something says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.facts.dates.atoms import Atom, day_alone, list_end, range_end, read_atoms
from scraper.facts.dates.context import NEXT, SHIFT, Context, is_in_title
from scraper.facts.dates.stamps import Stamp, is_edtf
from scraper.model import Day, Found, Part

# 20日前 and 工作日前 are terms, not 日前.
_NOW = re.compile(r"目前|(?:(?<!\w)|(?<=者))日前|(?<!\w)年[初底末]|近日|眼下|当前")


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with its year settled: the place of its surface, its spelling, its rule."""

    start: int
    end: int
    day: Day
    rule: str
    confidence: float


def find_days(parts: Sequence[Part], year: int | None) -> tuple[Found[Day], ...]:
    """Every date named in ``parts``, as events, sorted by place.

    ``year`` is the year of publication, None where unknown: 今年 and its like, and a
    month or day without a year, are dated by it. A month or day is dated first by the
    year that its own passage says; where nothing says the year it keeps XXXX.
    Relative years alone (今年) are given only when ``year`` is known; their rules
    begin with ``relative``.
    """
    return tuple(
        Found(number, dated.start, dated.end, dated.day, dated.rule, dated.confidence)
        for number, part in enumerate(parts)
        for dated in _days_of(part.text, year)
    )


def _days_of(text: str, year: int | None) -> list[_Dated]:
    found = [*_atoms_dated(text, year), *_nows(text, year)]
    return sorted(found, key=lambda dated: (dated.start, dated.end))


def _nows(text: str, year: int | None) -> Iterator[_Dated]:
    if year is None:
        return
    for word in _NOW.finditer(text):
        day = Day(word[0], str(year), "event", str(year), "year")
        yield _Dated(word.start(), word.end(), day, "relative-now", 0.6)


def _atoms_dated(text: str, year: int | None) -> Iterator[_Dated]:
    atoms = list(read_atoms(text))
    context = Context(text, year)
    done = 0
    for number, atom in enumerate(atoms):
        if atom.start < done or is_in_title(text, atom.start):
            continue
        last = _second_half(text, atom, atoms[number + 1 : number + 2])
        first, rule, confidence = context.settle(atom)
        done = last.end if last else atom.end
        if last and (last.has_year or last.relative[:1] in SHIFT):
            last = replace(last, stamp=context.settle(last)[0])
            context.close_range(last)
        dated = _range(text, (atom, last), first) if last else _single(text, atom, first)
        if dated:
            yield replace(dated, rule=rule, confidence=confidence)
        if first.day is not None:
            yield from _listed(text, last or atom, first)


def _second_half(text: str, atom: Atom, following: Sequence[Atom]) -> Atom | None:
    """The date that closes a range begun by ``atom``."""
    begins = range_end(text, atom.end)
    if begins is None:
        return None
    for other in following:
        if other.start == begins and not other.decade:
            return other
    return day_alone(text, begins) if atom.stamp.day is not None else None


def _single(text: str, atom: Atom, stamp: Stamp) -> _Dated | None:
    if atom.decade:
        day = Day(text[atom.start : atom.end], atom.decade, "event", atom.decade, "decade")
        return _Dated(atom.start, atom.end, day, "", 1.0)
    if stamp.year is None and stamp.month is None:
        return None
    if not stamp.is_possible:
        return None
    surface = text[atom.lead : atom.end]
    return _Dated(
        atom.lead, atom.end, Day(surface, stamp.edtf, "event", stamp.value, stamp.unit), "", 1.0
    )


def _range(text: str, ends: tuple[Atom, Atom], first: Stamp) -> _Dated | None:
    """First and last day of a range; the later half takes from the earlier what it leaves out."""
    begin, close = ends
    first, last = _in_order(ends, first, _closing(first, close))
    if first.months or last.months or not (first.is_possible and last.is_possible):
        return None
    edtf = f"{first.edtf}/{last.edtf}"
    if not is_edtf(edtf) or (first.year is None and first.month is None):
        return None
    surface = text[begin.lead : close.end]
    day = Day(surface, edtf, "event", f"{first.value}/{last.value}", "range")
    return _Dated(begin.lead, close.end, day, "", 1.0)


def _closing(first: Stamp, close: Atom) -> Stamp:
    said = close.stamp
    month = first.month if said.month is None and said.day is not None else said.month
    if close.has_year or first.year is None:
        return replace(said, month=month)
    shift = 1 if close.relative[:1] in NEXT and NEXT[close.relative[:1]] else 0
    return replace(said, month=month, year=first.year + shift)


def _in_order(ends: tuple[Atom, Atom], first: Stamp, last: Stamp) -> tuple[Stamp, Stamp]:
    """A range of months that runs back crosses a year: 2023年11月至3月 ends in 2024.

    Where neither end says its year, which of them lies in the year meant is unknown.
    """
    begin, close = ends
    said = begin.has_year or bool(begin.relative)
    shared = replace(first, year=first.year or last.year)
    if last.year is None or not _runs_back(shared, last):
        return first, last
    if last.month is None or last.month == first.month or (said and close.has_year):
        return first, last
    if said:
        return first, replace(last, year=last.year + 1)
    if close.has_year:
        return replace(first, year=last.year - 1), last
    return replace(first, year=None), replace(last, year=None)


def _runs_back(first: Stamp, last: Stamp) -> bool:
    if first.year is None or last.year is None:
        return False
    return (first.year, first.month or 0, first.day or 0) > (
        last.year,
        last.month or 12,
        last.day or 31,
    )


def _listed(text: str, atom: Atom, first: Stamp) -> Iterator[_Dated]:
    """Days that share the month before them: 9月19日、20日."""
    end = atom.end
    while (begins := list_end(text, end)) and (other := day_alone(text, begins)):
        end = other.end
        if range_end(text, end):
            return
        stamp = replace(first, day=other.stamp.day)
        if dated := _single(text, other, stamp):
            yield replace(dated, rule="day-in-list", confidence=0.8)
