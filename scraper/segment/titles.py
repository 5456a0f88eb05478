"""Roles in a stack of display lines: column name, kicker, headline, deck."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.model import Label
from scraper.segment.element import Element
from scraper.segment.likeness import cover, plain
from scraper.text.lexicon import starts_with_verb

_KICKS = re.compile(
    r"^(?:围绕|破解|推行|聚焦|实施|深化|坚持|贯彻|落实|着力|持续|全面|深入|扎实|加快|大力|推进|践行|学习|弘扬|为|喜迎|庆祝|纪念|奋力|牢记|认真|积极|不断|立足|锚定|紧扣|把握)|[：:]$|系列报道|之[一二三四五六七八九十]$"
)
"""How a kicker begins or ends: it names the occasion, the headline tells the news."""


_INSTALMENT = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十百\d]{1,4}|[上中下终])[）)]|第[一二三四五六七八九十百\d]{1,4}[回章节集期])$"
)
"""The number of an instalment, which is no headline."""


@dataclass(frozen=True, slots=True)
class TitleStack:
    """The display lines above a text by what they are, each in printed order."""

    column: tuple[Element, ...] = ()
    kicker: tuple[Element, ...] = ()
    headline: tuple[Element, ...] = ()
    deck: tuple[Element, ...] = ()

    @property
    def labelled(self) -> list[tuple[Element, Label]]:
        parts = (
            (self.column, Label.COLUMN), (self.kicker, Label.KICKER),
            (self.headline, Label.HEADLINE), (self.deck, Label.DECK),
        )  # fmt: skip
        return [(element, label) for elements, label in parts for element in elements]


def names_occasion(line: str) -> bool:
    """Whether a line reads as a kicker: 深化…, 围绕…, a place with a colon."""
    return bool(_KICKS.search(line))


def read_stack(titles: Sequence[Element], body: str) -> TitleStack:
    """Roles of the lines above one text; ``body`` decides where form does not."""
    columns = 0
    while columns < len(titles) and titles[columns].rule == "column name":
        columns += 1
    if columns == 0 and len(titles) >= 2 and _names_column(titles[0], titles[1], body):
        columns = 1
    column, lines = tuple(titles[:columns]), list(titles[columns:])
    if not lines:
        return TitleStack(column=column)
    instalment = len(lines) >= 2 and bool(_INSTALMENT.match(lines[-1].text.text))
    start, end = _headline_range(lines[:-1] if instalment else lines, body)
    return TitleStack(column, tuple(lines[:start]), tuple(lines[start:end]), tuple(lines[end:]))


def _names_column(first: Element, second: Element, body: str) -> bool:
    """Whether a very short line that the text never echoes stands over a longer one."""
    label, title = plain(first.text.text), plain(second.text.text)
    return len(label) <= 5 and len(title) >= 8 and cover(label, body) == 0 and not second.is_deck


def _headline_range(lines: list[Element], body: str) -> tuple[int, int]:
    """First line of the headline and the line after its last."""
    dash = next((i for i, line in enumerate(lines) if i and line.is_deck), None)
    depths = [line.depth for line in lines]
    if any(depths) and len(set(depths)) > 1:
        top = min(depth for depth in depths if depth)
        start = depths.index(top)
        return start, _same_line(lines, start, depths)
    if dash is not None:
        return _before_deck(lines, dash)
    if len(lines) == 1:
        return 0, 1
    return _plain_stack(lines, body)


def _same_line(lines: list[Element], start: int, depths: list[int]) -> int:
    end = start + 1
    while end < len(lines) and depths[end] == depths[start] and lines[end].gap == 0:
        end += 1
    return end


def _before_deck(lines: list[Element], dash: int) -> tuple[int, int]:
    """The headline is the line above a dash deck, with the line that it goes on from."""
    start = dash - 1
    if start and not _KICKS.search(lines[start - 1].text.text):
        pair = lines[start - 1].text.text, lines[start].text.text
        start -= len(pair[0]) <= 10 and _is_one_line_set_in_two(*pair)
    return start, dash


def _is_one_line_set_in_two(first: str, second: str) -> bool:
    """Whether a headline was too long for one line: its halves are short and go on."""
    if len(first) + len(second) > 28 or _KICKS.search(second):
        return False
    if first.endswith(("：", ":")):
        return "”" in first
    if starts_with_verb(second) and len(second) <= len(first) + 4:
        return True
    return max(len(first), len(second)) <= 12 and abs(len(first) - len(second)) <= 2


def _plain_stack(lines: list[Element], body: str) -> tuple[int, int]:
    """Two or three lines of one kind: the main line is short, its fellows tell more."""
    if lines[0].text.text.endswith(("：", ":")) and "”" not in lines[0].text.text:
        return 1, 2
    if len(lines) == 2:
        first, second = (plain(line.text.text) for line in lines)
        if _KICKS.search(lines[0].text.text) and not _KICKS.search(lines[1].text.text):
            return 1, 2
        if _is_one_line_set_in_two(lines[0].text.text, lines[1].text.text):
            return 0, 2
        if len(first) > 1.35 * len(second) and cover(first, body) > 0.2:
            return 1, 2
        return 0, 1
    lengths = [len(plain(line.text.text)) for line in lines]
    start = 1 if lengths[1] <= lengths[0] else 0
    return start, start + 1
