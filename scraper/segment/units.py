"""Parts of a page that go to an article whole: a title line, a byline, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from scraper.model import Byline, Label
from scraper.segment.element import LOOKED_THROUGH, Element, Kind
from scraper.segment.likeness import parallel


@dataclass(frozen=True)
class Unit:
    """One title line, a byline of one or two lines, or paragraphs that belong together.

    ``fenced``: a page-section label stands above, or the setting shows that a story begins
    here; no title reaches across it.
    ``tied``: a title line stands closer to the title above it than that one does
    to what is above it.
    """

    kind: Kind
    elements: tuple[Element, ...]
    fenced: bool = False
    tied: bool = False

    @cached_property
    def text(self) -> str:
        """Words of the unit, elements parted by a space."""
        return " ".join(element.text.text for element in self.elements)

    @property
    def first(self) -> Element:
        """The element on top."""
        return self.elements[0]

    @property
    def last(self) -> Element:
        """The element at the bottom."""
        return self.elements[-1]

    @property
    def is_decided(self) -> bool:
        """Whether a person decided about any part of it."""
        return any(element.ruling for element in self.elements)

    @cached_property
    def bylines(self) -> tuple[Byline, ...]:
        """Who is named here: on a byline's own lines, or at either end of paragraphs."""
        return tuple(p for e in self.elements for p in (e.opening, e.closing) if p)

    @cached_property
    def has_photo(self) -> bool:
        """Whether a picture's byline is among the elements."""
        return any(element.photo for element in self.elements)

    @cached_property
    def is_bracketed(self) -> bool:
        """Whether it begins with a bracket, as bylines after a text do."""
        return self.first.text.text.startswith(("（", "("))

    @cached_property
    def opens_body(self) -> bool:
        """Whether a text begins here: a byline in front, or a paragraph with a dateline."""
        if self.kind is Kind.BYLINE:
            return not self.is_bracketed and not self.first.photo
        return bool(self.first.dateline or self.first.opening)


def make_units(elements: Sequence[Element]) -> list[Unit]:
    """Units in page order; captions, jumps and furniture are looked through."""
    units: list[Unit] = []
    fenced = False
    for element in elements:
        fenced = fenced or element.fence
        if element.kind in LOOKED_THROUGH:
            fenced = fenced or element.rule == "section label"
            continue
        if element.photo and units and not fenced:
            _set_apart(units)
        if units and not fenced and _joins(units[-1], element):
            units[-1] = Unit(element.kind, (*units[-1].elements, element), units[-1].fenced)
        else:
            tied = bool(units) and not fenced and _is_tied(units[-1], element)
            units.append(Unit(element.kind, (element,), fenced, tied))
        fenced = False
    return units


def _is_tied(above: Unit, element: Element) -> bool:
    if above.kind is not Kind.TITLE or element.kind is not Kind.TITLE:
        return False
    return element.gap < above.first.gap or (above.tied and element.gap == above.first.gap)


def _set_apart(units: list[Unit]) -> None:
    """Let the paragraph above a picture's byline be an item of its own."""
    unit = units[-1]
    if unit.kind is Kind.PARAGRAPH and len(unit.elements) > 1:
        above, last = unit.elements[:-1], unit.elements[-1:]
        units[-1:] = [Unit(unit.kind, above, unit.fenced), Unit(unit.kind, last)]


def _joins(unit: Unit, element: Element) -> bool:
    if unit.kind is not element.kind or element.kind is Kind.TITLE:
        return False
    if element.kind is Kind.BYLINE:
        bracketed = element.text.text.startswith(("（", "("))
        alike = unit.last.text.text.startswith(("（", "(")) == bracketed
        here = element.opening or Byline()
        clash = any(competes(above, here) for above in unit.bylines)
        return alike and len(unit.elements) < 4 and not clash
    return not (unit.last.closing or element.dateline or element.opening or element.photo)


def competes(first: Byline, second: Byline) -> bool:
    """Whether two bylines sign two texts; a reporter and a correspondent share one."""
    if first.author or second.author:
        return bool(_is_signed(first) and _is_signed(second))
    return bool(
        (first.reporters and second.reporters) or (first.correspondents and second.correspondents)
    )


def _is_signed(byline: Byline) -> bool:
    return bool(byline.author or byline.reporters or byline.correspondents)


def has_title(units: Sequence[Unit]) -> bool:
    """Whether a title line is among the units."""
    return any(unit.kind is Kind.TITLE for unit in units)


_ALIKE = 0.6
"""Likeness from which two headings are of one row."""


def _opens_section(units: Sequence[Unit], i: int) -> bool:
    """Whether a heading above the text is no deck: deeper than the title, in a row with others."""
    depth = units[i].first.depth
    above = (unit.first.depth for unit in units[:i] if unit.kind is Kind.TITLE)
    if not depth or units[i].first.is_deck or depth <= max(above):
        return False
    rest = [unit for unit in units[i + 1 :] if unit.kind is Kind.TITLE]
    return any(
        unit.first.depth == depth and parallel(units[i].text, unit.text) >= _ALIKE for unit in rest
    )


def split_head(units: Sequence[Unit]) -> int:
    """How many units stand before the text: titles, then bylines, no titles after those."""
    signed = False
    for i, unit in enumerate(units):
        titled = unit.kind is Kind.TITLE and not unit.first.given and has_title(units[:i])
        crosshead = unit.first.given is Label.CROSSHEAD
        crosshead = crosshead or (titled and (signed or _opens_section(units, i)))
        if unit.kind is Kind.PARAGRAPH or crosshead:
            return i
        signed = signed or unit.kind is Kind.BYLINE
    return len(units)
