"""Sentences of one subject field: frames with slots, filled without repeating."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.newspaper.names import Place, draw_name

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
SLOT_LISTS = {"act": "acts", "noun": "nouns", "outcome": "outcomes", "problem": "problems"}
SLOT_LISTS |= {"quote": "quotes", "people": "people", "four": "fours"}


@dataclass(frozen=True, slots=True)
class Field:
    """A subject with its own words: lists by name, and whole sentences under ``own``."""

    key: str
    words: dict[str, tuple[str, ...]]


@cache
def load_fields() -> dict[str, Field]:
    """The subject fields, by key."""
    fields = {}
    for section in _sections("fields.txt"):
        key, *lines = section
        start = lines.index("[own]")
        words = {name: tuple(rest.split("|")) for name, rest in map(_entry, lines[:start])}
        fields[key] = Field(key, words | {"own": tuple(lines[start + 1 :])})
    return fields


@cache
def load_frames() -> dict[str, tuple[str, ...]]:
    """The sentence frames shared by all fields, by where they stand."""
    return {key: tuple(lines) for key, *lines in _sections("frames.txt")}


def _entry(line: str) -> tuple[str, str]:
    name, _, rest = line.partition(": ")
    return name, rest


def _sections(name: str) -> list[list[str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return [[line for line in part.splitlines() if line] for part in parts]


class Voice:
    """The words of one story: place, body and brand stay, the rest changes each time."""

    def __init__(self, rng: Random, field: Field, place: Place) -> None:
        self.rng, self.field, self.place = rng, field, place
        self.body = rng.choice(field.words["bodies"])
        self.brand = rng.choice(field.words["brands"])
        self.headact = rng.choice(field.words["heads"])
        self._decks: dict[str, list[str]] = {}
        self._own = rng.sample(field.words["own"], len(field.words["own"]))
        self._fixed = {
            "place": place.short,
            "full": place.full + self.body,
            "body": self.body,
            "brand": self.brand,
            "headact": self.headact,
        }

    def draw(self, name: str, source: tuple[str, ...] | None = None) -> str:
        """The next word of a shuffled list; it repeats only when the list is used up."""
        deck = self._decks.get(name)
        if not deck:
            words = list(source or self.field.words[name])
            self.rng.shuffle(words)
            deck = self._decks[name] = words
        return deck.pop()

    def say(self, frame: str) -> str:
        """The frame with every slot filled."""
        while SLOT.search(frame):
            frame = SLOT.sub(lambda slot: self._fill(slot[1]), frame)
        return frame

    def sentence(self, where: str) -> str:
        """A sentence from the frames for this place in a story, or one of the field's own."""
        if where == "body" and self._own and self.rng.random() < 0.3:
            return self.say(self._own.pop())
        return self.say(self.draw(f"frames {where}", load_frames()[where]))

    def _fill(self, slot: str) -> str:
        if slot in self._fixed:
            return self._fixed[slot]
        if slot in SLOT_LISTS:
            return self.draw(SLOT_LISTS[slot])
        if slot == "leader":
            return self.draw("titles") + draw_name(self.rng)
        if slot == "name":
            return draw_name(self.rng)
        return NUMBERS[slot](self.rng)


def draw_date(rng: Random) -> str:
    """Month and day, sometimes with the part of the day."""
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return day + rng.choice(("", "", "", "上午", "下午"))


NUMBERS: dict[str, Callable[[Random], str]] = {
    "n": lambda rng: str(rng.randint(11, 96)),
    "few": lambda rng: rng.choice(("3", "4", "5", "6", "8", "三", "五", "六", "七")),
    "big": lambda rng: str(rng.randint(100, 9800)),
    "pct": lambda rng: rng.choice((f"{rng.randint(11, 99)}%", f"{rng.randint(110, 999) / 10}%")),
    "wan": lambda rng: f"{rng.randint(11, 99) / 10}",
    "wan2": lambda rng: str(rng.randint(120, 990)),
    "yi": lambda rng: f"{rng.randint(110, 9900) / 100:.2f}",
    "date": draw_date,
}
