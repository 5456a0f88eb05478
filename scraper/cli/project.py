"""The folder a command works in, and the failures all commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scraper.cli.scans import keep_scans

if TYPE_CHECKING:
    from scraper.read.html.profiles import Profile

Command = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Project:
    """A library's root: the folder that holds mkdocs.yml and seeds/."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """The catalogue of sources."""
        return self.root / "seeds" / "sources.yml"

    @property
    def content(self) -> Path:
        """Pages, the only thing MkDocs reads."""
        return self.root / "content"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and only costs time."""
        return self.root / ".cache" / "anliku"


def find_project(start: Path) -> Project | None:
    """The project around a folder, if there is one."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "seeds").is_dir():
            return Project(folder)
    return None


def profiles_near(path: Path) -> tuple[Profile, ...]:
    """The profiles of the library that a file lies in, else of the one we are in."""
    # Loaded here with all that reads pages, which most commands have no need of.
    from scraper.pipeline.profiles import profiles_of  # noqa: PLC0415

    project = find_project(path.absolute().parent) or find_project(Path.cwd())
    return profiles_of(project.root) if project else ()


def project_option(command: Command) -> Command:
    """Adds ``--project`` and passes the project on. Wrong use outside of one: exit 2."""

    @click.option(
        "--project",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Root of the library: the folder with mkdocs.yml and seeds/."
        " Default: this folder or one above it.",
    )
    @functools.wraps(command)
    def with_project(*, folder: Path | None, **options: object) -> object:
        start = (folder or Path()).resolve()
        project = find_project(start)
        if project is None or (folder and project.root != start):
            raise click.UsageError(
                f"{folder or 'this folder'} is no library: it needs mkdocs.yml and seeds/."
                " Go into one or name it with --project DIR."
            )
        keep_scans(project.cache)
        return command(project=project, **options)

    return with_project


def json_option(command: Command) -> Command:
    """Adds ``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Results and issues as JSON, one object a line."
    )(command)


def jobs_option(command: Command) -> Command:
    """Adds ``--jobs``."""
    return click.option(
        "--jobs",
        callback=lambda _context, _option, given: given or 0,
        metavar="N",
        type=click.IntRange(1, 256),
        help="Number of processes that read. Default: one, or if there is much to read"
        " as many as processors.",
    )(command)
