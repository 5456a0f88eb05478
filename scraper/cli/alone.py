"""One run at a time that writes content/ or site/."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from scraper.cli.project import Project


@contextmanager
def alone(project: Project) -> Iterator[None]:
    """Waits until no other run writes into this library, and says so."""
    # Loaded here, because a build with nothing to do needs none of it.
    from scraper.read.scan.shelf import alone as held  # noqa: PLC0415

    told = False

    def waits() -> None:
        nonlocal told
        if not told:
            message = "another run writes into this library; this one waits until it is done"
            click.echo(message, err=True)
        told = True

    with held(project.cache, waits):
        yield
