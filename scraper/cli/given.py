"""What a command reads: files that a person names, or the catalogued sources of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import click

from scraper.cli.project import find_project, profiles_near
from scraper.cli.report import Report, with_progress
from scraper.model import Issue
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.decision_files import with_decisions
from scraper.pipeline.files import read_file
from scraper.pipeline.further import with_further
from scraper.pipeline.profiles import profiles_of
from scraper.read.catalogue import Source, load_catalogue

Command = Callable[..., object]
_Given = tuple[str, Source | None]
"""A file's name as shown, and its row of the catalogue if it has one."""


def library_option(command: Command) -> Command:
    """Adds ``--project`` to a command that reads a library only where no FILES are given."""
    return click.option(
        "--project",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Root of the library whose sources are read if no FILES are given."
        " Default: this folder or one above it.",
    )(command)


def analysed(
    files: tuple[str, ...], folder: Path | None, report: Report
) -> Iterator[tuple[str, Analysis]]:
    """Each file or source as read, with its name as shown; issues are told.

    Wrong use if both are given, or no files outside of a library.
    """
    if files and folder:
        raise click.UsageError("Give FILES or --project, not both.")
    given = list(_named(files) if files else _catalogued(folder, report))
    for name, analysis in with_progress(_read(given, report), len(given)):
        report.tell(analysis.issues)
        yield name, analysis


def _named(files: tuple[str, ...]) -> Iterator[_Given]:
    return ((name, None) for name in dict.fromkeys(files))


def _catalogued(folder: Path | None, report: Report) -> Iterator[_Given]:
    start = (folder or Path()).resolve()
    project = find_project(start)
    if project is None or (folder and project.root != start):
        raise click.UsageError(
            f"{folder or 'this folder'} is no library: it needs mkdocs.yml and seeds/."
            " Name FILES, go into a library or name it with --project DIR."
        )
    catalogue = load_catalogue(project.catalogue)
    report.tell(catalogue.issues)
    for source in catalogue.sources:
        yield f"{project.catalogue.parent.name}/{source.file}", source


def _read(given: list[_Given], report: Report) -> Iterator[tuple[str, Analysis]]:
    for name, source in given:
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        content = read_file(source.path if source else Path(name), shown)
        if isinstance(content, Issue):
            report.tell([content])
        elif source:
            root = source.path.parents[len(PurePath(source.file).parts)]
            row, wrong = with_decisions(with_further(source), root)
            report.tell(wrong)
            yield shown, analyse(content, shown, source.id, row, profiles_of(root))
        else:
            yield (
                shown,
                analyse(content, shown, PurePath(shown).stem, profiles=profiles_near(Path(name))),
            )
