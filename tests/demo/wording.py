"""Wordings of the demo corpus: lists of a text file, and the voice that fills their slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

Lists = Mapping[str, tuple[str, ...]]
Given = Mapping[str, str | Callable[[], str]]

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{([^{}]+)\}")
_BETWEEN = re.compile(r"(\d+)(\.\d)?~(\d+)(\.\d)?")


@cache
def load_lists(name: str) -> Lists:
    """The lists of a file: below each ``## name`` one wording a line."""
    return {key: tuple(lines) for key, *lines in _sections(name)}


@cache
def load_fields() -> Mapping[str, Lists]:
    """The fields of work by key: their lists, and under ``topics`` the topics they serve."""
    return {key: dict(map(_entry, lines)) for key, *lines in _sections("fields.txt")}


def _sections(name: str) -> list[list[str]]:
    text = (_HERE / name).read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return [[line for line in part.splitlines() if line] for part in parts]


def _entry(line: str) -> tuple[str, tuple[str, ...]]:
    name, _, rest = line.partition(": ")
    return name, tuple(rest.split("|"))


class Voice:
    """Speaks the wordings of some lists; each list is used up before one comes again.

    ``given`` holds the slots that the story itself fills, with a text or a way to one.
    """

    def __init__(self, rng: Random, lists: Lists, given: Given) -> None:
        self._rng, self._lists, self._given = rng, lists, given
        self._decks: dict[str, list[str]] = {}

    def say(self, name: str) -> str:
        """The next wording of a list, every slot filled. KeyError for a list that is none."""
        return self.fill(self._draw(name))

    def fill(self, wording: str) -> str:
        """A wording with every slot filled."""
        return _SLOT.sub(lambda slot: self._word(slot[1]), wording)

    def _word(self, slot: str) -> str:
        if between := _BETWEEN.fullmatch(slot):
            return self._number(between)
        if slot not in self._given:
            return self.say(slot)
        known = self._given[slot]
        return known if isinstance(known, str) else known()

    def _number(self, between: re.Match[str]) -> str:
        if not between[2]:
            return str(self._rng.randint(int(between[1]), int(between[3])))
        low, high = (round(float(between[n] + between[n + 1]) * 10) for n in (1, 3))
        return f"{self._rng.randint(low, high) / 10:.1f}"

    def _draw(self, name: str) -> str:
        deck = self._decks.get(name)
        if not deck:
            deck = self._decks[name] = list(self._lists[name])
            self._rng.shuffle(deck)
        return deck.pop()
