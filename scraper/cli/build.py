"""anliku build: seeds/ to content/ to site/."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import NoReturn

import click

from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.resident import Resident
from scraper.cli.site import Site
from scraper.cli.stats import all_stages, show_stages, stages_as_rows, stats_option
from scraper.cli.telling import tell
from scraper.cli.updating import Update
from site_config.build.stages import Stage


@click.command(
    "build",
    short_help="Write content/ and build the site.",
    epilog="Example: anliku build && open site/index.html",
)
@click.option("--force", is_flag=True, help="Build the site even if nothing changed.")
@stats_option
@project_option
@jobs_option
@json_option
def command(*, project: Project, force: bool, stats: bool, jobs: int, as_json: bool) -> None:
    """Bring content/ up to date, then build site/ with MkDocs, strictly.

    If nothing changed since the last build, nothing is written. If MkDocs
    fails, the last good site stays.
    """
    report = Report(as_json=as_json, told=[])
    with closing(Resident()) as resident:
        update = Update(report, partial(tell, as_json=as_json), resident, jobs, force)
        outcome = update.make(project)
    if stats:
        _show(report, all_stages(update.stages, Site(project).stages))
    _finish(report, outcome)


def _show(report: Report, stages: list[Stage]) -> None:
    if report.as_json:
        show_json({"stages": stages_as_rows(stages)})
    else:
        show_stages(stages)


def _finish(report: Report, outcome: str) -> NoReturn:
    if report.as_json:
        show_json({"site": outcome})
    else:
        click.echo(f"site: {outcome}")
    report.finish()
