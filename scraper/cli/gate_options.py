"""The options of anliku check that concern the gate."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import click

from scraper.cli.project import Command


@dataclass(frozen=True, slots=True)
class Gate:
    """What a person asked of the gate; ``page``: where the report goes, None for its own place."""

    publish: bool
    strict: bool
    confirm: bool
    page: Path | None


def gate_options(command: Command) -> Command:
    """Adds the options and passes them on as ``gate``; those that need --publish refuse without."""

    @click.option(
        "--publish", is_flag=True, help="Look at the built site too, as an inspection would."
    )
    @click.option("--strict", is_flag=True, help="With --publish: a warning counts as an error.")
    @click.option(
        "--confirm",
        is_flag=True,
        help="With --publish: go through the doubtful words one by one; a key says what each is."
        " Answers are kept in seeds/decisions/gate.yml.",
    )
    @click.option(
        "--report",
        "page",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="With --publish: where the page with the result goes."
        " Default: compliance.html in the library.",
    )
    @functools.wraps(command)
    def with_gate(
        *, publish: bool, strict: bool, confirm: bool, page: Path | None, **options: object
    ) -> object:
        if not publish and (strict or confirm or page):
            raise click.UsageError("--strict, --confirm and --report go with --publish; add it.")
        return command(gate=Gate(publish, strict, confirm, page), **options)

    return with_gate
