"""The library as the desk holds it: what was read, what is doubtful, what was decided here."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from scraper.model import Issue
from scraper.model.decisions import Decision, Signed
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.decision_files import (
    add_decision,
    decisions_path,
    remove_decision,
    undo_decision,
    with_decisions,
)
from scraper.pipeline.doubts import (
    Answer,
    Doubt,
    Look,
    Move,
    MoveError,
    SourceDoubts,
    decide,
    is_wording,
    join_doubts,
    read_doubts,
)
from scraper.pipeline.doubts.edits import edit_doubts
from scraper.pipeline.doubts.of_library import read_analysis
from scraper.pipeline.doubts.of_source import ranked
from scraper.pipeline.doubts.remembering import DoubtReader
from scraper.pipeline.fingerprint import digest_code
from scraper.pipeline.outcome import Memory
from scraper.pipeline.profiles import digest_profiles
from scraper.pipeline.workers import map_in_order
from scraper.read.catalogue import Source
from scraper.write.edits.conflict import Choice
from scraper.write.edits.settling import settle

_DOUBLE = "decision-double"


class Wordings(Protocol):
    """Faults of wording, and the file in which it is kept which of them are none."""

    @property
    def look(self) -> Look:
        """What finds them, whatever was decided."""

    @property
    def digest(self) -> str:
        """Digest of all that ``look`` follows from."""

    def is_decided(self, doubt: Doubt) -> bool:
        """Whether a person decided on a fault."""

    def keep(self, doubt: Doubt, *, right: bool) -> None:
        """Keeps that the words are right, or to be mended. Raises ``OSError``."""

    def forget(self, doubt: Doubt) -> None:
        """Takes that back. Raises ``OSError``."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source with its decisions as it is read now; ``version`` changes with both."""

    source: Source
    analysis: Analysis | Issue
    doubts: tuple[Doubt, ...]
    issues: tuple[Issue, ...]
    version: str

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided about the source."""
        return self.source.decisions


@dataclass(frozen=True, slots=True)
class _Step:
    """Something done here, and how it is taken back."""

    source_id: str
    back: Callable[[], object]


@dataclass
class Desk:
    """One library; every change is made under one lock. ``by`` signs decisions."""

    root: Path
    sources: Sequence[Source]
    wordings: Wordings
    memory: Memory
    by: str | None = None
    _read: dict[str, SourceDoubts] = field(default_factory=dict)
    _queue: tuple[Doubt, ...] | None = None
    _steps: list[_Step] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def read_all(self, jobs: int, on_source: Callable[[], None] = lambda: None) -> None:
        """Reads every source that changed since it was last read, telling of each."""
        code = digest_code() + digest_profiles(self.root) + self.wordings.digest
        reader = DoubtReader(self.root, self.wordings.look, self.memory, code)
        for one in map_in_order(reader, self.sources, jobs):
            self._read[one.source] = one
            on_source()

    @property
    def content(self) -> Path:
        """The pages, in which people's edits are."""
        return self.root / "content"

    @property
    def queue(self) -> tuple[Doubt, ...]:
        """All that is doubtful and not decided, the gravest first."""
        with self._lock:
            if self._queue is None:
                joined = (
                    one
                    for one in join_doubts(self._read.values())
                    if not (is_wording(one) and self.wordings.is_decided(one))
                )
                self._queue = ranked((*edit_doubts(self.content), *joined))
            return self._queue

    @property
    def can_undo(self) -> bool:
        """Whether something was done here that can be taken back."""
        return bool(self._steps)

    def find_source(self, source_id: str) -> Source | None:
        """A source of the catalogue; an id that is none is never made a path."""
        return next((one for one in self.sources if one.id == source_id), None)

    def find_doubt(self, doubt_id: str) -> Doubt | None:
        """A doubt of the queue."""
        return next((one for one in self.queue if one.id == doubt_id), None)

    def open(self, source: Source) -> Opened:
        """Reads a source again with all that was decided about it."""
        decided, issues = with_decisions(source, self.root)
        analysis = read_analysis(decided, self.root)
        open_ = tuple(one for one in self.queue if one.source == source.id)
        return Opened(decided, analysis, open_, issues, _version(analysis, decided.decisions))

    def answer(self, doubt: Doubt, answer: Answer) -> None:
        """Keeps an answer to a doubt. Raises ``MoveError`` and ``OSError``."""
        with self._lock:
            if is_wording(doubt) and answer.move in (Move.CONFIRM, Move.FIX):
                self.wordings.keep(doubt, right=answer.move is Move.CONFIRM)
                self._done(doubt.source, lambda: self.wordings.forget(doubt))
            elif answer.move in (Move.THEIRS, Move.OURS):
                self._settle(doubt, answer.move)
            else:
                self.put(doubt.source, decide(doubt, answer))

    def _settle(self, doubt: Doubt, move: Move) -> None:
        """Chooses between a person's words on a page and those of the rules."""
        choice: Choice = "theirs" if move is Move.THEIRS else "ours"
        conflict = doubt.target or ""
        if not settle(self.content, conflict, choice):
            raise MoveError("这一处已经不在上次整理留下的冲突里，请先运行 anliku scrape")
        self._done(doubt.source, lambda: settle(self.content, conflict, None))

    def put(self, source_id: str, decisions: Iterable[Decision]) -> None:
        """Keeps decisions and reads their source again. Raises ``MoveError`` and ``OSError``."""
        path = decisions_path(self.root, source_id)
        with self._lock:
            kept: list[tuple[Decision, Decision | None]] = []
            refused: Issue | None = None
            for decision in decisions:
                came = add_decision(path, decision)
                refused = came.refused or refused
                if came.refused is None:
                    kept.append((decision, came.replaced))
            if kept:
                self._done(source_id, lambda: _take_back(path, kept))
            if refused and not (kept and refused.code == _DOUBLE):
                raise MoveError(f"没有记下：{refused.message}；{refused.cure}")

    def undo(self, source_id: str | None = None) -> str | None:
        """Takes the last step back, of one source or of all; the source that it was about.

        Of a source that nothing was done to here, its latest decision goes.
        """
        with self._lock:
            own = [one for one in self._steps if source_id in (None, one.source_id)]
            if own:
                self._steps.remove(own[-1])
                own[-1].back()
                return self._again(own[-1].source_id)
            if source_id and undo_decision(decisions_path(self.root, source_id)):
                return self._again(source_id)
            return None

    def signed(self, why: str | None = None) -> Signed:
        """Who decides, now."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Signed(self.by, at, why)

    def _done(self, source_id: str, back: Callable[[], object]) -> None:
        self._steps.append(_Step(source_id, back))
        self._again(source_id)

    def _again(self, source_id: str) -> str:
        """Reads one source again; the queue is joined anew when it is asked for."""
        source = self.find_source(source_id)
        if source:
            self._read[source_id] = read_doubts(source, self.root, self.wordings.look)
        self._queue = None
        return source_id


def _take_back(path: Path, kept: Sequence[tuple[Decision, Decision | None]]) -> None:
    """Removes decisions, and puts back those that they had taken the place of."""
    for decision, replaced in reversed(kept):
        remove_decision(path, decision)
        if replaced:
            add_decision(path, replaced)


def _version(analysis: Analysis | Issue, decisions: Sequence[Decision]) -> str:
    """What a form must have seen to be taken: the source's bytes and what was decided."""
    reading = None if isinstance(analysis, Issue) else analysis.reading
    told = repr((reading.document.sha256 if reading else "", tuple(decisions)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
