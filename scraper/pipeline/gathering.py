"""Pages that gather the articles of all sources: made again only if what they show changed.

They are made in three lots. Whom an article resembles follows from sketches, and but for
copies not from its text; the pages of sources name the digests of sources; all others know
neither. These are made in units that know which articles they quote: another word in a
sentence concerns no other unit.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial

from scraper.model import Issue, Level
from scraper.pipeline.joining import Joining
from scraper.pipeline.knowledge import knowledge
from scraper.pipeline.outcome import Gathered, KeptUnit, KeptUnits, Memory, digest_told
from scraper.pipeline.received import Received
from scraper.pipeline.shelving import Shelving
from scraper.relate import Duplicate, Joined, between_pages
from scraper.write.cards import article_path
from scraper.write.library import find_page, units_of
from scraper.write.listing_pages import source_lists, source_pages
from scraper.write.plan import Page, make_page
from scraper.write.relations_file import render_relations
from scraper.write.shelf import Shelf
from scraper.write.units import Unit
from site_config.library import Printing

Made = tuple[Iterable[tuple[str, str]], tuple[Issue, ...]]
"""Paths with texts, and issues."""


@dataclass
class Gathering:
    """One pass over what all sources gave; ``issues`` are whole when all pages have come.

    ``joining`` tells which articles are one. Cards and sketches are asked for only if a
    page must be made. With ``only_reviewed`` no page tells of an article that no person has
    reviewed, nor counts it.
    """

    joining: Joining
    memory: Memory
    code: str
    only_reviewed: bool = False
    issues: list[Issue] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """Every page that gathers articles."""
        outcomes, joint = self.joining.outcomes, self.joining.joint
        cards = [(outcome.card, outcome.told) for outcome in outcomes]
        marks = cards if self.only_reviewed else ()
        kin = (self.joining.comparing.kin, joint.pairs, joint.joined)
        yield from self._lot("related", (kin, marks), self._related)
        if self.only_reviewed:
            yield from self._lot("sources", (cards, joint.joined), self._sources)
        else:
            yield from self._received()
        yield from self._gathered()

    def _received(self) -> Iterator[Page]:
        """The list of sources, and the page of each."""
        received = Received(self.joining, self.memory, self.code, lambda: self._shelving.whole)
        yield from self._lot(
            "sources", received.listed, lambda: (source_lists(self._shelving.whole), ())
        )
        yield from received.pages()

    def _lot(self, name: str, follows_from: object, make: Callable[[], Made]) -> Iterator[Page]:
        """Pages as remembered if they follow from the same, else as made now."""
        key = digest_told((self.code, self.only_reviewed, follows_from))
        if known := self.memory.recall_gathered(name, key):
            texts = cache(lambda: dict(make()[0]))
            self.issues.extend(known.issues)
            yield from (
                Page(path, sha, partial(_text_of, texts, path)) for path, sha in known.pages
            )
            return
        made: list[tuple[str, str]] = []
        found, issues = make()
        for path, text in found:
            page = make_page(path, text)
            made.append((path, page.sha256))
            yield page
        self.issues.extend(issues)
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            self.memory.keep_gathered(name, Gathered(key, tuple(made), issues))

    def _related(self) -> Made:
        joined = self.joining.joint.joined
        left = between_pages(self.joining.copies, joined)
        sketches = [one for one in self.joining.comparing.sketches if self._is_shown(one.article)]
        told = (*map(_joined_told, joined), *map(_copy_told, left))
        shown = [one for one in left if self._is_shown(one.a) and self._is_shown(one.b)]
        return [render_relations(sketches, shown)], told

    def _is_shown(self, article: str) -> bool:
        """Whether pages tell of an article by itself; a copy is told of at the page of its text."""
        if article in self.joining.pages:
            return False
        return not self.only_reviewed or article in self._reviewed

    @cached_property
    def _reviewed(self) -> frozenset[str]:
        return frozenset(card.id for card in self._shelving.cards)

    def _sources(self) -> Made:
        return source_pages(self._shelving.whole), ()

    def _gathered(self) -> Iterator[Page]:
        """Units as they stand if what their articles tell does, else as made now."""
        key, outlines, told = self._frames, self._outlines, self._told
        known = self.memory.recall_units(key)
        standing = known.standing(outlines, told) if known else {}
        names = [unit.name for unit in known.units] if known else list(self._units)
        units = self._others(known.units, standing) if known else self._units
        made: list[KeptUnit] = []
        written: set[str] = set()
        for name in names:
            if name in standing:
                made.append(standing[name])
                yield from self._as_kept(made[-1])
            else:
                yield from self._make(units[name], made)
            written.update(path for path, _ in made[-1].pages)
        yield make_page(*find_page(written))
        if known is None or len(standing) < len(names):
            with contextlib.suppress(OSError):
                self.memory.keep_units(KeptUnits(key, outlines, told, tuple(made)))
        self._shelving.remember()

    @cached_property
    def _shelving(self) -> Shelving:
        return Shelving(self.joining, self.memory, self._frames, self.only_reviewed)

    def _others(
        self, units: Sequence[KeptUnit], standing: Mapping[str, KeptUnit]
    ) -> Mapping[str, Unit]:
        """The units that do not stand, from the cards of the articles that they show."""
        shown = [unit.shows for unit in units if unit.name not in standing]
        if not shown or None in shown:
            return self._units if shown else {}
        ids = tuple(self._numbers)
        wanted = {ids[number] for numbers in shown for number in numbers or ()}
        return _units_on(self._shelving.telling_of(wanted))

    @cached_property
    def _frames(self) -> str:
        """Digest of all that every unit of pages follows from."""
        frames = [row[:2] for outcome in self.joining.outcomes for row in outcome.outlined]
        return digest_told((self.code, self.only_reviewed, frames, self.joining.joint.joined))

    @property
    def _outlines(self) -> str:
        """Digest of what lists of the whole follow from beside that."""
        sources = [
            (replace(outcome.card, sha256=""), [row[2] for row in outcome.outlined])
            for outcome in self.joining.outcomes
        ]
        return digest_told((sources, self._also))

    @property
    def _told(self) -> tuple[str, ...]:
        """Digests of all that each article tells, where else it stands included."""
        also = self._also
        return tuple(
            digest_told((row[3], also[row[0]])) if row[0] in also else row[3]
            for outcome in self.joining.outcomes
            for row in outcome.outlined
        )

    @cached_property
    def _also(self) -> Mapping[str, list[Printing]]:
        """Where else articles stand; the digests of sources stand on no page."""
        printings = self.joining.printings.items()
        return {id_: [replace(one, sha256="") for one in them] for id_, them in printings}

    def _as_kept(self, unit: KeptUnit) -> Iterator[Page]:
        for path, sha in unit.pages:
            yield Page(path, sha, partial(self._text, unit.name, path))

    def _make(self, unit: Unit, made: list[KeptUnit]) -> Iterator[Page]:
        pages: list[tuple[str, str]] = []
        for path, text in unit.render():
            page = make_page(path, text)
            pages.append((path, page.sha256))
            yield page
        told = unit.shows
        shows = None if told is None else tuple(self._numbers[id_] for id_ in told)
        made.append(KeptUnit(unit.name, shows, tuple(pages)))

    def _text(self, name: str, path: str) -> str:
        return self._texts(name)[path]

    @cached_property
    def _texts(self) -> Callable[[str], Mapping[str, str]]:
        """The texts of a unit that was not made; its pages are asked for one after the other."""
        return lru_cache(maxsize=1)(lambda name: dict(self._units[name].render()))

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return _units_on(self._shelving.whole)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """Articles by their number in the order of the outcomes."""
        rows = (row for outcome in self.joining.outcomes for row in outcome.outlined)
        return {row[0]: number for number, row in enumerate(rows)}


def _units_on(shelf: Shelf) -> Mapping[str, Unit]:
    return {unit.name: unit for unit in units_of(shelf, knowledge().gazetteer)}


def _text_of(texts: Callable[[], dict[str, str]], path: str) -> str:
    return texts()[path]


def _joined_told(one: Joined) -> Issue:
    """A note that two articles are one, so that a page tells of two sources."""
    page, copy = article_path(one.page), article_path(one.copy)
    message = f"{copy} has the text of {page} ({one.containment:.0%}): one article, told there"
    cure = "nothing need be done; the page of the copy leads there"
    return Issue("joined-copy", Level.NOTE, message, cure, f"content/{copy}")


_PRINTS = {
    "copy": "is a copy of",
    "same": "has the text of",
    "excerpt": "is an excerpt of",
    "reprint": "reprints, with changes,",
}


def _copy_told(copy: Duplicate) -> Issue:
    """A note that an article prints the text of another."""
    one, other = article_path(copy.a), article_path(copy.b)
    message = f"{other} {_PRINTS[copy.relation]} {one} ({copy.containment:.0%})"
    cure = "keep both if both outlets count; else take one of the sources out"
    return Issue("same-text", Level.NOTE, message, cure, f"content/{other}")
