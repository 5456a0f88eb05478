"""anliku build: seeds/ to content/ to site/."""

from __future__ import annotations

import dataclasses
from typing import NoReturn

import click

from scraper.cli.last_build import (
    LastBuild,
    Look,
    digest_manifest,
    keep_build,
    recall_build,
)
from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.site import Site, build_site
from scraper.cli.stamp import settled_stamp_of
from scraper.cli.stats import all_stages, show_stages, stages_as_rows, stats_option
from scraper.cli.telling import Told, tell
from scraper.model import Issue
from site_config.build.stages import Stage, Stages


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
    issues: list[Issue] = []
    report = Report(as_json=as_json, told=issues)
    stages = Stages()
    with stages.measured("look"):
        look = Look(project)
        last = None if force else recall_build(look)
    if last:
        report.tell(last.issues)
        tell(last.told, as_json=as_json)
        outcome = "unchanged"
    else:
        outcome = _build(look, report, stages, force=force, jobs=jobs)
    if stats:
        _show(report, all_stages(stages, Site(project).stages))
    _finish(report, outcome)


def _build(look: Look, report: Report, stages: Stages, *, force: bool, jobs: int) -> str:
    """Content, then the site; what became of the site."""
    project, sources, before = look.project, look.sources, look.stamps
    with stages.measured("content"):
        told = _scrape(project, report, jobs)
    tell(told, as_json=report.as_json)
    manifest = digest_manifest(project)
    before = dataclasses.replace(before, content=settled_stamp_of(project.content))
    with stages.measured("site"):
        built, problems = build_site(Site(project), force=force)
    if not problems:
        known = LastBuild(sources, manifest, told, report.told)
        keep_build(project, known, before)
    report.tell(problems)
    return "not built" if problems else "built" if built else "unchanged"


def _show(report: Report, stages: list[Stage]) -> None:
    if report.as_json:
        show_json({"stages": stages_as_rows(stages)})
    else:
        show_stages(stages)


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
