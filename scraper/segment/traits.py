"""Habits of a page: titles apart from their bodies, signed articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from scraper.segment.element import Kind
from scraper.segment.likeness import pairing_scores
from scraper.segment.units import Unit

_SURELY = 0.5
"""Score from which a title that is not the last of a row belongs to a body further down."""
_TOLD = 0.25
"""Score from which a body tells what a title announces."""


@dataclass(frozen=True, slots=True)
class PageTraits:
    """What holds for the whole page: titles apart from bodies, bylines as a habit."""

    detached: bool
    signed: bool


def page_traits(units: Sequence[Unit]) -> PageTraits:
    """Whether titles stand apart from bodies, and whether articles here are signed."""
    untitled = len(_untitled_starts(units))
    runs = [len(list(run)) for kind, run in groupby(_titles_only(units)) if kind]
    spare = sum(max(0, run - 3) for run in runs) + _edge_titles(units)
    signed = sum(bool(unit.bylines) for unit in units)
    return PageTraits(
        detached=(untitled >= 2 and spare >= 2)
        or (untitled >= 1 and (spare >= 3 or _titles_in_a_row(units, untitled + 1))),
        signed=signed >= 2,
    )


def _untitled_starts(units: Sequence[Unit]) -> list[int]:
    """Where a text begins that has no title line directly above it."""
    starts = []
    for i, unit in enumerate(units):
        above = units[i - 1] if i else None
        closed = above is None or above.last.closing is not None or _ends_in_bracket(above)
        follows_text = above is not None and above.kind is Kind.PARAGRAPH
        opens = unit.opens_body and follows_text and not _could_close(units, i)
        if opens or (closed and unit.kind is not Kind.TITLE and not unit.is_bracketed):
            starts.append(i)
    return starts


def _titles_in_a_row(units: Sequence[Unit], bodies: int) -> bool:
    """Whether the page opens with as many titles as it has bodies, each telling of its own."""
    row = list(takewhile(lambda unit: unit.kind is Kind.TITLE, units))
    titles = _with_decks(row)
    if len(titles) < max(2, bodies):
        return False
    texts = _texts(units, len(row))
    scores = pairing_scores([(title, "") for title in titles], texts)
    if len(titles) == len(texts) and any(max(row) >= _SURELY > row[0] for row in scores[:-1]):
        return True
    homes = {max(range(len(texts)), key=row.__getitem__) for row in scores if max(row) >= _TOLD}
    return len(homes) >= max(2, len(texts) - 1)


def _with_decks(row: Sequence[Unit]) -> list[str]:
    """Words of each title, those of its deck with them."""
    titles: list[str] = []
    for unit in row:
        if unit.first.is_deck and titles:
            titles[-1] += unit.text
        else:
            titles.append(unit.text)
    return titles


def _texts(units: Sequence[Unit], start: int) -> list[str]:
    """Words of each body from ``start`` on, cut where a text begins or a signature ends one."""
    texts = [""]
    for unit, above in zip(units[start:], units[start - 1 :], strict=False):
        opens = unit.opens_body and above.kind is Kind.PARAGRAPH
        if opens or above.last.closing or _ends_in_bracket(above):
            texts.append("")
        texts[-1] += unit.text
    return [text for text in texts if text]


def _ends_in_bracket(unit: Unit) -> bool:
    return unit.kind is Kind.BYLINE and unit.last.text.text.startswith(("（", "("))


def _could_close(units: Sequence[Unit], i: int) -> bool:
    """Whether a byline between paragraphs and a title reads as the end of an article."""
    after = units[i + 1].kind if i + 1 < len(units) else Kind.TITLE
    return units[i].kind is Kind.BYLINE and after is Kind.TITLE


def _titles_only(units: Sequence[Unit]) -> list[bool]:
    return [unit.kind is Kind.TITLE and not unit.first.is_deck for unit in units]


def _edge_titles(units: Sequence[Unit]) -> int:
    """Titles at the end of the page with no signed body after them."""
    count = 0
    for unit in reversed(units):
        if unit.bylines or unit.first.dateline:
            break
        count += unit.kind is Kind.TITLE and not unit.first.is_deck
    return count
