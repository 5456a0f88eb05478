"""The word lists of ``words.yml``, ready for matching."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list: sure, likely, never, laws, government, before, after, works …"""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = files("scraper.facts.policies").joinpath("words.yml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern for any word of a list, the longest first."""
    longest_first = sorted(words(name), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def ending(name: str) -> re.Pattern[str]:
    """A pattern for a text that ends in a word of the list, after an aspect or a quotation mark."""
    return re.compile(rf"(?:{any_of(name).pattern})[了过着的]?[“‘：:\s]?$")


def ends_in(title: str, name: str) -> str | None:
    """The longest word of a list that the title ends in, or None."""
    listed = words(name)
    lengths = range(min(8, len(title)), 0, -1)
    return next((title[-n:] for n in lengths if title[-n:] in listed), None)
