"""The options of anliku check that concern the gate."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import click

from scraper.cli.project import Command

FLAGS = ("publish", "strict", "confirm", "offline", "private")


@dataclass(frozen=True, slots=True)
class Gate:
    """What a person asked of the gate; ``page``: where the report goes, None for its own place."""

    publish: bool
    strict: bool
    confirm: bool
    offline: bool
    private: bool
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
    @click.option("--offline", is_flag=True, help="With --publish: ask no other site.")
    @click.option(
        "--allow-private",
        "private",
        is_flag=True,
        help="With --publish: links to hosts of one's own network are asked too.",
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
    def with_gate(**options: object) -> object:
        page = options.pop("page")
        flags = {name: bool(options.pop(name)) for name in FLAGS}
        if not flags["publish"] and (page or any(flags.values())):
            raise click.UsageError(
                "--strict, --confirm, --offline, --allow-private and --report"
                " go with --publish; add it."
            )
        gate = Gate(**flags, page=page if isinstance(page, Path) else None)
        return command(gate=gate, **options)

    return with_gate
