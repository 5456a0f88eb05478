"""Decisions replayed: lines found again by their words, what was decided put upon them.

Pure. A decision whose line or words are gone is an issue, and all others hold.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from scraper.model import Document, Issue, Label, Level, Line, Ruling, Told
from scraper.model.decisions import (
    Boundary,
    Decision,
    Join,
    Place,
    RoleGiven,
    place_of,
    slot_of,
)
from scraper.segment.element import DECIDED

FOLDER = "seeds/decisions"
_WHITE = re.compile(r"\s+")
_NOTHING = Ruling()
_MOST_SOUGHT = 20
"""Decisions of one source for which a line that reads alike is looked for."""
_MOST_LINES = 5_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Decisions whose lines stand in the document, each with the line; ``issues`` of the others."""

    source_id: str
    found: tuple[tuple[Decision, Line], ...] = ()
    issues: tuple[Issue, ...] = ()

    def of(self, *kinds: type[Decision]) -> Iterator[tuple[Decision, Line]]:
        """Those of some kinds."""
        return ((one, line) for one, line in self.found if isinstance(one, kinds))


def place_of_line(document: Document, line: Line) -> Place:
    """How a decision names a line."""
    return Place(line.number, _spelt(document, line))


def _spelt(document: Document, line: Line) -> str:
    return _WHITE.sub(" ", document.text[slice(*line.span)]).strip()


def find_lines(document: Document, decisions: Sequence[Decision]) -> Standing:
    """Each decision with its line: the one with its words that stands nearest to its number.

    Of two about the same the later holds: by its time, else the one further down in the file.
    """
    if not decisions:
        return Standing(document.source_id)
    index = _Lines(document)
    held: dict[tuple[object, ...], tuple[Decision, Line]] = {}
    issues: list[Issue] = []
    for decision in sorted(decisions, key=lambda one: one.signed.at or ""):
        places = [place_of(decision)]
        if isinstance(decision, RoleGiven) and decision.article:
            places.append(decision.article)
        lines = [index.find(place) for place in places]
        gone = next((p for p, line in zip(places, lines, strict=True) if line is None), None)
        if gone or lines[0] is None:
            index.asked += 1
            issues.append(_stale(document, decision, gone or places[0], index))
        else:
            held[(lines[0].span, *slot_of(decision))] = (decision, lines[0])
    ordered = sorted(held.values(), key=lambda pair: (pair[1].span, repr(pair[0])))
    return Standing(document.source_id, tuple(ordered), tuple(issues))


@dataclass
class _Lines:
    """The lines of a document by their words without white space."""

    document: Document
    by_words: dict[str, list[Line]] = field(default_factory=dict)
    asked: int = 0

    def __post_init__(self) -> None:
        for line in self.document.lines:
            words = _bare(self.document.text[slice(*line.span)])
            self.by_words.setdefault(words, []).append(line)

    def find(self, place: Place) -> Line | None:
        same = self.by_words.get(_bare(place.words), ())
        return min(same, key=lambda line: abs(line.number - place.number), default=None)

    def like(self, place: Place) -> Line | None:
        """A line that may be meant: one that reads alike; not sought without end."""
        if self.asked > _MOST_SOUGHT or len(self.by_words) > _MOST_LINES:
            return None
        close = difflib.get_close_matches(_bare(place.words), self.by_words, 1, 0.6)
        return self.by_words[close[0]][0] if close else None


def _bare(words: str) -> str:
    return _WHITE.sub("", words)


def _stale(document: Document, decision: Decision, place: Place, index: _Lines) -> Issue:
    words, like = place.words[:30], index.like(place)
    message = f"the {decision.kind} of line {place.number} is not applied: “{words}” is gone"
    cure = (
        f"line {like.number} reads “{_spelt(document, like)[:60]}”: write that, or take it out"
        if like
        else "write the words as the source has them now, or take the decision out"
    )
    return stale(document.source_id, message, cure)


def stale(source_id: str, message: str, cure: str) -> Issue:
    """A decision that finds nothing to decide about; it stays in its file."""
    return Issue("decision-stale", Level.WARNING, message, cure, file_of(source_id))


def file_of(source_id: str) -> str:
    """The file of decisions about a source, as people are told of it."""
    return f"{FOLDER}/{source_id}.yml"


def rule_lines(document: Document, standing: Standing) -> Document:
    """The document with what was decided about its lines, for the segmenter to obey."""
    if not standing.found:
        return document
    rulings: dict[int, Ruling] = {}
    index = _Lines(document)
    for decision, line in standing.of(Boundary, Join, RoleGiven):
        known = rulings.get(line.span[0], _NOTHING)
        rulings[line.span[0]] = _ruled(known, decision, index)
    if not rulings:
        return document
    lines = tuple(replace(line, ruling=rulings.get(line.span[0])) for line in document.lines)
    told = _told(document.told, lines) if document.told else None
    return replace(document, lines=lines, told=told)


def _ruled(known: Ruling, decision: Decision, index: _Lines) -> Ruling:
    match decision:
        case Boundary() | Join():
            return replace(known, begins=isinstance(decision, Boundary))
        case RoleGiven():
            label = Label.BODY if decision.role == "text" else Label(decision.role)
            home = index.find(decision.article) if decision.article else None
            return replace(known, label=label, home=home.span[0] if home else None)
        case _:
            return known


def _told(told: Told, lines: Iterable[Line]) -> Told:
    """What a web page says of its lines, but for what a person says."""
    labels = tuple(
        (line.ruling.label, DECIDED) if line.ruling and line.ruling.label else pair
        for line, pair in zip(lines, told.labels, strict=True)
    )
    return replace(told, labels=labels)
