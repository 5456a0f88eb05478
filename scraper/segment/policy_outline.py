"""Headings of a policy paper: 一、 （一） 1. （1）, 第一章 第一条."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.model import Cleaned, Span

_HAN = "[一二三四五六七八九十百零〇]{1,5}"
_LEVELS = (
    (1, re.compile(rf"({_HAN})、\s?")),
    (1, re.compile(rf"第\s?({_HAN}|\d{{1,3}})\s?[编章]\s*")),
    (2, re.compile(rf"第\s?({_HAN}|\d{{1,3}})\s?节\s*")),
    (2, re.compile(rf"[（(]({_HAN})[）)]\s?")),
    (2, re.compile(rf"第\s?({_HAN}|\d{{1,3}})\s?条(?![的之、和至款规例])\s*")),
    (3, re.compile(r"(\d{1,2})[.．、](?![\d年月])\s?")),
    (4, re.compile(r"[（(](\d{1,2})[）)]\s?")),
    (4, re.compile(r"([①-⑳])\s?")),
)
_CHAPTER = re.compile(rf"第\s?(?:{_HAN}|\d{{1,3}})\s?[编章节]")
_ARTICLE = re.compile(rf"第\s?(?:{_HAN}|\d{{1,3}})\s?条")
_NAMED = re.compile(r"[（(【]([^（）()【】]{2,16})[）)】]")
_RUN_IN = re.compile(r"[^。：:；]{2,40}(?=[。：:；])")
_SENTENCE = re.compile(r"[。；！？：:，]")
LONGEST = 70
"""Characters of a heading that stands by itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1 to 4), its number as printed, its words (none for a bare 第一条)."""

    level: int
    mark: str
    words: str
    span: Span


def level_of(text: str) -> int:
    """Level of the item that a text opens, 0 where it opens none."""
    return next((level for level, form in _LEVELS if form.match(text)), 0)


def is_crosshead(text: str) -> bool:
    """Whether a text is a heading of the first level (or 第一节) and nothing else."""
    if len(text) > LONGEST or _SENTENCE.search(text):
        return False
    return level_of(text) == 1 or bool(_CHAPTER.match(text))


def is_bare_heading(text: str) -> bool:
    """Whether a text is a heading of any level without a sentence."""
    return bool(level_of(text)) and len(text) <= LONGEST and not _SENTENCE.search(text)


def read_heading(body: Cleaned) -> Heading | None:
    """The heading at the head of a paragraph, standing alone or run in before its text."""
    found = next(
        ((level, mark) for level, form in _LEVELS if (mark := form.match(body.text))), None
    )
    if found is None:
        return None
    level, mark = found
    start = mark.end()
    end = _words_end(body.text, start)
    whole = body[: max(end, start)]
    return Heading(level, mark[0].strip(), body.text[start:end].strip(), whole.span)


def _words_end(text: str, start: int) -> int:
    """Where the words of a heading end; ``start`` where it has none."""
    if _ARTICLE.match(text):
        named = _NAMED.match(text, start)
        return named.end() if named else start
    if not _SENTENCE.search(text, start):
        return len(text) if len(text) <= LONGEST else start
    run_in = _RUN_IN.match(text, start)
    return run_in.end() if run_in else start
