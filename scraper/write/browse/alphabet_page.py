"""All practices from A to Z, by how their names are read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pypinyin import Style, lazy_pinyin

from scraper.write.front import gathering_front
from scraper.write.sections import siblings
from scraper.write.shelf import Shelf
from scraper.write.topic_page import practice_line
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Practice

ALPHABET = "practices/az.md"
NUMERALS = "0–9"


def reading(label: str) -> tuple[str, ...]:
    """How a name is read: syllables with their tones, signs and spaces left out.

    >>> reading("“一网通办”2.0")
    ('yi1', 'wang3', 'tong1', 'ban4', '2.0')
    """
    syllables = lazy_pinyin(label, style=Style.TONE3, errors=_latin)
    return tuple(syllable for syllable in syllables if syllable)


def _latin(signs: str) -> str:
    """Of signs that are no Chinese characters the letters and digits."""
    return "".join(c.lower() for c in signs if c.isascii() and (c.isalnum() or c in ".+-"))


def initial(label: str) -> str:
    """The letter a name stands under, A to Z or 0–9.

    >>> initial("长期未办"), initial("12345热线"), initial("AI审批")
    ('C', '0–9', 'A')
    """
    first = "".join(reading(label)).lstrip(".+-")[:1].upper()
    return first if first.isascii() and first.isalpha() else NUMERALS


def render_alphabet(shelf: Shelf) -> tuple[str, str]:
    """The page of all practices that have a page, in the order of pinyin."""
    practices = [p for p in shelf.vocabulary.practices if shelf.has_page(p)]
    ordered = sorted(practices, key=lambda p: (*_order(p.label), p.id))
    groups = [
        (letter, list(group)) for letter, group in groupby(ordered, lambda p: initial(p.label))
    ]
    blocks = [
        md.heading(1, "做法 A–Z", anchor="title"),
        siblings(ALPHABET),
        md.block("按名称的拼音排列。", style="lead"),
        _letters(groups),
    ]
    for letter, group in groups:
        blocks.append(md.heading(2, letter, anchor=_anchor(letter)))
        blocks.append(md.bullets([practice_line(p, shelf, ALPHABET) for p in group]))
    return ALPHABET, seal_page(gathering_front("做法 A–Z", "listing", id="az"), md.join(blocks))


def _order(label: str) -> tuple[str, tuple[str, ...], str]:
    return initial(label), reading(label), label


def _anchor(letter: str) -> str:
    return "letter-num" if letter == NUMERALS else f"letter-{letter.lower()}"


def _letters(groups: Sequence[tuple[str, list[Practice]]]) -> str:
    links = [md.link(letter, f"#{_anchor(letter)}") for letter, _ in groups]
    return md.block("　".join(links), style="letters") if links else ""
