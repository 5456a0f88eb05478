"""The whole clean-up of a text without knowing what its parts are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scraper.model import Cleaned, Line
from scraper.text.columns import width
from scraper.text.lines import join, split_lines
from scraper.text.marks import is_item
from scraper.text.punctuation import widen
from scraper.text.spacing import close_around_marks, close_body
from scraper.text.unwrap import Group, group_lines

_FIXED = re.compile(
    r"#{1,6} |\||——|[（(■□◆]? ?(?:本报|见习|特约|实习)*(?:记者|通讯员) |!\[|```|>|[-*+] ",
)
_SENTENCE = re.compile("[，。；]")
_BYLINE_ONLY = re.compile(r"[（(]?(?:本报|见习|特约)?(?:记者|通讯员)[^，。；]*$")


def clean(text: str) -> Cleaned:
    """Text with printing and extraction artefacts removed.

    Letter spacing is closed, look-alike characters are mapped, wrapped lines
    rejoined, vertical lines laid flat, marks beside Chinese written full width.
    Headings, list items, tables, bylines, verse and display lines keep their
    lines. Every character of the result has its offset in ``text``.

    >>> clean("公平、公\\n\\n正、最终,评出一等奖。").text
    '公平、公正、最终，评出一等奖。'
    """
    printed: list[str] = []
    offsets: list[int] = []
    end = 0
    for lines in _paragraphs(split_lines(text)):
        paragraph = finish(join(line.text for line in lines))
        if printed:
            breaks = [i for i in range(end, lines[0].span[0]) if text[i] == "\n"]
            printed.append("\n" * len(breaks))
            offsets.extend(breaks)
        printed.append(paragraph.text)
        offsets.extend(paragraph.offsets)
        end = lines[-1].span[1]
    return Cleaned("".join(printed), tuple(offsets))


def finish(paragraph: Cleaned) -> Cleaned:
    """A joined paragraph with Chinese marks, and no spaces inside running text."""
    return settle(widen(paragraph))


def settle(paragraph: Cleaned) -> Cleaned:
    """A paragraph whose marks are Chinese already, with no spaces inside running text."""
    paragraph = close_around_marks(paragraph)
    if _SENTENCE.search(paragraph.text) and not _BYLINE_ONLY.match(paragraph.text):
        paragraph = close_body(paragraph)
    return paragraph


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines that belong together; lines with a mark of their own stay alone."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line and not _stands_alone(line):
            run.append(line)
            continue
        if is_verse(run):
            yield from ((verse,) for verse in run)
        else:
            yield from _sewn(group_lines(run))
        run = []
        if line:
            yield (line,)


def _sewn(groups: Sequence[Group]) -> Iterator[tuple[Line, ...]]:
    """Groups with those that go on with a sentence joined to the one above."""
    lines: tuple[Line, ...] = ()
    for group in groups:
        if lines and (group.inside or not group.seam):
            yield lines
            lines = ()
        lines += group.lines
    if lines:
        yield lines


def _stands_alone(line: Line) -> bool:
    return bool(_FIXED.match(line.text.text)) or (
        is_item(line.text.text) and not _SENTENCE.search(line.text.text)
    )


def is_verse(lines: Sequence[Line]) -> bool:
    """Equal short lines that each end in a mark: a poem or a list of slogans."""
    if len(lines) < 3 or any(len(line.text) > 12 for line in lines):
        return False
    widths = {width(line.text.text) for line in lines}
    return len(widths) == 1 and all(line.text.text[-1] in "，。；！？,;、" for line in lines)
