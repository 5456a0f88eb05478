"""What is remembered between runs: of each source a little and no article text, and the
digests of the pages that gather them.

An outcome is kept on disk under its source's id with the digest of all that it
follows from, so a source that did not change is not read again. Its cards and its
sketches lie beside it in files of their own: a run in which none changed has no need of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.model import Issue, Level
from scraper.pipeline.packing import DamagedError, packed, unpacked
from scraper.relate import Compared, Duplicate, Joined, Sketch
from scraper.write.atomic import write_atomically
from scraper.write.cards import ArticleCard, SourceCard
from site_config.library import Printing

Cards = tuple[ArticleCard, ...]
"""The cards of one source's articles, in the order of its page."""
Sketches = tuple[Sketch, ...]
"""What they are compared by, likewise."""
Digests = tuple[tuple[str, str], ...]
"""Path and SHA-256 of pages, or id and digest of what else has one."""
Outlined = tuple[str, str, str, str]
"""Of an article its id, and the digests of its card's frame, of its outline and of all of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts and issues of one source, and the SHA-256 of each page made of it.

    ``card`` is the source's own card, ``told`` the digest of those of its articles,
    ``drawn`` that of their sketches and ``kin`` of what these say beside the text;
    ``outlined`` has a row for each of its articles, and ``decisions`` counts those of
    people that were obeyed.
    """

    source_id: str
    articles: int
    leftovers: int
    card: SourceCard
    told: str
    drawn: str
    pages: Digests
    issues: tuple[Issue, ...]
    outlined: tuple[Outlined, ...] = ()
    decisions: int = 0
    kin: str = ""

    @property
    def failed(self) -> bool:
        """Whether the source gave nothing, so that its earlier pages must stand."""
        return not self.articles and any(issue.level is Level.ERROR for issue in self.issues)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An outcome with the digests of the code and of the source that led to it."""

    code: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Gathered:
    """Pages that gather articles, with the digest of all that they follow from."""

    key: str
    pages: Digests
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """A unit of pages as it was made; ``shows`` has the numbers of articles, None for all."""

    name: str
    shows: tuple[int, ...] | None
    pages: Digests


@dataclass(frozen=True, slots=True)
class KeptUnits:
    """All units that followed from the frames of which ``key`` is the digest.

    ``outlines`` is that of all outlines; ``told`` has those of the articles' cards, by their
    numbers.
    """

    key: str
    outlines: str
    told: tuple[str, ...]
    units: tuple[KeptUnit, ...]

    def standing(self, outlines: str, told: Sequence[str]) -> dict[str, KeptUnit]:
        """Units that tell of no article whose card is another now, and lists if no outline is."""
        rows = enumerate(zip(self.told, told, strict=True))
        changed = {number for number, (before, now) in rows if before != now}
        return {
            unit.name: unit
            for unit in self.units
            if (self.outlines == outlines if unit.shows is None else changed.isdisjoint(unit.shows))
        }


@dataclass(frozen=True, slots=True)
class Joint:
    """Articles that are one: all copies in pairs, who joins whom, and what pages tell of it.

    ``key`` is the digest of all that the pairs and what is told follow from; ``printings``
    and ``titles`` go by the id of the article that has the page.
    """

    key: str
    pairs: tuple[Duplicate, ...]
    joined: tuple[Joined, ...]
    printings: tuple[tuple[str, tuple[Printing, ...]], ...]
    titles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptComparison:
    """All articles compared; ``drawn`` has the digest of the sketches of each source, in order."""

    code: str
    drawn: Digests
    compared: Compared


def digest_told(things: object) -> str:
    """Digest of all that cards, sketches or rows of them say; of any run equal for equal ones."""
    return hashlib.sha256(repr(things).encode("utf-8", "surrogatepass")).hexdigest()


_UNITS = "gathered"


class Memory:
    """What earlier runs found, a file or two a source. A file that is damaged counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, source_id: str) -> Remembered | None:
        """The last good outcome of a source."""
        found = self._read(f"{source_id}.outcome")
        return found if isinstance(found, Remembered) else None

    def recall_cards(self, outcome: Outcome, only: Container[str] | None = None) -> Cards | None:
        """The cards that belong to a remembered outcome; ``only`` has ids if not all are wanted."""
        rows = self._recall(f"{outcome.source_id}.cards", outcome.told)
        if rows is None:
            return None
        try:
            cards = [unpacked(body) for id_, body in rows if only is None or id_ in only]
        except (DamagedError, TypeError, ValueError):
            return None
        return tuple(card for card in cards if isinstance(card, ArticleCard))

    def recall_sketches(self, outcome: Outcome) -> Sketches | None:
        """The sketches that belong to a remembered outcome."""
        return self._recall(f"{outcome.source_id}.sketches", outcome.drawn)

    def _recall(self, name: str, digest: str) -> tuple[Any, ...] | None:
        found = self._read(name)
        if not isinstance(found, tuple) or len(found) != 2 or found[0] != digest:
            return None
        return found[1] if isinstance(found[1], tuple) else None

    def recall_gathered(self, name: str, key: str) -> Gathered | None:
        """Gathering pages of the last run, if they follow from the same."""
        found = self._read(_of_none(name))
        return found if isinstance(found, Gathered) and found.key == key else None

    def recall_joint(self, key: str) -> Joint | None:
        """The articles that were one in the last run, if that follows from the same."""
        found = self._read(_of_none("joint"))
        return found if isinstance(found, Joint) and found.key == key else None

    def keep_joint(self, joint: Joint) -> None:
        """Stores which articles are one. Raises ``OSError``."""
        self._write(_of_none("joint"), joint)

    def recall_comparison(self, code: str) -> KeptComparison | None:
        """How the articles of the last run compare."""
        found = self._read(_of_none("compared"))
        return found if isinstance(found, KeptComparison) and found.code == code else None

    def keep_comparison(self, comparison: KeptComparison) -> None:
        """Stores how all articles compare. Raises ``OSError``."""
        self._write(_of_none("compared"), comparison)

    def keep(self, remembered: Remembered, cards: Cards, sketches: Sketches = ()) -> None:
        """Stores an outcome in place of the earlier one. Raises ``OSError``."""
        source_id = remembered.outcome.source_id
        # Each by itself: of most sources a run after an edit wants one or two.
        apart = tuple((card.id, packed(card)) for card in cards)
        self._write(f"{source_id}.cards", (digest_told(cards), apart))
        self._write(f"{source_id}.sketches", (digest_told(sketches), sketches))
        self._write(f"{source_id}.outcome", remembered)

    def keep_gathered(self, name: str, gathered: Gathered) -> None:
        """Stores what gathering pages are. Raises ``OSError``."""
        self._write(_of_none(name), gathered)

    def recall_units(self, key: str) -> KeptUnits | None:
        """The units of the last run, if they follow from the same outlines."""
        found = self._read(_of_none(_UNITS))
        return found if isinstance(found, KeptUnits) and found.key == key else None

    def keep_units(self, units: KeptUnits) -> None:
        """Stores what units of pages are. Raises ``OSError``."""
        self._write(_of_none(_UNITS), units)

    def recall_made(self, name: str, key: str) -> object:
        """What was made of a source, by a name of its own, if it follows from the same."""
        found = self._read(name)
        return found[1] if isinstance(found, tuple) and found[:1] == (key,) else None

    def keep_made(self, name: str, key: str, made: object) -> None:
        """Stores what was made of a source; ``key`` is all that it follows from."""
        self._write(name, (key, made))

    def _read(self, name: str) -> object:
        try:
            stored = (self._folder / name).read_bytes()
            digest, body = stored[:32], stored[32:]
            if hashlib.sha256(body).digest() != digest:
                return None
            return unpacked(body)
        except (OSError, DamagedError):
            return None

    def _write(self, name: str, thing: object) -> None:
        body = packed(thing)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_atomically(self._folder / name, hashlib.sha256(body).digest() + body)


def _of_none(name: str) -> str:
    """A file that is no source's: an id begins with a letter or digit."""
    return f"-{name}"
