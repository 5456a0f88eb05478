"""Units and classifiers (量词), read from ``units.tsv`` beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: ``name`` is the unit that values are given in, ``factor`` leads there.

    ``sort`` is time, money, percent, multiple, discount, measure, count (a classifier),
    digits (a classifier that counts only after Arabic digits), great (5大) or noun
    (counted without classifier: 五城区).
    """

    surface: str
    name: str
    factor: Decimal
    sort: str


@lru_cache(maxsize=1)
def _units() -> Mapping[str, tuple[Unit, ...]]:
    """Units filed under their first character, longest first."""
    lines = files(__package__).joinpath("units.tsv").read_text(encoding="utf-8").splitlines()
    filed: dict[str, list[Unit]] = {}
    for line in lines[1:]:
        surface, name, factor, sort = line.split("\t")
        filed.setdefault(surface[0], []).append(Unit(surface, name, Decimal(factor), sort))
    return {
        char: tuple(sorted(units, key=lambda unit: -len(unit.surface)))
        for char, units in filed.items()
    }


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that stands at ``at``.

    >>> unit_at("5个工作日内", 1).name
    '工作日'
    """
    for unit in _units().get(text[at : at + 1], ()):
        if text.startswith(unit.surface, at):
            return unit
    return None


@lru_cache(maxsize=1)
def _followers() -> Mapping[str, tuple[str, str]]:
    lines = files(__package__).joinpath("followers.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {unit: (always, always + hanzi) for unit, always, hanzi in rows}


def belongs_on(text: str, unit: Unit, end: int, digits: bool) -> bool:
    """Whether the unit that ends at ``end`` is the head of another word (名录, 处理, 年级)."""
    always, after_hanzi = _followers().get(unit.surface, ("", ""))
    return end < len(text) and text[end] in (always if digits else after_hanzi)


@lru_cache(maxsize=1)
def _never() -> Mapping[str, tuple[str, ...]]:
    text = files(__package__).joinpath("never.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    filed: dict[str, list[str]] = {}
    for word in (word for line in lines for word in line.split()):
        filed.setdefault(word[0], []).append(word)
    return {char: tuple(sorted(words, key=len, reverse=True)) for char, words in filed.items()}


def word_at(text: str, at: int) -> str | None:
    """The longest word of ``never.txt`` at ``at``: it begins with a numeral and counts nothing."""
    for word in _never().get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return word
    return None
