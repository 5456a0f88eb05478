"""The catalogued sources as pages: every source in turn, then the pages that gather them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from scraper.model import Issue, Level
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.files import read_file
from scraper.pipeline.fingerprint import digest_code
from scraper.pipeline.knowledge import knowledge, vocabulary
from scraper.pipeline.outcome import Memory, Outcome, Remembered
from scraper.pipeline.workers import map_in_order
from scraper.read.catalogue import Catalogue, Source
from scraper.write.article_page import render_article
from scraper.write.cards import SourceCard
from scraper.write.library import render_library
from scraper.write.manifest import Manifest
from scraper.write.plan import Page, digest_text, make_page
from scraper.write.proof import make_proof
from scraper.write.relations_file import render_relations
from scraper.write.shelf import Shelf, make_shelf

Texts = Mapping[str, str]
"""Pages of one source: text by path."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a source gave: now, with its texts, or as remembered, without."""

    source: Source
    outcome: Outcome
    texts: Texts | None = None


def visit(source: Source, folder: Path, memory: Memory, code: str) -> Visit:
    """Reads one source, unless the same bytes, row and code were read before."""
    key = _digest_row(source)
    known = memory.recall(source.id)
    if known and (known.code, known.source) == (code, key):
        return Visit(source, known.outcome)
    outcome, texts = read_source(source, folder)
    if not outcome.failed:
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            memory.keep(Remembered(code, key, outcome))
    return Visit(source, outcome, texts)


def read_source(source: Source, folder: Path) -> tuple[Outcome, Texts]:
    """Outcome and pages of one source; ``folder`` is the root that file names start from."""
    name = source.path.relative_to(folder).as_posix()
    content = read_file(source.path, name)
    if isinstance(content, Issue):
        return Outcome(source.id, 0, 0, _card(source, name), (), (), (content,)), {}
    analysis = analyse(content, name, source.id, source)
    card, doubts = _dated_card(source, name, analysis)
    words = vocabulary()
    blocks = analysis.reading.blocks if analysis.reading else ()
    proofs = [make_proof(found, card, words, analysis.paper, blocks) for found in analysis.articles]
    texts = dict(render_article(proof, words) for proof in proofs)
    outcome = Outcome(
        source.id,
        len(analysis.articles),
        analysis.leftovers,
        card,
        tuple(proof.card for proof in proofs),
        tuple((path, digest_text(text)) for path, text in texts.items()),
        (*analysis.issues, *doubts),
    )
    return outcome, texts


@dataclass(slots=True)
class Library:
    """One pass over the catalogue. Ask for ``pages`` first; the rest follows from it."""

    catalogue: Catalogue
    folder: Path
    memory: Memory
    written: Manifest
    jobs: int = 1
    on_visit: Callable[[Visit], None] | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _kept: set[str | None] = field(default_factory=set)

    def pages(self) -> Iterator[Page]:
        """Pages of every source, then those that gather them; texts one source at a time."""
        code = digest_code()
        step = partial(visit, folder=self.folder, memory=self.memory, code=code)
        for visited in map_in_order(step, self.catalogue.sources, self.jobs):
            self._note(visited)
            yield from _pages(visited, self.folder)
        good = [outcome for outcome in self.outcomes if not outcome.failed]
        self._kept = set(self._find_lost({outcome.source_id for outcome in good}))
        earlier = [self._recall(source_id, code) for source_id in sorted(map(str, self._kept))]
        if all(earlier):
            shelf = _shelf([*good, *filter(None, earlier)])
            self.issues.extend(_copies(shelf))
            yield make_page(*render_relations(shelf))
            for path, text in render_library(shelf, knowledge().gazetteer):
                yield make_page(path, text)
        else:
            self.issues.append(_gathering_kept(self.catalogue.name))
            self._kept.add(None)

    def is_kept(self, source_id: str | None) -> bool:
        """Whether pages made from this source earlier stand, though it made none now."""
        return source_id in self._kept

    def _note(self, visited: Visit) -> None:
        self.outcomes.append(visited.outcome)
        self.issues.extend(visited.outcome.issues)
        if not visited.outcome.failed:
            name = self.catalogue.name
            self.issues.extend(find_unexpected(visited.source, visited.outcome, name))
        if self.on_visit:
            self.on_visit(visited)

    def _find_lost(self, good: set[str]) -> set[str]:
        """Sources with pages on disk that gave nothing now, though nobody took them away."""
        before = {written.source for written in self.written.values() if written.source}
        listed = {source.id for source in self.catalogue.sources}
        return (before & listed if self.catalogue.complete else before) - good

    def _recall(self, source_id: str, code: str) -> Outcome | None:
        known = self.memory.recall(source_id)
        return known.outcome if known and known.code == code else None


def find_unexpected(source: Source, outcome: Outcome, catalogue: str) -> Iterator[Issue]:
    """An issue for each count that is not what the catalogue's row expects."""
    found = {"articles": outcome.articles, "leftovers": outcome.leftovers}
    for what, expected in source.expect.items():
        if found[what] != expected:
            yield Issue(
                "count-unexpected",
                Level.ERROR,
                f"{source.id}: expected {expected} {what}, found {found[what]}",
                f"look at anliku explain {outcome.card.file}; if the page is read rightly,"
                " write the new count into the row",
                catalogue,
                source.line,
            )


def _digest_row(source: Source) -> str:
    return hashlib.sha256(
        repr(replace(source, path=Path(), line=0, expect={})).encode()
    ).hexdigest()


def _card(source: Source, name: str) -> SourceCard:
    return SourceCard(
        id=source.id,
        file=name,
        sha256=source.sha256,
        outlet=source.outlet,
        page=source.page,
        url=source.url,
    )


def _dated_card(
    source: Source, name: str, analysis: Analysis
) -> tuple[SourceCard, tuple[Issue, ...]]:
    """Card with the date, if the words that say it stand in the source."""
    card = _card(source, name)
    if source.date is None or source.date_basis is None or analysis.reading is None:
        return card, ()
    start = analysis.reading.document.text.find(source.date_basis)
    if start < 0:
        message = f"the date is not used: {source.date_basis!r} does not stand in the source"
        cure = "copy date_basis from the file, or set date to null"
        return card, (Issue("date-basis-not-found", Level.ERROR, message, cure, name),)
    basis = (source.date_basis, (start, start + len(source.date_basis)))
    return replace(card, date=source.date, date_basis=basis), ()


def _pages(visited: Visit, folder: Path) -> Iterator[Page]:
    """Pages of one source; a remembered source is read again only if a text is asked for."""

    @cache
    def texts() -> Texts:
        return (
            visited.texts if visited.texts is not None else read_source(visited.source, folder)[1]
        )

    for path, sha256 in visited.outcome.pages:
        yield Page(path, sha256, partial(_text_of, texts, path), visited.source.id)


def _text_of(texts: Callable[[], Texts], path: str) -> str:
    return texts()[path]


def _shelf(gathered: list[Outcome]) -> Shelf:
    cards = [card for outcome in gathered for card in outcome.cards]
    sources = [outcome.card for outcome in gathered]
    return make_shelf(cards, sources, vocabulary(), knowledge().gazetteer.provenance)


def _copies(shelf: Shelf) -> Iterator[Issue]:
    """A note for each article that prints the text of another."""
    cards = {card.id: card for card in shelf.cards}
    for copy in shelf.copies:
        one, other = cards[copy.a], cards[copy.b]
        message = f"{other.path} is a {copy.relation} of {one.path} ({copy.containment:.0%})"
        cure = "keep both if both outlets count; else take one of the sources out"
        yield Issue("same-text", Level.NOTE, message, cure, f"content/{other.path}")


def _gathering_kept(catalogue: str) -> Issue:
    message = "practice pages and lists were left as they are: a source they quote cannot be read"
    cure = "mend that source and run the command again"
    return Issue("gathering-kept", Level.WARNING, message, cure, catalogue)
