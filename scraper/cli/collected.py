"""Where anliku read writes to, and archives and folders as it reads them: one summary for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from scraper.cli.output import Output
from scraper.cli.project import profiles_near
from scraper.cli.report import Progress, Report, show_json, visible
from scraper.cli.telling import summary_of
from scraper.pipeline.batch import FileRows, read_rows
from scraper.pipeline.collected import Collected
from scraper.pipeline.workers import map_in_order
from scraper.read.sorting import Sort


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where rows of articles and facts go; summaries go to stderr if rows go to stdout."""

    articles: Output
    facts: Output
    as_json: bool
    err: bool

    def write(self, found: FileRows) -> None:
        """The rows of a file."""
        self.articles.write(found.article_lines)
        self.facts.write(found.fact_lines)

    def summarise(self, row: dict[str, Any], words: str) -> None:
        """What came of a file, as a row or in words."""
        if self.as_json:
            show_json(row, err=self.err)
        else:
            click.echo(f"{visible(row['file'])}: {words}", err=self.err)


def read_collected(name: str, report: Report, outputs: Outputs, jobs: int) -> None:
    """Reads an archive or a folder of saved pages; a page without an article is no error."""
    collected = Collected(name)
    profiles = profiles_near(Path(name))
    given = (replace(one, profiles=profiles) for one in collected.given())
    for whole in _shown(collected, map_in_order(read_rows, given, jobs)):
        for found in (whole, *whole.beside):
            collected.note(found)
            outputs.write(found)
            report.tell(found.issues)
    nothing = None if collected.issues else collected.without_article()
    report.tell([*collected.issues, *filter(None, [nothing])])
    outputs.summarise(_row(collected), _words(collected))


def _shown(collected: Collected, found: Iterator[FileRows]) -> Iterator[FileRows]:
    """The pages, counted while they are read; how many are to come is guessed by the bytes."""
    progress = Progress(2)
    progress.show()
    for number, rows in enumerate(found, start=1):
        progress.step()
        yield rows
        progress.expect(round(number / collected.done) if collected.done else number + 1)
        progress.show()
    progress.clear()


def _row(collected: Collected) -> dict[str, Any]:
    return {
        "file": collected.name,
        "read": bool(collected.articles),
        "articles": collected.articles,
        "leftovers": collected.leftovers,
        "pages": collected.pages,
        "parts": collected.parts,
        "sorts": {str(sort): count for sort, count in sorted(collected.sorts.items())},
        "passed": {str(why): count for why, count in sorted(collected.passed.items())},
    }


def _words(collected: Collected) -> str:
    counts = {sort: collected.sorts[sort] for sort in Sort if sort is not Sort.ARTICLE}
    others = [f"{count:,} {sort}" for sort, count in counts.items() if count]
    passed = [f"{count:,} {why}" for why, count in sorted(collected.passed.items())]
    joined = f"{collected.parts:,} further pages joined"
    parts = [
        f"{collected.pages:,} pages, {summary_of(collected.articles, collected.leftovers)}",
        *([joined] if collected.parts else ()),
        *(["besides " + ", ".join(others)] if others else ()),
        *(["passed over " + ", ".join(passed)] if passed else ()),
    ]
    return "; ".join(parts)
