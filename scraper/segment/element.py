"""One printed part of a page: what it is before articles are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scraper.model import Byline, Cleaned, Label, Line, Ruling, Span
from scraper.segment import anchors
from scraper.segment.openings import read_opening
from scraper.segment.signatures import split_tail
from scraper.text.cleaning import settle
from scraper.text.lines import join
from scraper.text.marks import ends_sentence
from scraper.text.punctuation import widen

DASH_DECK = re.compile(r"^(?:—{1,2}|──|--|―{1,2}|–{1,2}) ?(?=\S)")
DECIDED = "decided by a person"
"""The rule of what a person gave its role."""
VERSE = "verse"
"""The rule of a line of a poem: a paragraph, whatever mark it ends in."""
ABSTRACT = "abstract"
"""The rule of a paragraph that says of itself that it sums up the text."""
_ORNAMENT = re.compile(r"[◎●■◆▲★□◇○※▪•] ?(?=\S)")


class Kind(StrEnum):
    """What an element is before articles are known."""

    TITLE = "title"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    JUMP = "jump"
    FURNITURE = "furniture"
    QUOTE = "quote"


LOOKED_THROUGH = (Kind.CAPTION, Kind.JUMP, Kind.FURNITURE, Kind.QUOTE)
"""What articles are told apart without."""


@dataclass(frozen=True, slots=True)
class Element:
    """One printed part with the stretches of source it takes up.

    ``text`` is what is left when dateline, byline and jump are taken out;
    ``marks`` says where those stood. ``opening`` and ``closing`` are the bylines
    at the head and at the end of a paragraph.
    """

    kind: Kind
    text: Cleaned
    span: Span
    rule: str
    line: int
    depth: int = 0
    gap: int = 0
    dateline: str | None = None
    opening: Byline | None = None
    closing: Byline | None = None
    photo: bool = False
    """Whether the byline here is that of a picture (摄, 摄影报道)."""
    marks: tuple[tuple[Label, Span], ...] = field(default=())
    fence: bool = False
    """Whether its setting shows that a story begins here."""
    ruling: Ruling | None = None
    """What a person decided about its first line."""

    @property
    def given(self) -> Label | None:
        """What a person says it is."""
        return self.ruling.label if self.ruling else None

    @property
    def begins(self) -> bool | None:
        """What a person says of an article beginning here."""
        return self.ruling.begins if self.ruling else None

    @property
    def is_deck(self) -> bool:
        """Whether a display line carries the dash of a deck."""
        return self.kind is Kind.TITLE and "dash" in self.rule

    @property
    def is_open(self) -> bool:
        """Whether a paragraph breaks off inside a sentence."""
        text = self.text.text
        return self.kind is Kind.PARAGRAPH and not (
            self.rule == VERSE or ends_sentence(text) or text.endswith(("：", "；")) or self.closing
        )


def make_element(
    kind: Kind, lines: Sequence[Line], rule: str, *, opening: Byline | None = None
) -> Element:
    """Element of these lines; a title loses its ornament and the dash of a deck."""
    text = widen(join(line.text for line in lines))
    if kind is Kind.TITLE and (ornament := _ORNAMENT.match(text.text)) and rule != "column name":
        text = text[ornament.end() :]
    if kind is Kind.TITLE and (dash := DASH_DECK.match(text.text)):
        text = text[dash.end() :]
        rule = "dash deck"
    span = (lines[0].span[0], lines[-1].span[1])
    return Element(
        kind, text, span, rule, lines[0].number, lines[0].depth, lines[0].gap, opening=opening,
        photo=kind is Kind.BYLINE and "摄" in text.text, fence=lines[0].fence,
        ruling=lines[0].ruling,
    )  # fmt: skip


def make_paragraph(lines: Sequence[Line], rule: str) -> Element:
    """A paragraph with dateline, bylines and jumps taken out of it."""
    whole = widen(join(line.text for line in lines))
    start, marks = 0, []
    if jump := anchors.jump_head(whole.text):
        marks.append((Label.JUMP, whole[:jump].span))
        start = jump
    opening = read_opening(whole.text[start:])
    if opening and opening.length:
        marks.extend(_opening_marks(whole, start, opening.length, opening.dateline))
        start += opening.length
    if abstract := anchors.abstract_head(whole.text[start:]):
        marks.append((Label.FURNITURE, whole[start : start + abstract].span))
        start, rule = start + abstract, ABSTRACT
    end = anchors.jump_tail(whole.text)
    if end < len(whole):
        marks.append((Label.JUMP, whole[end:].span))
    tail, closing = split_tail(whole.text[:end])
    if closing and tail > start:
        marks.append((Label.BYLINE, whole[tail:end].span))
        end = tail
    else:
        closing = None
    span = (lines[0].span[0], lines[-1].span[1])
    return Element(
        Kind.PARAGRAPH, settle(whole[start:end]), span, rule, lines[0].number, 0, lines[0].gap,
        opening.dateline if opening else None, opening.byline if opening else None, closing,
        closing is not None and "摄" in whole.text[end:], tuple(marks), lines[0].fence,
        lines[0].ruling,
    )  # fmt: skip


def _opening_marks(
    whole: Cleaned, start: int, length: int, dateline: str | None
) -> list[tuple[Label, Span]]:
    word = len(dateline or "")
    marks = [(Label.DATELINE, whole[start : start + word].span)] if word else []
    if whole.text[start + word : start + length].strip():
        marks.append((Label.BYLINE, whole[start + word : start + length].span))
    return marks
