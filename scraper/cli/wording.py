"""Faults of wording as the gate knows them, and what people decided about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from scraper.cli.gate import DECISIONS
from scraper.cli.project import Project
from scraper.cli.report import Report
from scraper.model import Issue, Level
from scraper.pipeline.doubts import Doubt
from scraper.pipeline.fingerprint import digest_files, files_below
from scraper.write.atomic import write_atomically
from site_config.gate import lists
from site_config.gate.decisions import (
    Decision,
    DecisionError,
    Key,
    load_decisions,
    write_decisions,
)
from site_config.gate.model import AROUND
from site_config.gate.texts import Hit, look_at

Find = Callable[[str], Iterable[Hit]]


class Wordings:
    """Faults of wording of a library; what is decided of them is kept where the gate keeps it."""

    def __init__(self, path: Path, known: dict[Key, Decision]) -> None:
        self._path, self._known = path, known

    @property
    def look(self) -> Find:
        """What finds faults in a paragraph, whatever was decided."""
        return look_at

    @property
    def digest(self) -> str:
        """Digest of the gate's rules and lists."""
        rules = Path(lists.__file__).parent
        return digest_files(files_below(rules, rules.name))

    def is_decided(self, doubt: Doubt) -> bool:
        """Whether a person said of a fault that it is right or to be mended."""
        return key_of_doubt(doubt) in self._known

    def keep(self, doubt: Doubt, *, right: bool) -> None:
        """Keeps that the words of a doubt are right, or to be mended. Raises ``OSError``."""
        key = key_of_doubt(doubt)
        self._known[key] = Decision(key, "keep" if right else "mend", doubt.proposal)
        self._write()

    def forget(self, doubt: Doubt) -> None:
        """Takes that back. Raises ``OSError``."""
        self._known.pop(key_of_doubt(doubt), None)
        self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, write_decisions(self._known.values()))


def load_wordings(project: Project, report: Report) -> Wordings:
    """The faults of a library; a file of decisions that cannot be used ends the command."""
    path = project.root / DECISIONS
    try:
        return Wordings(path, load_decisions(path))
    except DecisionError as error:
        cure = "correct it; docs/gate.md shows a row"
        report.tell([Issue("decisions-unusable", Level.ERROR, str(error), cure, str(DECISIONS))])
        report.finish()


def key_of_doubt(doubt: Doubt) -> Key:
    """By what the gate knows a fault again, in whichever page it is printed."""
    return doubt.kind, doubt.before[-AROUND:], doubt.words, doubt.after[:AROUND]
