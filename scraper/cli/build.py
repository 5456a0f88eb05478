"""anliku build: seeds/ to content/ to site/."""

from __future__ import annotations

import dataclasses
from typing import NoReturn

import click

from scraper.cli.last_build import (
    LastBuild,
    digest_manifest,
    digest_sources,
    keep_build,
    recall_build,
    take_stamps,
)
from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.site import Site, build_site
from scraper.cli.stamp import stamp_of
from scraper.cli.telling import Told, tell
from scraper.model import Issue


@click.command(
    "build",
    short_help="Write content/ and build the site.",
    epilog="Example: anliku build && open site/index.html",
)
@click.option("--force", is_flag=True, help="Build the site even if nothing changed.")
@project_option
@jobs_option
@json_option
def command(*, project: Project, force: bool, jobs: int, as_json: bool) -> None:
    """Bring content/ up to date, then build site/ with MkDocs, strictly.

    If nothing changed since the last build, nothing is written. If MkDocs
    fails, the last good site stays.
    """
    issues: list[Issue] = []
    report = Report(as_json=as_json, told=issues)
    if not force and (last := recall_build(project)):
        report.tell(last.issues)
        tell(last.told, as_json=as_json)
        _finish(report, "unchanged")
    sources, before = digest_sources(project), take_stamps(project)
    told = _scrape(project, report, jobs)
    tell(told, as_json=as_json)
    manifest = digest_manifest(project)
    before = dataclasses.replace(before, content=stamp_of([project.content]))
    built, problems = build_site(Site(project), force=force)
    if not problems:
        keep_build(project, LastBuild(sources, manifest, told, tuple(issues)), before)
    report.tell(problems)
    _finish(report, "not built" if problems else "built" if built else "unchanged")


def _scrape(project: Project, report: Report, jobs: int) -> Told:
    # Loaded here, because a build with nothing to do needs none of it.
    from scraper.cli.run import scrape  # noqa: PLC0415

    return scrape(project, report, jobs)


def _finish(report: Report, outcome: str) -> NoReturn:
    if report.as_json:
        show_json({"site": outcome})
    else:
        click.echo(f"site: {outcome}")
    report.finish()
