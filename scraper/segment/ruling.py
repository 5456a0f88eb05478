"""What a person said of single lines, put upon the elements that the rules made of them.

The rules read the page first, as if nothing were decided, so that a word about one line
changes no other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.model import Byline, Label, Line
from scraper.segment.bylines import parse_byline
from scraper.segment.element import (
    DECIDED,
    LOOKED_THROUGH,
    Element,
    Kind,
    make_element,
    make_paragraph,
)
from scraper.segment.signatures import read_author_line, read_pen_name, read_signature
from scraper.text.marks import ends_sentence

_KINDS = {
    Label.BYLINE: Kind.BYLINE,
    Label.CAPTION: Kind.CAPTION,
    Label.FURNITURE: Kind.FURNITURE,
}
"""Elements of the roles that are neither text nor display lines."""
_LONGEST_HEADLINE = 40


def rule_elements(elements: Sequence[Element], lines: Sequence[Line]) -> list[Element]:
    """The elements, cut where a person decided about a line, with the roles that were given."""
    if not any(line.ruling for line in lines):
        return list(elements)
    starts = [line.span[0] for line in lines]
    ruled: list[Element] = []
    for element in elements:
        first, last = (bisect_left(starts, edge) for edge in element.span)
        ruled.extend(_ruled(element, lines[first:last]))
    return ruled


def _ruled(element: Element, lines: Sequence[Line]) -> Iterator[Element]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if groups[-1] and (line.ruling or _label(groups[-1][-1])):
            groups.append([])
        groups[-1].append(line)
    if len(groups) == 1 and not (lines and _label(lines[0])):
        ruling = lines[0].ruling if lines else None
        yield _standing(replace(element, ruling=ruling)) if ruling else element
        return
    yield from (_standing(_made(element, group)) for group in groups)


def _label(line: Line) -> Label | None:
    return line.ruling.label if line.ruling else None


def _made(element: Element, lines: Sequence[Line]) -> Element:
    """The element of some of the lines that another was made of."""
    if label := _label(lines[0]):
        return _given(lines[0], label)
    if element.kind is Kind.PARAGRAPH:
        return make_paragraph(lines, element.rule)
    made = make_element(element.kind, lines, element.rule)
    return replace(made, opening=element.opening if element.kind is Kind.BYLINE else None)


def _given(line: Line, label: Label) -> Element:
    """The element of a line whose role a person gave."""
    if label is Label.BODY:
        return make_paragraph([line], DECIDED)
    kind = _KINDS.get(label, Kind.TITLE)
    signed = _read_byline(line.text.text) if kind is Kind.BYLINE else None
    return replace(make_element(kind, [line], DECIDED, opening=signed), rule=DECIDED)


def _read_byline(text: str) -> Byline | None:
    """Who is named on a line that is known to be a byline."""
    byline = parse_byline(text) or read_author_line(text) or read_pen_name(text)
    return byline or (read_signature(text) if text[:1] in ("（", "(") else None)


def _standing(element: Element) -> Element:
    """A line that a person says an article begins with is part of it: a display line or text."""
    if not element.begins or element.given or element.kind not in LOOKED_THROUGH:
        return element
    running = len(element.text) > _LONGEST_HEADLINE or ends_sentence(element.text.text)
    return replace(element, kind=Kind.PARAGRAPH if running else Kind.TITLE, rule=DECIDED)
