"""The stream of a page: display lines, bylines, paragraphs, and what belongs to no story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from scraper.model import Cleaned, Document, Line
from scraper.segment import anchors
from scraper.segment.asides import set_aside
from scraper.segment.element import VERSE, Element, Kind, make_element, make_paragraph
from scraper.segment.likeness import plain
from scraper.segment.mending import goes_on
from scraper.segment.recognise import recognise
from scraper.text.cleaning import is_verse
from scraper.text.lexicon import break_cost
from scraper.text.lines import clean_line, join
from scraper.text.marks import ends_sentence
from scraper.text.punctuation import widen
from scraper.text.unwrap import find_verse, group_lines

_SHORT_CLAUSES = re.compile(
    r"^(?!今年|近年|去年|近日|日前|目前|截至|连日|长期|一直)[^，。：\d]{2,9}，[^，。：]{3,9}$"
)
_ATTRIBUTED = re.compile(r"^“[^”]{4,80}”(?:——|—)[^，。]{2,24}$")
_OPEN_BRACKET = re.compile(r"[（(](?:本报|见习|特约)?(?:记者|通讯员|作者)[^）)。]{1,60}$")
_LONGEST_CAPTION = 120
_NOTE = re.compile(r"(?:编者按|编者的话|编前语?|开栏语|开栏的话|编后)(?:[：: ]|(?=[一-鿿]))")
_FAR_BETTER = 1.5
"""Points by which a sentence goes on better below a picture's words than with them."""
_CAPTION_LINES = 3
_REPORT_LINES = 12
"""Most lines of a picture report in a column."""


def read_elements(document: Document) -> list[Element]:
    """Elements of the page in source order; every line is in exactly one of them."""
    has_headings = sum(line.depth > 0 for line in document.lines) >= 2
    elements: list[Element] = []
    run: list[Line] = []
    lines = list(_whole_captions(_whole_brackets(document.lines)))
    for line, following in zip_longest(lines, lines[1:]):
        fixed = recognise(line, following)
        if fixed is None:
            run.append(line)
            continue
        below = following if fixed.photo else None
        if below and (start := _words_start(run, below)):
            elements.extend(_flowing(run[:start], has_headings, frozenset()))
            elements.append(make_element(Kind.CAPTION, [*run[start:], line], "words and credit"))
        else:
            elements.extend(_flowing(run, has_headings, _report_edges(run, below)))
            elements.append(fixed)
        run = []
    elements.extend(_flowing(run, has_headings, _report_edges(run, None)))
    return _set_apart_scenes(
        _recover_titles(_set_apart_notes(set_aside(_whole_headings(elements))))
    )


def _whole_headings(elements: list[Element]) -> list[Element]:
    """A label right below a marked heading, without a gap, is the heading's second line."""
    for i in range(1, len(elements)):
        above, element = elements[i - 1], elements[i]
        below = element.rule == "label beside headings" and not element.gap
        if below and above.kind is Kind.TITLE and above.depth:
            elements[i] = replace(
                element, kind=Kind.TITLE, rule="heading goes on", depth=above.depth
            )
    return elements


def _set_apart_notes(elements: list[Element]) -> list[Element]:
    """The editor's note that opens a column, between its name and the first headline."""
    for i in range(1, len(elements) - 1):
        note = elements[i].kind is Kind.PARAGRAPH and _NOTE.match(elements[i].text.text)
        above, below = elements[i - 1], elements[i + 1]
        opens = above.rule == "column name" or above.kind is Kind.FURNITURE
        opens = opens or (above.kind is Kind.TITLE and 0 < below.depth <= above.depth)
        if note and opens and below.kind is Kind.TITLE:
            elements[i] = replace(elements[i], kind=Kind.FURNITURE, rule="editor's note")
            if above.kind is Kind.TITLE:
                elements[i - 1] = replace(above, rule="column name")
    return elements


def _report_edges(run: Sequence[Line], below: Line | None) -> frozenset[int]:
    """Lines of the run where a picture report inside a sentence begins or has just ended.

    ``below``: the line after the run, if the run ends in a picture's byline.
    """
    edges: set[int] = set()
    for end in range(1, len(run) + 1):
        last = end == len(run)
        following = below if last else run[end]
        if following and (last or anchors.is_credited(run[end - 1].text.text)):
            start = _report_start(run, end, following)
            edges.update((start, end) if start else ())
    return frozenset(edges)


def _report_start(run: Sequence[Line], end: int, following: Line) -> int:
    """Where a picture report begins that stands, without a gap, inside a sentence; 0 if none.

    The report is the lines from its date up to ``end``; the sentence above it goes on
    in ``following``.
    """
    for k in range(end - 1, max(0, end - _REPORT_LINES), -1):
        above, report = run[k - 1].text.text, run[k].text.text
        if anchors.opens_report(report) and not ends_sentence(above):
            return k if goes_on(above, following.text.text) > goes_on(above, report) else 0
    return 0


def _words_start(run: Sequence[Line], following: Line) -> int:
    """Where one sentence of up to three lines begins that says what a picture shows; 0 if none.

    It ends the run, above the picture's credit, and stands inside a sentence that goes on in
    ``following``, better than with it. One that names the day is a report of its own.
    """
    if not run or not ends_sentence(run[-1].text.text):
        return 0
    for k in range(len(run) - 1, max(0, len(run) - 1 - _CAPTION_LINES), -1):
        above, words = run[k - 1].text.text, run[k].text.text
        if ends_sentence(above) or anchors.opens_report(words):
            return 0
        if goes_on(above, following.text.text) - goes_on(above, words) >= _FAR_BETTER:
            return k
    return 0


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
        whole = line
        if waiting and (len(waiting.text) >= _LONGEST_CAPTION or line.depth):
            yield waiting
        elif waiting:
            span = (waiting.span[0], line.span[1])
            whole = replace(waiting, span=span, text=join((waiting.text, line.text)))
        waiting = whole if _runs_on(whole) else None
        if not waiting:
            yield whole
    if waiting:
        yield waiting


def _runs_on(line: Line) -> bool:
    """Whether a line is a caption that breaks off inside a sentence."""
    text = line.text.text
    if not anchors.opens_caption(text) or len(text) >= _LONGEST_CAPTION:
        return False
    closed = ends_sentence(text) or anchors.is_credited(text)
    return not closed and "，" in widen(line.text).text


def _recover_titles(elements: list[Element]) -> list[Element]:
    """Lines with a comma between a title and a byline are part of the title stack."""
    for i in range(len(elements) - 1, 0, -1):
        element = elements[i]
        if element.photo and "摄影报道" in element.text.text and elements[i - 1].rule == "caption":
            elements[i - 1] = replace(
                elements[i - 1], kind=Kind.PARAGRAPH, rule="a picture's report"
            )
        above = elements[i - 1].kind
        below = elements[i + 1] if i + 1 < len(elements) else None
        in_stack = below is not None and (
            below.kind is Kind.BYLINE or below.is_deck or below.rule == "line of a title stack"
        )
        expected = above in (Kind.FURNITURE, Kind.BYLINE) or elements[i - 1].rule == "column name"
        under_column = expected and _reads_as_title(element, below)
        if element.kind is Kind.TITLE and not element.depth and _is_pulled(elements, i):
            elements[i] = replace(element, kind=Kind.QUOTE, rule="words of the text set apart")
        elif under_column and _is_title_line(element):
            elements[i] = replace(element, kind=Kind.TITLE, rule="line under a column name")
        elif (
            in_stack
            and _is_title_line(element)
            and (
                above in (Kind.TITLE, Kind.FURNITURE)
                or _is_signature(elements[i - 1])
                or _is_title_line(elements[i - 1])
            )
        ):
            elements[i] = replace(element, kind=Kind.TITLE, rule="line of a title stack")
    return elements


def _set_apart_scenes(elements: list[Element]) -> list[Element]:
    """Lines between two paragraphs that only name what a picture shows are captions."""
    for i in range(1, len(elements) - 1):
        element, sides = elements[i], (elements[i - 1], elements[i + 1])
        inside = all(side.kind is Kind.PARAGRAPH for side in sides)
        opens = sides[1].dateline or sides[1].opening
        named = element.kind is Kind.TITLE and anchors.names_scene(element.text.text)
        if inside and named and not element.depth and not opens and not sides[0].closing:
            elements[i] = replace(element, kind=Kind.CAPTION, rule="names a picture's scene")
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


def _is_signature(element: Element) -> bool:
    """Whether a byline in brackets ends the article above."""
    return element.kind is Kind.BYLINE and element.text.text.startswith(("（", "("))


def _is_title_line(element: Element) -> bool:
    return element.is_open and len(element.text) <= 36 and not (element.dateline or element.opening)


def _flowing(run: Sequence[Line], has_headings: bool, edges: frozenset[int]) -> Iterator[Element]:
    """Paragraphs and display lines of a run without marked lines.

    ``edges``: lines that begin a paragraph whatever stands above.
    """
    if is_verse(run):
        yield from (make_paragraph([line], VERSE) for line in run)
        return
    if stretch := find_verse(run):
        start, end = stretch
        yield from _flowing(run[:start], has_headings, edges)
        yield from (make_paragraph([line], VERSE) for line in run[start:end])
        yield from _flowing(run[end:], has_headings, frozenset(i - end for i in edges))
        return
    fences = {i for i, line in enumerate(run) if line.fence}
    for group in group_lines(run, edges | fences):
        text = join(line.text for line in group.lines)
        if not group.display and len(text) <= 120 and anchors.is_caption(text.text):
            yield make_element(Kind.CAPTION, group.lines, "caption")
        elif not group.display and _ATTRIBUTED.match(text.text):
            yield make_element(Kind.QUOTE, group.lines, "pull quote with its speaker")
        elif not group.display:
            yield make_paragraph(group.lines, "sentence goes on" if group.seam else "paragraph")
        elif group.inside:
            yield make_element(Kind.CAPTION, group.lines, "label inside a sentence")
        elif has_headings:
            yield make_element(Kind.CAPTION, group.lines, "label beside headings")
        elif anchors.is_caption(text.text):
            yield make_element(Kind.CAPTION, group.lines, "caption")
        else:
            yield make_element(Kind.TITLE, group.lines, "display line")
