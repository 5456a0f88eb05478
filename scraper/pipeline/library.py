"""The catalogued sources as pages: every source in turn, then the pages that gather them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from scraper.model import Issue, Level
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.deciding_articles import card_of
from scraper.pipeline.decision_files import digest_decisions, with_decisions
from scraper.pipeline.files import read_file
from scraper.pipeline.fingerprint import digest_code
from scraper.pipeline.further import with_further
from scraper.pipeline.gathering import Gathering
from scraper.pipeline.joining import Joining
from scraper.pipeline.knowledge import vocabulary
from scraper.pipeline.outcome import (
    Cards,
    Memory,
    Outcome,
    Outlined,
    Remembered,
    Sketches,
    digest_told,
)
from scraper.pipeline.profiles import digest_profiles, profiles_of
from scraper.pipeline.scans import see_scans
from scraper.pipeline.source_card import make_card, row_card
from scraper.pipeline.spool import Spool
from scraper.pipeline.withdrawing import Withdrawn
from scraper.pipeline.workers import map_in_order
from scraper.read.catalogue import Catalogue, Source
from scraper.relate import kin_of
from scraper.write.article_page import render_article
from scraper.write.cards import ArticleCard, SourceCard, article_id
from scraper.write.manifest import Manifest
from scraper.write.plan import Page, digest_text
from scraper.write.proof import Proof, make_proof
from scraper.write.units import frame_of, outline_of

Texts = Mapping[str, str]
"""Pages of one source: text by path."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a source gave: now, with its texts, cards and sketches, or as remembered, without."""

    source: Source
    outcome: Outcome
    texts: Texts | None = None
    cards: Cards | None = None
    sketches: Sketches | None = None


def revisit(source: Source, folder: Path, memory: Memory, code: str) -> Visit | None:
    """What a source gave before, if the same bytes, row, decisions and code led to it."""
    known = memory.recall(source.id)
    if known and (known.code, known.source) == (code, digest_row(source, folder)):
        return Visit(source, known.outcome)
    return None


def visit(source: Source, folder: Path, memory: Memory, code: str) -> Visit:
    """Reads one source, and remembers what it gave."""
    found = read_source(source, folder)
    if found.cards is not None and not found.outcome.failed:
        # A memory that cannot be written costs only time.
        with contextlib.suppress(OSError):
            known = Remembered(code, digest_row(source, folder), found.outcome)
            memory.keep(known, found.cards, found.sketches or ())
    return found


def read_source(source: Source, folder: Path) -> Visit:
    """Outcome, pages and cards of one source; file names start from the root ``folder``."""
    name = source.path.relative_to(folder).as_posix()
    content = read_file(source.path, name)
    if isinstance(content, Issue):
        nothing = Outcome(source.id, 0, 0, row_card(source, name), "", "", (), (content,))
        return Visit(source, nothing, {}, (), ())
    source, wrong = with_decisions(source, folder)
    if any(issue.level is Level.ERROR for issue in wrong):
        # Without its corrections it would be read as nobody wants it: its pages stand.
        unread = Outcome(source.id, 0, 0, row_card(source, name), "", "", (), wrong)
        return Visit(source, unread, {}, (), ())
    analysis = analyse(content, name, source.id, with_further(source), profiles_of(folder))
    card, doubts = make_card(source, name, analysis)
    words = vocabulary()
    proofs = list(_proofs(analysis, card))
    texts = dict(render_article(proof, words) for proof in proofs)
    cards = tuple(proof.card for proof in proofs)
    sketches = tuple(proof.sketch for proof in proofs)
    outcome = Outcome(
        source.id,
        len(analysis.articles),
        analysis.leftovers,
        card,
        digest_told(cards),
        digest_told(sketches),
        tuple((path, digest_text(text)) for path, text in texts.items()),
        (*wrong, *analysis.issues, *doubts),
        tuple(map(_outlined, cards)),
        analysis.replayed,
        digest_told([kin_of(one) for one in sketches]),
    )
    return Visit(source, outcome, texts, cards, sketches)


def _outlined(card: ArticleCard) -> Outlined:
    frame, outline = digest_told(frame_of(card)), digest_told(outline_of(card))
    return card.id, frame, outline, digest_told(card)


def _proofs(analysis: Analysis, card: SourceCard) -> Iterator[Proof]:
    """The articles of a source ready for print, each with what a person said of it."""
    if analysis.reading is None:
        return
    text, blocks = analysis.reading.document.text, analysis.reading.blocks
    for found in analysis.articles:
        own = card_of(card, analysis.decided, found.article.id, text)
        yield make_proof(found, own, vocabulary(), analysis.paper, blocks)


@dataclass(slots=True)
class Library:
    """One pass over the catalogue. Ask for ``pages`` first; the rest follows from it."""

    catalogue: Catalogue
    folder: Path
    memory: Memory
    written: Manifest
    jobs: int = 1
    on_visit: Callable[[Visit], None] | None = None
    only_reviewed: bool = False
    withdrawn: Withdrawn = field(default_factory=Withdrawn)
    outcomes: list[Outcome] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _kept: set[str | None] = field(default_factory=set)
    _whole: dict[str, Outcome] = field(default_factory=dict)
    _cards: dict[str, Cards] = field(default_factory=dict)
    _sketches: dict[str, Sketches] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """Pages of every source, then those that gather them.

        What a page tells depends on whether other sources print its text too, so texts
        wait on disk until all sources have come.
        """
        code = digest_code() + digest_profiles(self.folder)
        with closing(Spool()) as spool:
            visits = [self._note(visited, spool) for visited in self._visit(code)]
            earlier = self._find_earlier(code)
            good = [outcome for outcome in self.outcomes if not outcome.failed]
            whole = [*good, *filter(None, earlier)]
            self._whole = {outcome.source_id: outcome for outcome in whole}
            outcomes = [self.withdrawn.from_outcome(outcome) for outcome in whole]
            joining = Joining(
                outcomes, self._cards_of, self._sketches_of, self.memory, code, self._settled
            )
            for visited in visits:
                yield from map(joining.page, _pages(visited, self.folder, spool))
            joining.remember()
        if all(earlier):
            gathering = Gathering(joining, self.memory, code, only_reviewed=self.only_reviewed)
            yield from gathering.pages()
            self.issues.extend(gathering.issues)
        else:
            self.issues.append(_gathering_kept(self.catalogue.name))
            self._kept.add(None)

    def _find_earlier(self, code: str) -> list[Outcome | None]:
        """What is remembered of sources that gave nothing now, though nobody took them away."""
        good = {outcome.source_id for outcome in self.outcomes if not outcome.failed}
        self._kept = set(self._find_lost(good))
        return [self._recall(source_id, code) for source_id in sorted(map(str, self._kept))]

    @property
    def _settled(self) -> frozenset[str]:
        """Articles that have a page with their text: it stays where it is."""
        return frozenset(
            article_id(path)
            for path, page in self.written.items()
            if page.source is not None and page.copy_of is None and page.of is None
        )

    def _visit(self, code: str) -> Iterator[Visit]:
        """Every source in turn; those not known as they are now are read."""
        sources = self.catalogue.sources
        known = {source.id: revisit(source, self.folder, self.memory, code) for source in sources}
        new = [source for source in sources if known[source.id] is None]
        see_scans(new, self.jobs)
        step = partial(visit, folder=self.folder, memory=self.memory, code=code)
        fresh = map_in_order(step, new, self.jobs)
        for source in sources:
            yield known[source.id] or next(fresh)

    def _cards_of(self, outcome: Outcome, only: Container[str] | None) -> Cards:
        """Cards as read now or remembered; if those are lost, the source is read again."""
        whole = self._whole[outcome.source_id]
        known = self._cards.get(outcome.source_id) or self.memory.recall_cards(whole, only)
        cards = self._again(outcome).cards or () if known is None else known
        return self.withdrawn.from_cards(cards)

    def _sketches_of(self, outcome: Outcome) -> Sketches:
        whole = self._whole[outcome.source_id]
        known = self._sketches.get(outcome.source_id) or self.memory.recall_sketches(whole)
        sketches = self._again(outcome).sketches or () if known is None else known
        return self.withdrawn.from_sketches(sketches)

    def _again(self, outcome: Outcome) -> Visit:
        source = next(s for s in self.catalogue.sources if s.id == outcome.source_id)
        return read_source(source, self.folder)

    def is_kept(self, source_id: str | None) -> bool:
        """Whether pages made from this source earlier stand, though it made none now."""
        return source_id in self._kept

    def _note(self, visited: Visit, spool: Spool) -> Visit:
        """Keeps what a source gave; its texts go to disk."""
        spool.keep(visited.texts or {})
        self.outcomes.append(visited.outcome)
        if visited.cards is not None:
            self._cards[visited.source.id] = visited.cards
        if visited.sketches is not None:
            self._sketches[visited.source.id] = visited.sketches
        self.issues.extend(visited.outcome.issues)
        if not visited.outcome.failed:
            name = self.catalogue.name
            self.issues.extend(find_unexpected(visited.source, visited.outcome, name))
        if self.on_visit:
            self.on_visit(visited)
        return Visit(visited.source, visited.outcome)

    def _find_lost(self, good: set[str]) -> set[str]:
        """Sources with pages on disk that gave nothing now, though nobody took them away."""
        before = {written.source for written in self.written.values() if written.source}
        listed = {source.id for source in self.catalogue.sources}
        return (before & listed if self.catalogue.complete else before) - good

    def _recall(self, source_id: str, code: str) -> Outcome | None:
        """A remembered outcome whose cards and sketches are there too."""
        known = self.memory.recall(source_id)
        if known is None or known.code != code:
            return None
        beside = (
            self.memory.recall_cards(known.outcome),
            self.memory.recall_sketches(known.outcome),
        )
        return None if None in beside else known.outcome


def find_unexpected(source: Source, outcome: Outcome, catalogue: str) -> Iterator[Issue]:
    """An issue for each count that is not what the catalogue's row expects."""
    found = {"articles": outcome.articles, "leftovers": outcome.leftovers}
    for what, expected in source.expect.items():
        if found[what] != expected:
            # Who moves an article's edge knows that counts change; all else must not.
            yield Issue(
                "count-unexpected",
                Level.WARNING if outcome.decisions else Level.ERROR,
                f"{source.id}: expected {expected} {what}, found {found[what]}",
                f"look at anliku explain {outcome.card.file}; if the page is read rightly,"
                " write the new count into the row",
                catalogue,
                source.line,
            )


def digest_row(source: Source, folder: Path) -> str:
    """Digest of a source: its row, which has that of its file, and what was decided about it."""
    parts = tuple(replace(part, path=Path(), line=0) for part in source.parts)
    row = repr(replace(source, path=Path(), line=0, expect={}, parts=parts))
    return hashlib.sha256(f"{row}{digest_decisions(folder, source.id)}".encode()).hexdigest()


def _pages(visited: Visit, folder: Path, spool: Spool) -> Iterator[Page]:
    """Pages of one source; a remembered source is read again only if a text is asked for."""

    @cache
    def texts() -> Texts:
        return read_source(visited.source, folder).texts or {}

    def text(path: str) -> str:
        return spool.text(path) if path in spool else texts()[path]

    for path, sha256 in visited.outcome.pages:
        yield Page(path, sha256, partial(text, path), visited.source.id)


def _gathering_kept(catalogue: str) -> Issue:
    message = "practice pages and lists were left as they are: a source they quote cannot be read"
    cure = "mend that source and run the command again"
    return Issue("gathering-kept", Level.WARNING, message, cure, catalogue)
