"""The doubts that a command is about: which a person wants, and how they are found."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from scraper.cli.project import Command, Project
from scraper.cli.report import Progress, Report
from scraper.cli.wording import load_wordings
from scraper.pipeline.doubts import Doubt, doubts_of_library
from scraper.read.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which doubts: of these kinds, of this source, so many; empty and None are all."""

    kinds: tuple[str, ...]
    source: str | None
    limit: int | None

    def of(self, doubts: Iterable[Doubt]) -> list[Doubt]:
        """Those of the kinds, in their order."""
        return [one for one in doubts if not self.kinds or one.kind in self.kinds]


def wanted_options(command: Command) -> Command:
    """Adds ``--kind``, ``--source`` and ``--limit`` and passes them on as ``wanted``."""

    @click.option(
        "--kind",
        "kinds",
        metavar="KIND",
        multiple=True,
        help="Only doubts of this kind; may be given again. The end of the list names them.",
    )
    @click.option("--source", metavar="ID", help="Only doubts of this source.")
    @click.option(
        "--limit", metavar="N", type=click.IntRange(1), help="Only the first N, the gravest first."
    )
    @functools.wraps(command)
    def with_wanted(
        *, kinds: tuple[str, ...], source: str | None, limit: int | None, **options: object
    ) -> object:
        return command(wanted=Wanted(kinds, source, limit), **options)

    return with_wanted


def doubts_of(project: Project, wanted: Wanted, report: Report, jobs: int) -> Sequence[Doubt]:
    """Reads the sources wanted, counting them, and gives their doubts of every kind.

    Wrong use if there is no such source.
    """
    catalogue = load_catalogue(project.catalogue)
    report.tell(catalogue.issues)
    sources = [one for one in catalogue.sources if wanted.source in (None, one.id)]
    if wanted.source and not sources:
        raise click.UsageError(f"There is no source {wanted.source} in {catalogue.name}.")
    with with_steps(len(sources)) as step:
        look = load_wordings(project, report).look
        return doubts_of_library(sources, project.root, look, jobs, step)


@contextmanager
def with_steps(total: int) -> Iterator[Callable[[], None]]:
    """Counts sources on a terminal; what it gives is called for each that was read."""
    progress = Progress(total)
    progress.show()

    def step() -> None:
        progress.step()
        if progress.is_under_way:
            progress.show()

    yield step
