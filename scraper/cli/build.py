"""anliku build: seeds/ to content/ to site/."""

from __future__ import annotations

import click

from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.run import scrape
from scraper.cli.site import Site, build_site


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
    report = Report(as_json=as_json)
    scrape(project, report, jobs)
    built, issues = build_site(Site(project), force=force)
    report.tell(issues)
    outcome = "not built" if issues else "built" if built else "unchanged"
    if as_json:
        show_json({"site": outcome})
    else:
        click.echo(f"site: {outcome}")
    report.finish()
