"""Points for a row of units being one article.

As printed, an article has one title, one byline and a text. The weights were set
on the five sources and on drawn pages; they move together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scraper.model import Byline
from scraper.segment.crossheads import crosshead_points
from scraper.segment.element import Element, Kind
from scraper.segment.insets import photo_insets
from scraper.segment.likeness import is_item_heading
from scraper.segment.openings import takes_up
from scraper.segment.traits import PageTraits
from scraper.segment.units import Unit, competes, has_title, split_head

_LOST = -20.0
"""Points that no title and no crosshead can make good."""


def article_points(units: Sequence[Unit], traits: PageTraits) -> float:
    """Points for these units being one article."""
    head = split_head(units)
    rest = units[head:]
    points = -3.0 + _fence_points(units) + _byline_points(units, head, traits)
    if points < _LOST:
        return points
    return (
        points
        + _head_points(units[:head], rest, traits)
        + _body_points(units, head, traits)
        + crosshead_points(units, head, traits.detached)
    )


def _head_points(head: Sequence[Unit], rest: Sequence[Unit], traits: PageTraits) -> float:
    titles = [unit.first for unit in head if unit.kind is Kind.TITLE]
    has_body = bool(rest)
    if not titles:
        photo = any(unit.has_photo for unit in (*head, *rest))
        return 0.0 if traits.detached else -0.5 if photo else -2.0
    if titles[0].is_deck or (traits.detached and head[0].tied):
        return -3.0 - 1.8 * (len(titles) - 1)
    if is_item_heading(titles[0].text.text):
        return -4.0
    tied = {id(unit.first) for unit in head[1:] if unit.tied}
    plain_titles = [
        t for t in titles if not t.is_deck and t.rule != "column name" and id(t) not in tied
    ]
    if not plain_titles:
        return 2.0 if has_body else -1.0
    points = (
        3.0
        - (0.8 if traits.detached else 0.3) * (len(plain_titles) - 1)
        - 2.0 * max(0, len(plain_titles) - 4)
    )
    if not has_body and traits.detached:
        return 3.0 - 1.8 * (len(plain_titles) - 1)
    return points + _depth_points(plain_titles)


def _depth_points(titles: Sequence[Element]) -> float:
    """Headings of a stack go down from the headline; at most a kicker stands above."""
    depths = [t.depth for t in titles if t.depth]
    rises = sum(b < a for a, b in pairwise(depths))
    return -2.0 * max(0, rises - 1)


def _fence_points(units: Sequence[Unit]) -> float:
    return -12.0 * sum(unit.fenced for unit in units[1:])


def _body_points(units: Sequence[Unit], head: int, traits: PageTraits) -> float:
    paragraphs = [e for unit in units for e in unit.elements if e.kind is Kind.PARAGRAPH]
    if not paragraphs:
        titled = has_title(units)
        return -0.5 if traits.detached and titled and head == len(units) else -4.0
    points = 0.0
    if units[-1].last.is_open and units[-1].kind is Kind.PARAGRAPH:
        points -= 3.0
    if paragraphs[0].rule == "sentence goes on":
        points -= 4.0
    points -= 2.5 * takes_up(paragraphs[0].text.text)
    if sum(len(p.text) for p in paragraphs) < 30 and not any(unit.bylines for unit in units):
        points -= 1.5
    return points


def _byline_points(units: Sequence[Unit], head: int, traits: PageTraits) -> float:
    """One byline, before the text, right after its lead, or at its end."""
    points, before = 0.0, 0
    bylines: list[Byline] = []
    inset = photo_insets(units, head)
    for i, unit in enumerate(units):
        if i in inset:
            points -= 0.5
            continue
        if unit.kind is Kind.BYLINE:
            points += _place_points(units, i, head, traits)
        elif unit.kind is Kind.PARAGRAPH:
            points += _opening_points(unit, before, has_title(units[:i]))
            points -= 6.0 * (unit.last.closing is not None and i < len(units) - 1)
            before += len(unit.elements)
        bylines.extend(unit.bylines)
    if not bylines:
        return points - 0.9 * traits.signed * ((before > 0) + (before > 3))
    complete = any(b.reporters for b in bylines) and any(b.correspondents for b in bylines)
    return points + 1.5 + 1.0 * (complete and len(bylines) > 1) - _repeat_cost(bylines)


def _place_points(units: Sequence[Unit], i: int, head: int, traits: PageTraits) -> float:
    bracketed = units[i].is_bracketed
    if i < head and bracketed and not has_title(units[:i]):
        return -4.0
    if i < head or i == len(units) - 1:
        return (
            0.5
            if i == len(units) - 1 or has_title(units[:i]) or not has_title(units[i:head])
            else -1.0
        )
    if bracketed:
        return -6.0
    leads = [unit for unit in units[head:i] if unit.kind is Kind.PARAGRAPH]
    if traits.detached:
        return -6.0
    is_lead = head and i == head + 1 and len(leads) == 1 and len(leads[0].elements) <= 3
    return 0.0 if is_lead and not units[i - 1].last.is_open else -6.0


def _opening_points(unit: Unit, before: int, titled: bool) -> float:
    if not (unit.first.dateline or unit.first.opening):
        return 0.0
    if not before:
        return 1.0
    return -0.5 if before <= 3 and titled else -6.0


def _repeat_cost(bylines: Sequence[Byline]) -> float:
    """Bylines that name the same role twice belong to two articles."""
    return sum(
        6.0 * competes(above, byline)
        for k, byline in enumerate(bylines)
        for above in bylines[:k]
        if above != byline
    )
