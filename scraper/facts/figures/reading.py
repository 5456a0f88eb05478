"""Figures of one text, each with its kind, bound and role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.facts.figures.bounds import bound_of
from scraper.facts.figures.context import Clauses
from scraper.facts.figures.exclusions import is_none
from scraper.facts.figures.kinds import kind_of
from scraper.facts.figures.measures import measured
from scraper.facts.figures.pairs import Change, find_changes
from scraper.facts.figures.quantities import Quantity, scan
from scraper.facts.figures.roles import role_of
from scraper.facts.figures.standings import Standing, find_standings
from scraper.model.facts import Figure

_AVERAGE = re.compile(r"平均|[日月年户人]均(?!衡|等|匀|可|已|有)")
_PERIODS = re.compile(
    r"(?P<day>每天|每日|日均|一天|一日)|(?P<year>每年|年均)|(?P<month>每月|月均)|(?P<hour>每小时)"
    r"|(?P<person>人均|每人)|(?P<house>户均|每户)|(?P<mu>亩均|每亩)"
)
_PERIOD_UNITS = {"day": "天", "year": "年", "month": "月", "hour": "小时", "person": "人",
                 "house": "户", "mu": "亩"}  # fmt: skip
_STANDS_ALONE = re.compile(r"[/℃度岁]")
CERTAIN, IN_WORDS, BY_CONTEXT = 1.0, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Reader:
    """One text at work, without white space inside words."""

    text: str
    clauses: Clauses

    def figures(self) -> Iterator[tuple[int, int, Figure, float]]:
        """Start, end, figure and confidence of each, not sorted."""
        counted = [q for q in scan(self.text) if q.is_one or not is_none(self.text, q)]
        changes = list(find_changes(self.text, self.clauses, counted))
        used = {id(q) for change in changes for q in (change.first, change.second)}
        for change in changes:
            yield self._change(change)
        standings = list(find_standings(self.text, self.clauses))
        places = _places(standings)
        for quantity in counted:
            covered = not places.isdisjoint(range(quantity.start, quantity.end))
            lone = id(quantity) not in used and not covered
            if lone and not (quantity.is_one and is_none(self.text, quantity)):
                yield self._quantity(quantity)
        for standing in standings:
            yield self._standing(standing)

    def _quantity(self, quantity: Quantity) -> tuple[int, int, Figure, float]:
        before, after = self._around(quantity.start, quantity.end)
        kind = kind_of(quantity, before, after)
        end = quantity.end + 2 * (kind == "threshold")
        is_range = quantity.high is not None
        figure = Figure(
            num=self.text[quantity.start : end],
            kind=kind,
            what=measured(kind, before, after),
            value=None if is_range else quantity.low,
            unit=_unit(quantity, before) or None,
            bound="exact" if is_range else bound_of(before, after, quantity.sort, quantity.margin),
            before=None,
            after=None,
            role=self._role(kind, quantity.start, quantity.end),
        )
        return quantity.start, end, figure, CERTAIN if quantity.digits else IN_WORDS

    def _change(self, change: Change) -> tuple[int, int, Figure, float]:
        start = change.first.start
        after = change.second
        bound = "exact"
        if after is not None:
            ahead, behind = self._around(after.start, after.end)
            bound = bound_of(ahead[-6:], behind, after.sort, after.margin)
        figure = Figure(
            num=self.text[start : change.end],
            kind="before_after",
            what=measured("before_after", *self._around(start, change.end)),
            value=None,
            unit=change.unit,
            bound=bound,
            before=change.before,
            after=change.after,
            role=self._role("before_after", start, change.end),
        )
        return start, change.end, figure, IN_WORDS

    def _standing(self, standing: Standing) -> tuple[int, int, Figure, float]:
        is_change = standing.before is not None
        figure = Figure(
            num=self.text[standing.start : standing.end],
            kind=standing.kind,
            what=measured(standing.kind, *self._around(standing.start, standing.end)),
            value=None if is_change else standing.value,
            unit=standing.unit,
            bound=standing.bound,
            before=standing.before,
            after=standing.value if is_change else None,
            role=self._role(standing.kind, standing.start, standing.end),
        )
        return standing.start, standing.end, figure, BY_CONTEXT

    def _around(self, start: int, end: int) -> tuple[str, str]:
        return self.clauses.before(start), self.clauses.after(end)

    def _role(self, kind: str, start: int, end: int) -> str:
        first, last = self.clauses.sentence(start)
        return role_of(
            kind, self.text[first:last], self.clauses.before(start), self.text[start:end]
        )

    def rule(self, start: int, kind: str) -> str:
        """The kind, with a mark where the text says that the number is a mean."""
        mean = _AVERAGE.search(self.clauses.before(start)[-20:])
        return kind.replace("_", "-") + ("-average" if mean else "")


def _places(standings: Sequence[Standing]) -> frozenset[int]:
    return frozenset(at for place in standings for at in range(place.start, place.end))


def _unit(quantity: Quantity, before: str) -> str | None:
    """The unit, by the period or head that the clause counts for: 一天完成160台 is 台/天."""
    if quantity.sort in ("time", "percent", "multiple", "discount") or _STANDS_ALONE.search(
        quantity.unit
    ):
        return quantity.unit
    found = list(_PERIODS.finditer(before[-20:]))
    if not found:
        return quantity.unit
    period = _PERIOD_UNITS[found[-1].lastgroup or "day"]
    return quantity.unit if quantity.unit == period else f"{quantity.unit}/{period}"
