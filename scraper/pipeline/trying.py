"""One decision tried out on its source before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from scraper.model import Document, Issue, Level
from scraper.model.decisions import Decision, Place
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.deciding import place_of_line
from scraper.pipeline.decision_files import with_decisions
from scraper.pipeline.files import read_file
from scraper.pipeline.further import with_further
from scraper.pipeline.profiles import profiles_of
from scraper.read.catalogue import Source


@dataclass(frozen=True, slots=True)
class Trial:
    """A source with the decisions kept about it, as read with them and as it may be with more."""

    row: Source
    content: bytes
    name: str
    root: Path
    analysis: Analysis

    @property
    def document(self) -> Document | None:
        """The source's lines."""
        return self.analysis.reading.document if self.analysis.reading else None

    def place(self, number: int) -> Place | None:
        """The place of a line by its number, None where nothing is printed."""
        document = self.document
        if document is None:
            return None
        lines = (line for line in document.lines if line.number == number)
        return next((place_of_line(document, line) for line in lines), None)

    def objections(self, decision: Decision) -> tuple[Issue, ...]:
        """Why a decision would find nothing to decide about; empty where it would be obeyed."""
        tried = self.read((*self.row.decisions, decision))
        known = set(_unmet(self.analysis))
        new = (issue for issue in _unmet(tried) if issue not in known)
        return tuple(replace(issue, level=Level.ERROR, file=self.name) for issue in new)

    def read(self, decisions: tuple[Decision, ...]) -> Analysis:
        """The source with these decisions alone; without any, as the rules read it."""
        row = replace(self.row, decisions=decisions)
        return analyse(self.content, self.name, row.id, row, profiles_of(self.root))


def open_trial(source: Source, root: Path) -> Trial | tuple[Issue, ...]:
    """A source of the catalogue, read, or why it cannot be."""
    name = source.path.relative_to(root).as_posix()
    content = read_file(source.path, name)
    if isinstance(content, Issue):
        return (content,)
    row, wrong = with_decisions(with_further(source), root)
    if any(issue.level is Level.ERROR for issue in wrong):
        return wrong
    analysis = analyse(content, name, row.id, row, profiles_of(root))
    return Trial(row, content, name, root, analysis)


def _unmet(analysis: Analysis) -> tuple[Issue, ...]:
    return tuple(issue for issue in analysis.issues if issue.code.startswith("decision-"))
