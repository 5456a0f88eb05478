"""Answers to a query: from the words as they stand to what they may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from site_config.search.folding import fold
from site_config.search.naming import Names, Row, is_near, read_more_names, read_names
from site_config.search.phrases import Found, find_phrase
from site_config.search.phrases import is_near as stands_near
from site_config.search.querying import Piece, Query, parse
from site_config.search.ranking import COVER, SCORE, STOP_PHRASES
from site_config.search.reading import Index

_LONGEST_GAPPED = 24
_LONGEST_COMMON = 2
"""No policy, body or outlet has so short a name; the client need not load their long table."""
_MOST_YEARS = 200
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Note:
    """What a query was taken for: ``kind`` is also, sound, mended, gap, loose, short, without,
    filter or unknown."""

    kind: str
    words: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """Articles by number, the best first, and the names that the query has."""

    index: Index
    query: Query
    hits: tuple[int, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    nearest: tuple[Row, ...]
    pieces: tuple[str, ...]
    level: int

    @property
    def urls(self) -> list[str]:
        """Addresses in the order shown: pages of names first, then the articles."""
        named = [row.url for row in self.rows if row.url]
        return [*named, *(self.index.fragment(doc)["u"] for doc in self.hits)]


@dataclass(frozen=True, slots=True)
class _Level:
    """What one way of reading the query found."""

    level: int
    score: dict[int, int]
    pieces: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Engine:
    """Answers from one index; keeps what it has read."""

    index: Index

    @cached_property
    def names(self) -> Names:
        """Practices, topics and places."""
        return read_names(self.index)

    @cached_property
    def more_names(self) -> Names:
        """Policies, bodies and outlets."""
        return read_more_names(self.index)

    def answer(self, text: str, sort: str = "relevance") -> Answer:
        """All that is found, by ``relevance`` or by ``date``, the newest first."""
        query = parse(text)
        masks, notes = self._filtered(query.filters)
        found = self._levels(query)
        score = found.score
        if not query.pieces and (masks or query.without):
            score = dict.fromkeys(range(self.index.size), 1)
        for mask in masks:
            score = {doc: points for doc, points in score.items() if doc in mask}
        for piece in query.without:
            out = self._piece(piece.key).score
            score = {doc: points for doc, points in score.items() if doc not in out}
            notes.append(Note("without", piece.words))
        by_date = sort == "date"
        hits = sorted(score, key=lambda doc: (0 if by_date else -score[doc], -doc))
        return Answer(
            self.index,
            query,
            tuple(hits),
            self._rows(query, found, fold(text)),
            (*found.notes, *notes),
            () if hits else tuple(self.names.closest([piece.key for piece in query.pieces])),
            found.pieces,
            found.level,
        )

    def _rows(self, query: Query, found: _Level, whole: str) -> tuple[Row, ...]:
        exact = self.names.called(whole)
        if not exact and len(whole) > _LONGEST_COMMON:
            exact = self.more_names.called(whole)
        rows = [row for piece in query.pieces for row in self._names_in(piece.key)]
        if not exact and not rows and not found.rows:
            rows = self.names.holding(whole) if query.pieces else []
        narrowing = [row for piece in query.filters for row in self.names.called(piece.key)]
        return tuple(dict.fromkeys([*exact, *found.rows, *rows, *narrowing]))

    def _names_in(self, key: str) -> list[Row]:
        whole = self.names.called(key)
        return whole or [row for _, _, rows in self.names.within(key) for row in rows]

    def _piece(self, key: str) -> Found:
        """Articles that hold the words, and those tagged with what they name."""
        found = find_phrase(self.index, key)
        score = dict(found.score)
        for row in self.names.called(key):
            for doc in self.index.docs(row.tag):
                score.setdefault(doc, SCORE["tag"])
        return Found(score, found.places)

    def _levels(self, query: Query) -> _Level:
        found = [self._piece(piece.key) for piece in query.pieces]
        notes = tuple(note for piece in query.pieces for note in self._also(piece))
        keys = tuple(piece.key for piece in query.pieces)
        strict = _Level(0, together(found), keys, notes=notes)
        if strict.score or not query.pieces:
            return strict
        mended = self._mended(query.pieces, found)
        return mended if mended.score else self._loosely(query.pieces)

    def _also(self, piece: Piece) -> Iterable[Note]:
        names = [
            name
            for row in self.names.called(piece.key)
            if row.kind == "practice"
            for name in (row.label, *row.others)
            if fold(name) != piece.key
        ]
        if names:
            yield Note("also", piece.words, tuple(dict.fromkeys(names)))
        if len(piece.key) == 1:
            yield Note("short", piece.words)

    # ---- what was perhaps meant ----

    def _mended(self, pieces: Sequence[Piece], found: Sequence[Found]) -> _Level:
        """Each piece that nothing has, spelt another way."""
        parts: list[Found] = []
        keys: list[str] = []
        rows: list[Row] = []
        notes: list[Note] = []
        for piece, part in zip(pieces, found, strict=True):
            if part.score:
                parts.append(part)
                keys.append(piece.key)
                continue
            other = self._respelt(piece)
            parts.append(other[0])
            keys.append(fold(other[1].instead[0]) if other[1].instead else piece.key)
            rows += self.names.called(keys[-1])
            notes.append(other[1])
        return _Level(1, together(parts), tuple(keys), tuple(rows), tuple(notes))

    def _respelt(self, piece: Piece) -> tuple[Found, Note]:
        """By its sound, as a name that is one character away, or with one character open."""
        rows, kind = self.names.sounding(piece.key), "sound"
        if not rows and len(piece.key) > 3:
            rows, kind = self.names.near(piece.key), "mended"
        if not rows:
            return self._gapped(piece.key), Note("gap", piece.words)
        best = max(rows, key=lambda row: row.count)
        spelling = best.label
        if kind == "mended":
            spellings = (best.label, *best.others)
            spelling = next(name for name in spellings if is_near(fold(name), piece.key))
        return self._piece(fold(spelling)), Note(kind, piece.words, (spelling,))

    def _gapped(self, key: str) -> Found:
        """The phrase with one place open, where two characters or more are left on each side."""
        found = Found()
        if 2 < len(key) < _LONGEST_GAPPED:
            for hole in {*range(len(key))} - {1, len(key) - 2}:
                part = find_phrase(self.index, key, hole)
                for doc in part.score.keys() - found.score.keys():
                    found.score[doc] = part.score[doc]
                    found.places[doc] = part.places[doc]
        return found

    def _loosely(self, pieces: Sequence[Piece]) -> _Level:
        """Most of the names and pairs that the query is made of, the rare ones before all."""
        units = [unit for piece in pieces for unit in self._units(piece.key)]
        held: dict[int, int] = {}
        score: dict[int, int] = {}
        whole = 0
        for words, length in units:
            found = self._piece(words).score
            weight = length * rarity(self.index.size, len(found))
            whole += weight
            for doc, points in found.items():
                held[doc] = held.get(doc, 0) + weight
                score[doc] = score.get(doc, 0) + points
        rated = {doc: 100 * weight // whole for doc, weight in held.items()}
        kept = {doc: 100 * rate + score[doc] for doc, rate in rated.items() if rate >= COVER}
        words = " ".join(piece.words for piece in pieces)
        rows = tuple(row for unit, _ in units for row in self.names.called(unit))
        notes = (Note("loose", words),) if kept else ()
        return _Level(2, kept, tuple(unit for unit, _ in units), rows, notes)

    def _units(self, key: str) -> list[tuple[str, int]]:
        """Names with their length, then the pairs of what else is said."""
        found: list[tuple[str, int]] = []
        rest = key
        for start, end, _ in self.names.within(key):
            found.append((key[start:end], end - start))
            rest = rest[:start] + " " * (end - start) + rest[end:]
        for stop in STOP_PHRASES:
            rest = rest.replace(stop, " " * len(stop))
        pairs = [(run[at : at + 2], 1) for run in rest.split() for at in range(len(run) - 1)]
        return [*found, *pairs]

    # ---- what narrows ----

    def _filtered(self, filters: Sequence[Piece]) -> tuple[list[set[int]], list[Note]]:
        masks: list[set[int]] = []
        notes: list[Note] = []
        for piece in filters:
            tags = self._tags(piece)
            notes.append(Note("filter" if tags else "unknown", f"{piece.field}:{piece.words}"))
            if tags:
                masks.append({doc for tag in tags for doc in self.index.docs(tag)})
        return masks, notes

    def _tags(self, piece: Piece) -> list[str]:
        if piece.kind == "y":
            years = [int(year) for year in _YEAR.findall(piece.key)][:2]
            span = range(years[0], years[-1] + 1) if years else range(0)
            return [f"@y:{year}" for year in span[:_MOST_YEARS]]
        if piece.kind == "o":
            rows = [row for row in self.more_names.called(piece.key) if row.kind == "outlet"]
        else:
            rows = [*self.names.called(piece.key), *self.names.sounding(piece.key)]
        return [row.tag for row in rows if row.tag[1] == piece.kind]


def rarity(size: int, held: int) -> int:
    """How much it says that an article has something which ``held`` of ``size`` have.

    >>> rarity(10_000, 1), rarity(10_000, 9_000), rarity(10_000, 0)
    (14, 1, 0)
    """
    return (size // held).bit_length() if held else 0


def together(parts: Sequence[Found]) -> dict[int, int]:
    """Articles that every part found, the points added up; more where all stand close."""
    if not parts:
        return {}
    docs = set(parts[0].score)
    for part in parts[1:]:
        docs &= part.score.keys()
    return {doc: sum(part.score[doc] for part in parts) + _closeness(parts, doc) for doc in docs}


def _closeness(parts: Sequence[Found], doc: int) -> int:
    places = [part.places.get(doc, []) for part in parts]
    pairs = list(pairwise(places))
    return SCORE["near"] if pairs and all(stands_near(a, b) for a, b in pairs) else 0


def search(folder: Path, text: str, sort: str = "relevance") -> Answer:
    """The answer of the index in ``folder``, the ``search/`` of a built site.

    Raises ``SearchIndexError`` if there is none that can be read.
    """
    return Engine(Index(folder)).answer(text, sort)
