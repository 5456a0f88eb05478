"""Articles as a person cut them: decisions about lines applied to what the rules made.

They come last, so that no rule can turn them over: articles are split, lines with a home go
there, then articles are joined, each in the order of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from scraper.model import Label
from scraper.segment.element import Element, Kind
from scraper.segment.titles import TitleStack, read_stack
from scraper.segment.units import Unit, split_head

Draft = tuple[Unit, ...]
TOPS = (Label.KICKER, Label.HEADLINE, Label.DECK)
"""Roles of the lines above a text, in the order of print."""


@dataclass(slots=True, eq=False)
class _Piece:
    """A unit, or what of one begins at a decided line; ``whole`` is the unit it is of."""

    unit: Unit
    whole: Unit

    @property
    def first(self) -> Element:
        return self.unit.first

    @property
    def start(self) -> int:
        return self.first.span[0]

    @property
    def home(self) -> int | None:
        return self.first.ruling.home if self.first.ruling else None


def obey(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts as the rulings on their lines ask; equal ones where there are none."""
    if not any(unit.is_decided for draft in drafts for unit in draft):
        return list(drafts)
    pieces = [[_Piece(part, u) for u in draft for part in _parts(u)] for draft in drafts]
    return [_draft(group) for group in _crown(_join(_bring_home(_split(pieces)))) if group]


def _parts(unit: Unit) -> list[Unit]:
    """A unit cut before each of its decided elements."""
    starts = [k for k, one in enumerate(unit.elements) if k and one.ruling]
    edges = [0, *starts, len(unit.elements)]
    return [
        unit
        if not starts
        else replace(unit, elements=unit.elements[a:b], fenced=unit.fenced and not a)
        for a, b in pairwise(edges)
    ]


def _bring_home(groups: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """Lines whose article a person named go there: display lines on top, others in their place."""
    moving = [piece for group in groups for piece in group if piece.home is not None]
    found = [[piece for piece in group if piece.home is None] for group in groups]
    for piece in moving:
        target = next((group for group in found if _holds(group, piece.home)), None)
        if target is None:
            own = next(n for n, group in enumerate(groups) if piece in group)
            target = found[own]
        _put(target, piece)
    return found


def _holds(group: Iterable[_Piece], offset: int | None) -> bool:
    return offset is not None and any(
        one.span[0] <= offset < one.span[1] for piece in group for one in piece.unit.elements
    )


def _put(group: list[_Piece], piece: _Piece) -> None:
    """In print order: kicker, headline, deck, byline; a text or crosshead where it stood."""
    if (rank := _rank(piece)) is not None:
        above = [one for one in group if one.home is not None and (_rank(one) or 0) <= rank]
        group.insert(len(above), piece)
    else:
        place = next((n for n, one in enumerate(group) if one.start > piece.start), len(group))
        group.insert(place, piece)


def _rank(piece: _Piece) -> int | None:
    order = (*TOPS, Label.BYLINE)
    return order.index(piece.first.given) if piece.first.given in order else None


def _split(groups: Iterable[list[_Piece]]) -> list[list[_Piece]]:
    """Cut before every line that a person says an article begins with."""
    found: list[list[_Piece]] = []
    for group in groups:
        found.append([])
        inner = [] if _has_text(group) else [piece for piece in group if _is_inner(piece)]
        for piece in (one for one in group if one not in inner):
            if found[-1] and _begins(piece, found[-1]):
                found.append([])
            found[-1].append(piece)
        found.extend([piece] for piece in inner)
    return found


def _begins(piece: _Piece, above: Sequence[_Piece]) -> bool:
    """A line said to begin an article does, and so does a headline under a text."""
    if piece.first.begins is not None or piece.home is not None:
        return bool(piece.first.begins) and any(one.home is None for one in above)
    return _has_text(above) and piece.first.given in (Label.KICKER, Label.HEADLINE)


def _join(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    """What begins with a line that goes on goes to the article before it on the page."""
    for number, group in enumerate(groups):
        first = next((piece for piece in group if piece.home is None), None)
        if first is None or not (first.first.begins is False or _is_inner(first)):
            continue
        before = [
            (piece.start, n)
            for n, other in enumerate(groups)
            for piece in other
            if n != number and piece.start < first.start and piece.home is None
            if _has_text(other) or not _is_inner(first)
        ]
        if before:
            groups[max(before)[1]].extend(group)
            groups[number] = []
    return groups


def _is_inner(piece: _Piece) -> bool:
    """Whether a person calls it a crosshead, which begins no article."""
    return piece.first.begins is None and piece.first.given is Label.CROSSHEAD


def _has_text(group: Iterable[_Piece]) -> bool:
    return any(piece.unit.kind is Kind.PARAGRAPH for piece in group)


def _crown(groups: list[list[_Piece]]) -> list[list[_Piece]]:
    """Display lines and bylines that a person named go to the text right below them.

    A headline goes on top of an untitled text, a crosshead over the text of any.
    """
    kept = [group for group in groups if group]
    for n, upper in enumerate(kept[:-1]):
        if _has_text(upper):
            continue
        if all(_is_inner(piece) for piece in upper):
            lower = next((group for group in kept[n + 1 :] if _has_text(group)), kept[n + 1])
            lower[(head := _head(lower)) : head], upper[:] = list(upper), []
        elif any(_is_top(piece) for piece in upper):
            top = kept[n + 1][: _head(kept[n + 1])]
            if not any(piece.unit.kind is Kind.TITLE for piece in top):
                kept[n + 1][:0], upper[:] = list(upper), []
    return kept


def _head(group: Sequence[_Piece]) -> int:
    return split_head([piece.unit for piece in group])


def place_strays(
    bodies: Sequence[tuple[Draft, Draft]], strays: Sequence[Element]
) -> tuple[list[tuple[Draft, Draft]], list[Element]]:
    """Bodies with the strays that a person decided about, and all other strays.

    A line that an article begins with is one by itself; a display line goes on top of the
    next text of the page, a byline to the nearest.
    """
    found = list(bodies)
    left: list[Element] = []
    for one in strays:
        unit = Unit(one.kind, (one,))
        if one.begins or (one.given and not found):
            found.append(((unit,), ()))
        elif one.given:
            n = min(range(len(found)), key=lambda k: _distance(found[k][0], one))
            body, lead = found[n]
            after = one.given not in TOPS and body[0].first.span < one.span
            found[n] = ((*body, unit) if after else (unit, *body), lead)
        else:
            left.append(one)
    return found, left


def _distance(body: Draft, one: Element) -> tuple[bool, int]:
    """How far a text is from a line; for a display line any below is nearer than one above."""
    gaps = [element.span[0] - one.span[0] for unit in body for element in unit.elements]
    above = one.given in TOPS and gaps[0] < 0
    return above, min(map(abs, gaps))


def _is_top(piece: _Piece) -> bool:
    return bool(piece.first.begins) or piece.first.given in (*TOPS, Label.BYLINE)


def raise_titles(units: Sequence[Unit], lead: Sequence[Unit]) -> tuple[Draft, int]:
    """The units with the display lines that a person named on top; where the text begins.

    A crosshead among the titles paired with the text comes into it.
    """
    head = split_head(units)
    raised = [unit for unit in units[head:] if unit.first.given in TOPS]
    rest = [unit for unit in units[head:] if unit.first.given not in TOPS]
    inner = [unit for unit in lead if unit.first.given is Label.CROSSHEAD]
    return (*units[:head], *raised, *inner, *rest), head + len(raised)


def settle_stack(titles: Sequence[Element], body: str) -> TitleStack:
    """The roles of display lines as a person gave them; the rules read those left open.

    Beside a headline that a person named no rule finds another: what stands above it is a
    kicker, what follows a deck.
    """
    free = [title for title in titles if title.given not in TOPS]
    stack = read_stack(free, body)
    if len(free) == len(titles):
        return stack
    roles = {id(one): one.given or label for one, label in stack.labelled}
    roles |= {id(one): one.given for one in titles if one.given}
    if main := [n for n, one in enumerate(titles) if one.given is Label.HEADLINE]:
        for n, one in enumerate(titles):
            if roles[id(one)] is Label.HEADLINE and n not in main:
                roles[id(one)] = Label.KICKER if n < main[0] else Label.DECK
    order = (Label.COLUMN, *TOPS)
    return TitleStack(*(tuple(one for one in titles if roles[id(one)] is label) for label in order))


def _draft(group: Sequence[_Piece]) -> Draft:
    """The pieces as units again; neighbours of one unit grow together."""
    units: list[Unit] = []
    for _, run in groupby(group, key=lambda piece: id(piece.whole)):
        parts = [piece.unit for piece in run]
        if parts[0].kind is Kind.PARAGRAPH:
            elements = tuple(element for part in parts for element in part.elements)
            units.append(replace(parts[0], elements=elements))
        else:
            units.extend(parts)
    return tuple(units)
