"""Printed lines of a text, cleaned one by one, with vertical setting laid flat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from scraper.model import Cleaned, Line, Span
from scraper.text.characters import blank_entities, drop_invisible, holds_invisible, map_characters
from scraper.text.spacing import close_around_marks, close_byline_names, close_letter_spacing, trim

_PHYSICAL = re.compile(
    r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
)
_DASH = re.compile("^[—–―─━-]$")
VERTICAL_MIN = 4
"""Fewest one-character lines that are a vertical line: 是 / 否 under each other are not."""


def clean_line(line: Cleaned) -> Cleaned:
    """One printed line with its spaces put right; marks stay as printed."""
    if " " in line.text:
        line = close_letter_spacing(trim(line))
        if " " in line.text:
            line = trim(close_around_marks(close_byline_names(line)))
    return line


def split_lines(text: str) -> list[Line]:
    """Printed lines in order, cleaned; lines without ink are counted as gaps.

    Runs of at least four one-character lines become one line (vertical titles);
    a run of dashes inside starts a line of its own, as the deck of a vertical
    title does.
    """
    return list(_lay_flat(_horizontal(text)))


def _horizontal(text: str) -> Iterator[Line]:
    mapped = map_characters(text)
    hidden, entities = holds_invisible(text), "&" in text
    number, gap, start_of_line = 1, 0, True
    for found in _PHYSICAL.finditer(text):
        start, end = found.span()
        if text[start] not in "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
            printed = Cleaned(mapped[start:end], range(start, end))
            if entities:
                printed = blank_entities(printed)
            cleaned = clean_line(drop_invisible(printed) if hidden else printed)
            if cleaned.text:
                yield Line(number, (start, end), cleaned, gap=gap)
                start_of_line, gap = False, 0
            continue
        gap += start_of_line
        start_of_line = True
        number += 1


def _lay_flat(lines: Iterable[Line]) -> Iterator[Line]:
    run: list[Line] = []
    for line in lines:
        if len(line.text) == 1 and _continues(run, line):
            run.append(line)
            continue
        yield from _columns(run)
        run = []
        if len(line.text) == 1:
            run = [line]
        else:
            yield line
    yield from _columns(run)


def _continues(run: list[Line], line: Line) -> bool:
    """One-character lines set apart like the first two; a deck may follow its dash after a gap."""
    dashes = all(_DASH.match(above.text.text) for above in run)
    return len(run) < 2 or dashes or line.gap <= run[-1].gap or line.gap <= run[1].gap


def _columns(run: list[Line]) -> Iterator[Line]:
    """One line a vertical column; a short run stays as it was."""
    if len(run) < VERTICAL_MIN:
        yield from run
        return
    dash = next((i for i, line in enumerate(run) if i and _DASH.match(line.text.text)), None)
    if dash and dash >= 2 and len(run) - dash >= VERTICAL_MIN:
        yield _column(run[:dash])
        yield _column(run[dash:])
    else:
        yield _column(run)


def _column(run: list[Line]) -> Line:
    span: Span = (run[0].span[0], run[-1].span[1])
    return Line(run[0].number, span, join(line.text for line in run), gap=run[0].gap)


def join(parts: Iterable[Cleaned]) -> Cleaned:
    """Lines of one paragraph in one: Latin words keep a space between, Chinese none.

    >>> join([Cleaned.at("The single-window"), Cleaned.at("reform", 18)]).text
    'The single-window reform'
    """
    whole: list[Cleaned] = []
    for part in parts:
        if whole and part.text and _is_latin(whole[-1].text[-1:]) and _is_latin(part.text[0]):
            whole.append(Cleaned(" ", (whole[-1].offsets[-1],)))
        if part.text:
            whole.append(part)
    if len(whole) == 1:
        return whole[0]
    offsets = tuple(chain.from_iterable(part.offsets for part in whole))
    return Cleaned("".join(part.text for part in whole), offsets)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalpha() or sign in ".,;")
