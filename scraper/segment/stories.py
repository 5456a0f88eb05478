"""Articles from the cut page: roles given, sentences mended, every stretch labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.model import Block, Byline, Cleaned, Label, Section
from scraper.segment.bylines import merge
from scraper.segment.crossheads import crosshead_groups
from scraper.segment.element import ABSTRACT, Element, Kind
from scraper.segment.likeness import grams, plain
from scraper.segment.mending import Mended, mend
from scraper.segment.obeying import raise_titles, settle_stack
from scraper.segment.titles import TitleStack
from scraper.segment.units import Unit
from scraper.text.cleaning import finish
from scraper.text.lines import join

_REPEATED = 0.75
"""Share of a box's 4-grams found in the body above which it is a pull quote."""


@dataclass(slots=True)
class Story:
    """An article in the making; the segmenter turns it into a frozen Article."""

    stack: TitleStack = field(default_factory=TitleStack)
    standfirst: list[Cleaned] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    byline: Byline = field(default_factory=Byline)
    dateline: str | None = None
    captions: list[Cleaned] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    doubts: list[Element] = field(default_factory=list)
    start: int = 0

    @property
    def text(self) -> str:
        """Standfirst and body, for comparing with titles."""
        paragraphs = [p for section in self.sections for p in section.paragraphs]
        return "\n".join(p.text for p in (*self.standfirst, *paragraphs))


def tell_story(units: Sequence[Unit], lead: Sequence[Unit] = ()) -> Story:
    """Read the units of one article; ``lead`` is a detached title with its lead paragraphs."""
    units, head = raise_titles(units, lead)
    lead = [unit for unit in lead if unit.first.given is not Label.CROSSHEAD]
    story = Story(start=_start(units))
    titles = [unit.first for unit in (*lead, *units[:head]) if unit.kind is Kind.TITLE]
    body = [unit for unit in units[head:] if unit.kind is Kind.PARAGRAPH]
    story.stack = settle_stack(titles, " ".join(unit.text for unit in body)[:1500])
    if not any(title.given for title in titles):
        story.stack = _name_column(story.stack, units, body)
    story.blocks.extend(
        Block(label, element.span, element.rule) for element, label in story.stack.labelled
    )
    detached = [e for unit in lead if unit.kind is Kind.PARAGRAPH for e in unit.elements]
    _add_standfirst(story, mend(detached, ""), "detached lead")
    for unit in (*(unit for unit in lead if unit.is_decided), *units):
        _sign(story, unit)
    _tell_body(story, units, head)
    return story


def _start(units: Sequence[Unit]) -> int:
    """Where the article stands; a line that a person brought from elsewhere tells nothing."""
    at_home = (unit for unit in units if not (unit.first.ruling and unit.first.ruling.home))
    return next(at_home, units[0]).first.span[0]


def _name_column(stack: TitleStack, units: Sequence[Unit], body: Sequence[Unit]) -> TitleStack:
    """A short line over a picture's text names a column; over other text it is the headline."""
    photo = any(element.photo for unit in units for element in unit.elements)
    single = sum(len(unit.elements) for unit in body) == 1
    short = len(plain(join_titles(stack.headline).text)) <= 8
    if photo and single and short and stack.headline and not stack.deck:
        return TitleStack(column=(*stack.column, *stack.kicker, *stack.headline))
    few = sum(len(unit.elements) for unit in body) <= 2
    if not (photo and few) and not single and stack.column and not stack.headline:
        return TitleStack(stack.column[:-1], headline=stack.column[-1:])
    return stack


def _sign(story: Story, unit: Unit) -> None:
    for element in unit.elements:
        for byline in (element.opening, element.closing):
            if byline:
                story.byline = merge(story.byline, byline)
        story.dateline = story.dateline or element.dateline
        if element.kind is Kind.BYLINE:
            story.blocks.append(Block(Label.BYLINE, element.span, element.rule))


def _tell_body(story: Story, units: Sequence[Unit], head: int) -> None:
    """Standfirst, crossheads and paragraphs in printed order."""
    title = " ".join(e.text.text for e in (*story.stack.headline, *story.stack.deck))
    lead = _lead_length(units, head)
    stream = [
        element
        for unit in units[head:]
        if unit.kind is not Kind.BYLINE
        for element in unit.elements
    ]
    mended = mend(stream, title)
    taken = sum(len(m.pieces) for m in mended[:lead]) if lead else 0
    if lead and taken == lead:
        _add_standfirst(story, mended[:lead], "set before the byline")
        mended = mended[lead:]
    while len(mended) > 1 and mended[0].pieces[0].rule == ABSTRACT:
        _add_standfirst(story, mended[:1], ABSTRACT)
        mended = mended[1:]
    boxes = {id(element) for m in mended for element in m.box}
    groups = [[u.first for u in group] for group in crosshead_groups(units, head)]
    _add_sections(story, mended, [g for g in groups if not boxes & {id(e) for e in g}])
    for m in mended:
        if m.box:
            _add_box(story, m.box)


def _lead_length(units: Sequence[Unit], head: int) -> int:
    """Paragraphs set apart before a byline or a dateline: the standfirst."""
    if not head or head == len(units) or units[head].kind is not Kind.PARAGRAPH:
        return 0
    following = units[head + 1] if head + 1 < len(units) else None
    if following is None:
        return 0
    is_last = head + 2 == len(units)
    if following.kind is Kind.BYLINE and not is_last:
        return len(units[head].elements)
    opens = following.kind is Kind.PARAGRAPH and (
        following.first.dateline or following.first.opening
    )
    return len(units[head].elements) if opens else 0


def _add_sections(story: Story, mended: Sequence[Mended], groups: list[list[Element]]) -> None:
    heads = {id(group[0]): group for group in groups}
    inner = {id(element) for group in groups for element in group}
    crosshead: Cleaned | None = None
    paragraphs: list[Cleaned] = []
    for part in mended:
        element = part.pieces[0]
        if id(element) in inner:
            if id(element) in heads:
                if paragraphs or crosshead:
                    story.sections.append(Section(crosshead, tuple(paragraphs)))
                crosshead, paragraphs = _crosshead(story, heads[id(element)]), []
            continue
        paragraphs.append(_paragraph(story, part, Label.BODY))
    if paragraphs or crosshead:
        story.sections.append(Section(crosshead, tuple(paragraphs)))


def _crosshead(story: Story, group: list[Element]) -> Cleaned:
    story.blocks.extend(Block(Label.CROSSHEAD, e.span, e.rule) for e in group)
    return join_titles(group)


def join_titles(elements: Sequence[Element]) -> Cleaned:
    """Stacked display lines as one line, halves parted by a space."""
    text: list[str] = []
    offsets: list[int] = []
    for element in elements:
        if text:
            text.append(" ")
            offsets.append(offsets[-1])
        text.extend(element.text.text)
        offsets.extend(element.text.offsets)
    return Cleaned("".join(text), tuple(offsets))


def _paragraph(story: Story, part: Mended, label: Label) -> Cleaned:
    for element in part.pieces:
        story.blocks.extend(element_blocks(element, label))
    if part.doubtful:
        story.doubts.append(part.pieces[0])
    if len(part.pieces) == 1:
        return part.pieces[0].text
    return finish(join(piece.text for piece in part.pieces))


def element_blocks(element: Element, label: Label) -> list[Block]:
    """Blocks of one element: its own label, cut where dateline, byline or jump stand."""
    blocks: list[Block] = []
    start, end = element.span
    for mark, (mark_start, mark_end) in sorted(element.marks, key=lambda pair: pair[1]):
        if mark_start > start:
            blocks.append(Block(label, (start, mark_start), element.rule))
        blocks.append(Block(mark, (mark_start, mark_end), "in the paragraph"))
        start = mark_end
    if end > start:
        blocks.append(Block(label, (start, end), element.rule))
    return blocks


def _add_standfirst(story: Story, mended: Sequence[Mended], rule: str) -> None:
    for part in mended:
        story.standfirst.append(_paragraph(story, part, Label.STANDFIRST))
        for element in part.box:
            story.blocks.append(Block(Label.LEFTOVER, element.span, f"inside a standfirst, {rule}"))


def _add_box(story: Story, box: Sequence[Element]) -> None:
    """What stood inside a sentence: a standfirst, a pull quote, or lines under a picture."""
    body = plain(story.text)
    for element in box:
        if element.kind is not Kind.PARAGRAPH:
            story.captions.append(element.text)
            story.blocks.append(Block(Label.CAPTION, element.span, "line inside a sentence"))
        elif _is_repeated(element.text.text, body) or (
            len(box) == 1 and _is_quote(element.text.text)
        ):
            story.blocks.extend(element_blocks(element, Label.PULL_QUOTE))
        else:
            story.standfirst.append(element.text)
            story.blocks.extend(element_blocks(element, Label.STANDFIRST))


def _is_quote(text: str) -> bool:
    return text.startswith("“") and text.find("”") == len(text) - 1


def _is_repeated(text: str, body: str) -> bool:
    pieces = grams(plain(text), 4)
    return bool(pieces) and sum(p in body for p in pieces) >= _REPEATED * len(pieces)
