"""Word lists that decide about names and titles, read once from the files beside this module."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from scraper.text.surnames import COMPOUND, SINGLE

FAMILY = "".join(sorted(SINGLE | {name[0] for name in COMPOUND}))
"""Every character that a Han family name can begin with."""


@lru_cache(maxsize=2)
def _lists(file: str) -> dict[str, tuple[str, ...]]:
    """The lists of a file: lines of a name, a colon and words; # opens a remark."""
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    named = (line.split(":", 1) for line in lines)
    return {name: tuple(words.split()) for name, words in named}


def words(name: str) -> tuple[str, ...]:
    """One of the lists of words.txt."""
    return _lists("words.txt")[name]


@lru_cache(maxsize=16)
def signs(name: str) -> frozenset[str]:
    """The characters of one of the lists of words.txt."""
    return frozenset("".join(words(name)))


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Every title and its class: official, firm, either or calling."""
    named = _lists("titles.txt")
    return {word: kind for kind in reversed(named) for word in named[kind]}


@lru_cache(maxsize=8)
def filed(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a list by their first character, the longest first."""
    by_sign: dict[str, list[str]] = {}
    for word in sorted(words(name), key=lambda word: (-len(word), word)):
        by_sign.setdefault(word[0], []).append(word)
    return {sign: tuple(group) for sign, group in by_sign.items()}


def starts_with(name: str, text: str, at: int) -> bool:
    """Whether a word of the list stands in the text at ``at``."""
    return text.startswith(filed(name).get(text[at : at + 1], ()), at) if at < len(text) else False


TIBETAN = "".join(sorted({part[0] for part in words("tibetan")}))
"""Every character that a Tibetan name can begin with."""
