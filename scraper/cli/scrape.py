"""anliku scrape: seeds/ to content/."""

from __future__ import annotations

import click

from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report
from scraper.cli.run import scrape
from scraper.cli.telling import tell


@click.command(
    "scrape",
    short_help="Write content/ from seeds/.",
    epilog="Example: anliku scrape --dry-run",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@project_option
@jobs_option
@json_option
def command(*, project: Project, dry_run: bool, jobs: int, as_json: bool) -> None:
    """Bring the pages of content/ up to date with the sources of seeds/.

    Pages are created, updated or deleted whole. What a person edited stands:
    the page is merged with what is written now, field by field and paragraph by
    paragraph, and where both changed the same, anliku edits shows it. Pages of
    a source that cannot be read stay as they are.
    """
    report = Report(as_json=as_json)
    tell(scrape(project, report, jobs, dry_run=dry_run), as_json=as_json)
    report.finish()
