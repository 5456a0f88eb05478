"""The vocabulary, or an end to the command that says what is wrong with it."""

from __future__ import annotations

from scraper.cli.report import Report
from scraper.model import Issue, Level
from scraper.pipeline.analysis import vocabulary
from site_config.taxonomy import VocabularyError


def load_or_exit(report: Report) -> None:
    """Loads the vocabulary; tells every fault of it and exits with 1 if it cannot be used."""
    try:
        vocabulary()
    except VocabularyError as error:
        cure = "mend the entry; no page can be tagged without the vocabulary"
        report.tell(
            Issue(
                "vocabulary-broken",
                Level.ERROR,
                f"{fault.entry}: {fault.message}" if fault.entry else fault.message,
                cure,
                f"site_config/taxonomy/{fault.file}",
            )
            for fault in error.problems
        )
        report.finish()
