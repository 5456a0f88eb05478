"""Figures of the parts of an article, each tied to the practice its sentence names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from scraper.facts.figures.context import Clauses
from scraper.facts.figures.reading import Reader
from scraper.facts.figures.spacing import squeeze
from scraper.facts.figures.tables import Tables
from scraper.model.facts import Day, Figure, Found, Part, Use, Value
from scraper.model.page import Cleaned

V = TypeVar("V", bound=Value)
Practices = Sequence[Found[Use]]


def read_figures(
    parts: Sequence[Part], uses: Practices = (), *, dates: Sequence[Found[Day]] = ()
) -> tuple[Found[Figure], ...]:
    """Every figure of the parts in order; ``start`` and ``end`` are the place of its ``num``.

    ``uses`` are the practices named in the same parts and ``dates`` the days: a figure that
    overlaps a day is left to it. Figures of articles about no practice are for the caller to mark.
    """
    named, days = _by_part(uses), _by_part(dates)
    tables = Tables(parts)
    found: list[Found[Figure]] = []
    for number, part in enumerate(parts):
        dated = {at for day in days.get(number, ()) for at in range(day.start, day.end)}
        tie = _Tie.of(part.text, named.get(number, []))
        found.extend(
            tie.tied(figure)
            for figure in _of_part(part, number, tables)
            if dated.isdisjoint(range(figure.start, figure.end))
        )
    return tuple(found)


def find_figures(text: str) -> tuple[Found[Figure], ...]:
    """The figures of one text.

    >>> [found.value.num for found in find_figures("时限由20天压缩至5天，材料精简30%以上")]
    ['20天', '30%']
    """
    return read_figures((Part("text", Cleaned.at(text)),))


def _of_part(part: Part, number: int, tables: Tables) -> Iterator[Found[Figure]]:
    if not tables.holds(number):
        yield from _of_text(part.text, number)
        return
    for start, words, what in tables.cells(number):
        # Read after its name, as in a sentence: what a number is follows from the words before.
        named = len(what or "")
        for one in _of_text((what or "") + words, number):
            if one.start < named:
                continue
            place = one.start - named + start, one.end - named + start
            value = replace(one.value, what=what or one.value.what)
            yield replace(one, start=place[0], end=place[1], value=value)


def _of_text(text: str, part: int) -> Iterator[Found[Figure]]:
    squeezed = squeeze(text)
    reader = Reader(squeezed.text, Clauses(squeezed.text))
    last = 0
    for start, end, figure, confidence in sorted(reader.figures(), key=lambda row: row[:2]):
        if start >= last:
            rule = reader.rule(start, figure.kind)
            yield Found(part, *squeezed.span(start, end), figure, rule, confidence)
            last = end


def _by_part(found: Iterable[Found[V]]) -> dict[int, list[Found[V]]]:
    filed: dict[int, list[Found[V]]] = {}
    for one in sorted(found, key=lambda one: (one.part, one.start, one.end)):
        filed.setdefault(one.part, []).append(one)
    return filed


@dataclass(frozen=True, slots=True)
class _Tie:
    """The practices named in a text, by place."""

    clauses: Clauses
    uses: list[Found[Use]]
    starts: list[int]

    @classmethod
    def of(cls, text: str, uses: list[Found[Use]]) -> _Tie:
        return cls(Clauses(text if uses else ""), uses, [use.start for use in uses])

    def tied(self, found: Found[Figure]) -> Found[Figure]:
        """Name the practice of the same clause, else the nearest before in the sentence."""
        clause = self.clauses.start(found.start), self.clauses.end(found.end)
        sentence = self.clauses.sentence(found.start)[0], found.start
        same = self._within(*clause) if self.uses else []
        near = min(same, key=lambda use: _gap(use, found), default=None)
        earlier = self._within(*sentence) if self.uses and near is None else []
        for use in [near] if near else earlier[-1:]:
            return replace(found, value=replace(found.value, practice=use.value.practice))
        return found

    def _within(self, first: int, last: int) -> list[Found[Use]]:
        near = self.uses[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        return [use for use in near if use.end <= last]


def _gap(use: Found[Use], found: Found[Figure]) -> int:
    return max(use.start - found.end, found.start - use.end)
