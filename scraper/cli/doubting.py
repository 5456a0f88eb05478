"""The doubts that a command is about: which a person wants, and how they are found."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from scraper.cli.project import Command, Project
from scraper.cli.report import Progress, Report
from scraper.cli.wording import load_wordings
from scraper.desk.state import Desk
from scraper.pipeline.doubts import Doubt
from scraper.pipeline.outcome import Memory
from scraper.read.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which doubts: of these kinds, of this source, so many; empty and None are all.

    ``by`` is who decides on them.
    """

    kinds: tuple[str, ...] = ()
    source: str | None = None
    limit: int | None = None
    by: str | None = None

    def of(self, doubts: Iterable[Doubt]) -> list[Doubt]:
        """Those wanted, in their order, however many."""
        return [
            one
            for one in doubts
            if (not self.kinds or one.kind in self.kinds) and self.source in (None, one.source)
        ]


def by_option(command: Command) -> Command:
    """Adds ``--by``."""
    return click.option(
        "--by", metavar="NAME", envvar="ANLIKU_BY", help="Who signs what is decided."
    )(command)


def wanted_options(command: Command) -> Command:
    """Adds ``--kind``, ``--source``, ``--limit`` and ``--by`` and passes them on as ``wanted``."""

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
    @by_option
    @functools.wraps(command)
    def with_wanted(
        *,
        kinds: tuple[str, ...],
        source: str | None,
        limit: int | None,
        by: str | None,
        **options: object,
    ) -> object:
        return command(wanted=Wanted(kinds, source, limit, by), **options)

    return with_wanted


def desk_of(project: Project, wanted: Wanted, report: Report, jobs: int) -> Desk:
    """A desk of the sources wanted, each read, counting them.

    What is wrong with the catalogue is told. Wrong use if there is no such source.
    """
    catalogue = load_catalogue(project.catalogue)
    report.tell(catalogue.issues)
    sources = [one for one in catalogue.sources if wanted.source in (None, one.id)]
    if wanted.source and not sources:
        raise click.UsageError(f"There is no source {wanted.source} in {catalogue.name}.")
    memory = Memory(project.cache / "sources")
    desk = Desk(project.root, sources, load_wordings(project, report), memory, wanted.by)
    with with_steps(len(sources)) as step:
        desk.read_all(jobs, step)
    return desk


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
