"""What facts are read with, or an end to the command that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper.cli.report import Report
from scraper.model import Issue, Level
from scraper.pipeline.knowledge import knowledge, recall_vocabulary
from scraper.pipeline.outcome import Memory
from site_config.gate.policy import FILE, Policy, PolicyError, load_policy
from site_config.gazetteer import GazetteerError
from site_config.taxonomy import VocabularyError
from site_config.taxonomy.agencies import AgencyKindsError


def load_or_exit(report: Report, memory: Memory | None = None) -> None:
    """Loads them; tells every fault and exits with 1 if one cannot be used.

    With a memory the vocabulary is not checked again that an earlier run has checked.
    """
    try:
        if memory:
            recall_vocabulary(memory)
        knowledge()
    except VocabularyError as error:
        cure = "mend the entry; no page can be tagged without the vocabulary"
        report.tell(_faults(error, "vocabulary-broken", "taxonomy", cure))
        report.finish()
    except GazetteerError as error:
        cure = "mend the entry, or make the file anew with site_config.gazetteer.rebuild"
        report.tell(_faults(error, "gazetteer-broken", "gazetteer", cure))
        report.finish()
    except AgencyKindsError as error:
        cure = "mend the entry; no body can be named without its kinds"
        report.tell(_faults(error, "agencies-broken", "taxonomy", cure))
        report.finish()


def policy_or_exit(root: Path, report: Report) -> Policy:
    """What the project asks of its site; tells what is wrong with the file and exits with 1."""
    try:
        return load_policy(root / FILE)
    except PolicyError as error:
        cure = "correct it; docs/gate.md lists the keys"
        report.tell([Issue("gate-unusable", Level.ERROR, str(error), cure, FILE.as_posix())])
        report.finish()


def _faults(
    error: VocabularyError | GazetteerError | AgencyKindsError, code: str, room: str, cure: str
) -> Iterator[Issue]:
    for fault in error.problems:
        message = f"{fault.entry}: {fault.message}" if fault.entry else fault.message
        yield Issue(code, Level.ERROR, message, cure, f"site_config/{room}/{fault.file}")
