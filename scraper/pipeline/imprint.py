"""What a newspaper page prints about itself: its paper's name and its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.model import Label, Reading
from scraper.text.characters import map_characters
from scraper.text.numerals import read_numeral

_LINES = ("nameplate", "date line", "folio", "imprint")
"""Rules of furniture in which a paper names itself."""
_TOKEN = re.compile(r"[^\s\ufeff#·|｜:：,，]+")
_PAPER = re.compile(
    r"[一-鿿]{2,8}(?<!今)(?:日|晚|早|晨|时|商|都市|导|周|法[治制]|青年|少年|农民|工人|工商|经济"
    r"|教育|消费|生活|科技|文化|建设|广播电视)报"
)
_NUMBER = re.compile(
    r"第?(?P<han>[一二三四五六七八九十]{1,3}|\d{1,2})版|(?P<sheet>[A-D]\d{1,2})版?|(?P<two>0\d)"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """The paper and the page as printed on it; None where nothing, or more than one, is."""

    outlet: str | None = None
    page: str | None = None


def read_imprint(reading: Reading) -> Imprint:
    """The imprint of a page; a file with two of either tells of neither.

    ``outlet`` is the name as printed (北方晚报), ``page`` as catalogues spell it: A07, 3.
    """
    tokens = tuple(_tokens(reading))
    return Imprint(
        _only(token for token in tokens if _PAPER.fullmatch(token)),
        _only(page for token in tokens if (page := page_number(token))),
    )


def page_number(token: str) -> str | None:
    """The page that a word of the furniture gives.

    >>> [page_number(token) for token in ("A07", "第三版", "12版", "06", "今日8版", "2024")]
    ['A07', '3', '12', '6', None, None]
    """
    found = _NUMBER.fullmatch(token)
    if not found:
        return None
    if found["sheet"]:
        return found["sheet"]
    number = read_numeral((found["han"] or found["two"]).lstrip("0"))
    return None if number is None else str(number)


def _tokens(reading: Reading) -> Iterator[str]:
    """Words of the lines in which a paper speaks of itself, parted as they were printed."""
    for block in reading.blocks:
        if block.label is Label.FURNITURE and block.rule in _LINES:
            yield from _TOKEN.findall(map_characters(reading.document.text[slice(*block.span)]))


def _only(values: Iterator[str]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None
