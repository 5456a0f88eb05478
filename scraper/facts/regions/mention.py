"""What the steps of the reading hand to one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.facts.regions.index import Index, Sense
from scraper.facts.regions.joining import Joined


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of names at ``texts[part][start:end]`` with the senses its last name may have.

    ``links`` counts the names run together; ``rule`` is set once one sense is settled.
    ``town`` is the path and code of a town that ends the run.
    """

    part: int
    start: int
    end: int
    senses: tuple[Sense, ...]
    links: int = 1
    rule: str = ""
    confidence: float = 1.0
    town: tuple[str, str] | None = None

    @property
    def sense(self) -> Sense:
        return self.senses[0]

    @property
    def settled(self) -> bool:
        return bool(self.rule)

    @property
    def full(self) -> bool:
        """Whether some sense is a full name."""
        return any(sense.full for sense in self.senses)

    @property
    def path(self) -> str:
        """The path meant, down to the town."""
        return self.town[0] if self.town else self.sense.path


@dataclass(frozen=True, slots=True)
class Taken:
    """The places of one part that mentions hold; they are sorted and do not overlap."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Taken:
        """The places of the mentions of a part, in reading order."""
        return cls(tuple(m.start for m in mentions), tuple(m.end for m in mentions))

    def touch(self, start: int, end: int) -> bool:
        """Whether a mention holds some of ``start`` to ``end``."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.ends[at] > start


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words left open, or read against their letters: a person should look.

    ``candidates`` are the paths they may mean; ``reading`` is the path taken, None where
    the reading abstained. ``rule`` says why: several-regions, zone-of-no-region,
    misread-name.
    """

    part: int
    start: int
    end: int
    surface: str
    candidates: tuple[str, ...]
    reading: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The texts being read, joined, with the index and the region their outlet is known for."""

    joined: Sequence[Joined]
    index: Index
    context: str

    def text(self, mention: Mention) -> str:
        """The text that a mention stands in."""
        return self.joined[mention.part].text
