"""What each stage of a build took, for people and for programs."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import click

from scraper.cli.project import Command
from site_config.build.stages import Stage, Stages, read_stages


def stats_option(command: Command) -> Command:
    """Adds ``--stats``."""
    told = "Say what each stage took: seconds, processor seconds, peak memory."
    return click.option("--stats", is_flag=True, help=told)(command)


def all_stages(own: Stages, site: Path) -> list[Stage]:
    """The stages of this process with those of MkDocs, which it left in a file."""
    at = next((n for n, stage in enumerate(own.done) if stage.name == "site"), None)
    if at is None:
        return own.done
    within = [replace(stage, name=f"site: {stage.name}") for stage in read_stages(site)]
    return [*own.done[:at], *within, *own.done[at:]]


def show_stages(stages: list[Stage]) -> None:
    """A line on stderr for each stage."""
    click.echo(f"{'stage':<14} {'seconds':>8} {'CPU s':>8} {'peak MB':>8}", err=True)
    for stage in stages:
        figures = f"{stage.seconds:>8.2f} {stage.cpu:>8.2f} {stage.peak / 1e6:>8.0f}"
        click.echo(f"{stage.name:<14} {figures}", err=True)


def stages_as_rows(stages: list[Stage]) -> list[dict[str, object]]:
    """The same for programs; ``peak`` is in bytes."""
    return [asdict(stage) for stage in stages]
