"""The stream of a page: display lines, bylines, paragraphs, and what belongs to no story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest

from scraper.model import Byline, Cleaned, Document, Label, Line, Span
from scraper.segment import anchors
from scraper.segment.bylines import (
    parse_byline,
    read_author_line,
    read_opening,
    read_pen_name,
    read_signature,
    split_tail,
)
from scraper.segment.likeness import plain
from scraper.text.cleaning import finish, is_verse
from scraper.text.lexicon import break_cost
from scraper.text.lines import clean_line, join
from scraper.text.punctuation import widen
from scraper.text.marks import ends_sentence, is_item
from scraper.text.unwrap import group_lines

_DASH_DECK = re.compile(r"^(?:—{1,2}|──|--|―{1,2}|–{1,2}) ?(?=\S)")
_ATTRIBUTED = re.compile(r"^“[^”]{4,80}”(?:——|—)[^，。]{2,24}$")
_SHORT_CLAUSES = re.compile(r"^(?!今年|近年|去年|近日|日前|目前|截至|连日|长期|一直)[^，。：\d]{2,9}，[^，。：]{3,9}$")
_ORNAMENT = re.compile(r"[◎●■◆▲★□◇○※▪•] ?(?=\S)")
_OPEN_BRACKET = re.compile(r"[（(](?:本报|见习|特约)?(?:记者|通讯员|作者)[^）)。]{1,60}$")
_SENTENCE_END = re.compile(r"[。；！？]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")


class Kind(StrEnum):
    """What an element is before articles are known."""

    TITLE = "title"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    JUMP = "jump"
    FURNITURE = "furniture"
    QUOTE = "quote"


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

    @property
    def is_deck(self) -> bool:
        """Whether a display line carries the dash of a deck."""
        return self.kind is Kind.TITLE and "dash" in self.rule

    @property
    def is_open(self) -> bool:
        """Whether a paragraph breaks off inside a sentence."""
        text = self.text.text
        return self.kind is Kind.PARAGRAPH and not (
            ends_sentence(text) or text.endswith(("：", "；")) or self.closing
        )


def read_elements(document: Document) -> list[Element]:
    """Elements of the page in source order; every line is in exactly one of them."""
    has_headings = sum(line.depth > 0 for line in document.lines) >= 2
    elements: list[Element] = []
    run: list[Line] = []
    lines = list(_whole_captions(_whole_brackets(document.lines)))
    for line, following in zip_longest(lines, lines[1:]):
        fixed = _fixed_element(line) or _numbered_heading(line, following)
        if fixed is None:
            run.append(line)
            continue
        elements.extend(_flowing(run, has_headings))
        run = []
        elements.append(fixed)
    elements.extend(_flowing(run, has_headings))
    return _recover_titles(elements)


def _whole_brackets(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with a bracketed byline that runs over the line end put together."""
    waiting: Line | None = None
    for line in lines:
        if waiting:
            closes = re.match(r"[^（(。]{1,40}[）)]$", line.text.text)
            if closes:
                gap = Cleaned(" ", line.text.offsets[:1])
                between = gap if waiting.text.text.endswith(("记者", "通讯员")) else gap[:0]
                text = join((waiting.text, between, line.text))
                yield replace(waiting, span=(waiting.span[0], line.span[1]), text=clean_line(text))
                waiting = None
                continue
            yield waiting
        waiting = line if _OPEN_BRACKET.match(line.text.text) else None
        if not waiting:
            yield line
    if waiting:
        yield waiting


def _whole_captions(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines under a picture whose sentence runs over the line end put together."""
    waiting: Line | None = None
    for line in lines:
        if waiting:
            if len(waiting.text) < 120 and not line.depth:
                line = replace(
                    waiting, span=(waiting.span[0], line.span[1]), text=join((waiting.text, line.text))
                )
            else:
                yield waiting
            waiting = None
        text = line.text.text
        if anchors.opens_caption(text) and "，" in widen(line.text).text and not _closes_caption(text):
            waiting = line
        else:
            yield line
    if waiting:
        yield waiting


def _closes_caption(text: str) -> bool:
    return ends_sentence(text) or anchors.is_credited(text) or len(text) >= 120


def _recover_titles(elements: list[Element]) -> list[Element]:
    """Lines with a comma between a title and a byline are part of the title stack."""
    for i in range(len(elements) - 1, 0, -1):
        element = elements[i]
        if element.photo and "摄影报道" in element.text.text and elements[i - 1].rule == "caption":
            elements[i - 1] = replace(elements[i - 1], kind=Kind.PARAGRAPH, rule="a picture's report")
        above = elements[i - 1].kind
        below = elements[i + 1] if i + 1 < len(elements) else None
        in_stack = below is not None and (
            below.kind is Kind.BYLINE or below.rule == "line of a title stack"
        )
        expected = above in (Kind.FURNITURE, Kind.BYLINE) or elements[i - 1].rule == "column name"
        under_column = expected and _reads_as_title(element, below)
        if element.kind is Kind.TITLE and not element.depth and _is_pulled(elements, i):
            elements[i] = replace(element, kind=Kind.QUOTE, rule="words of the text set apart")
        elif under_column and _is_title_line(element):
            elements[i] = replace(element, kind=Kind.TITLE, rule="line under a column name")
        elif in_stack and _is_title_line(element) and (above is Kind.TITLE or _is_title_line(elements[i - 1])):
            elements[i] = replace(element, kind=Kind.TITLE, rule="line of a title stack")
    return elements


def _is_pulled(elements: Sequence[Element], i: int) -> bool:
    """Whether a line repeats words of the text: a pull quote.

    A headline too may stand word for word in its lead, never further down.
    """
    words = plain(elements[i].text.text)
    if len(words) < 10:
        return False
    after = [e for e in elements[i + 1 :] if e.kind is Kind.PARAGRAPH][:2]
    others = after if elements[i - 1].is_open else ()
    before = [e for e in elements if e.kind is Kind.PARAGRAPH and e not in after]
    return any(words in plain(e.text.text) for e in (*before, *others))


def _reads_as_title(element: Element, below: Element | None) -> bool:
    """Whether a line of two short clauses, where a title is due, is whole in itself."""
    text = element.text.text
    following = below.text.text if below else ""
    return bool(_SHORT_CLAUSES.match(text)) and break_cost(text, following) == 0


def _is_title_line(element: Element) -> bool:
    return element.is_open and len(element.text) <= 36 and not (element.dateline or element.opening)


def _numbered_heading(line: Line, following: Line | None) -> Element | None:
    """A numbered line without a sentence, over text; in a row of such lines it is a list."""
    text = line.text.text
    if not is_item(text) or len(text) > 28 or text[-1] in "，、：" or text[0] in "-*•●":
        return None
    if _SENTENCE_END.search(text) or text.count("，") > 1:
        return None
    if following is None or is_item(following.text.text):
        return None
    return _element(Kind.TITLE, [line], "numbered heading")


def _fixed_element(line: Line) -> Element | None:
    """Lines that need no neighbours to be understood."""
    text = line.text.text
    if rule := anchors.furniture_rule(text):
        return _element(Kind.FURNITURE, [line], rule)
    if anchors.is_jump(text):
        return _element(Kind.JUMP, [line], "jump")
    signature = read_signature(text) if text[0] in "（(" else read_author_line(text)
    if byline := parse_byline(text) or signature:
        return _element(Kind.BYLINE, [line], "byline", opening=byline)
    if pen_name := read_pen_name(text) if len(text) <= 8 else None:
        return _element(Kind.BYLINE, [line], "name on a line", opening=pen_name)
    if anchors.is_column_name(text):
        return _element(Kind.TITLE, [line], "column name")
    if line.depth:
        return _element(Kind.TITLE, [line], "heading")
    if anchors.is_table_row(text):
        return _element(Kind.CAPTION, [line], "table row")
    if _DASH_DECK.match(text) and not _SENTENCE_MARK.search(text[:-1]) and len(text) <= 60:
        return _element(Kind.TITLE, [line], "dash deck")
    if anchors.opens_caption(text) and len(text) <= 120:
        return _element(Kind.CAPTION, [line], "caption")
    return None


def _element(
    kind: Kind, lines: Sequence[Line], rule: str, *, opening: Byline | None = None
) -> Element:
    text = widen(join(line.text for line in lines))
    if kind is Kind.TITLE and (ornament := _ORNAMENT.match(text.text)) and rule != "column name":
        text = text[ornament.end() :]
    if kind is Kind.TITLE and (dash := _DASH_DECK.match(text.text)):
        text = text[dash.end() :]
        rule = "dash deck"
    span = (lines[0].span[0], lines[-1].span[1])
    return Element(
        kind, text, span, rule, lines[0].number, lines[0].depth, lines[0].gap, opening=opening,
        photo=kind is Kind.BYLINE and "摄" in text.text,
    )  # fmt: skip


def _flowing(run: Sequence[Line], has_headings: bool) -> Iterator[Element]:
    """Paragraphs and display lines of a run without marked lines."""
    if is_verse(run):
        yield from (_paragraph([line], "verse") for line in run)
        return
    for group in group_lines(run):
        text = join(line.text for line in group.lines)
        if not group.display and len(text) <= 120 and anchors.is_caption(text.text):
            yield _element(Kind.CAPTION, group.lines, "caption")
        elif not group.display and _ATTRIBUTED.match(text.text):
            yield _element(Kind.QUOTE, group.lines, "pull quote with its speaker")
        elif not group.display:
            yield _paragraph(group.lines, "sentence goes on" if group.seam else "paragraph")
        elif group.inside:
            yield _element(Kind.CAPTION, group.lines, "label inside a sentence")
        elif has_headings:
            yield _element(Kind.CAPTION, group.lines, "label beside headings")
        elif anchors.is_caption(text.text):
            yield _element(Kind.CAPTION, group.lines, "caption")
        else:
            yield _element(Kind.TITLE, group.lines, "display line")


def _paragraph(lines: Sequence[Line], rule: str) -> Element:
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
        Kind.PARAGRAPH, finish(whole[start:end]), span, rule, lines[0].number, 0, lines[0].gap,
        opening.dateline if opening else None, opening.byline if opening else None, closing,
        closing is not None and "摄" in whole.text[end:], tuple(marks),
    )  # fmt: skip


def _opening_marks(
    whole: Cleaned, start: int, length: int, dateline: str | None
) -> list[tuple[Label, Span]]:
    word = len(dateline or "")
    marks = [(Label.DATELINE, whole[start : start + word].span)] if word else []
    if whole.text[start + word : start + length].strip():
        marks.append((Label.BYLINE, whole[start + word : start + length].span))
    return marks
