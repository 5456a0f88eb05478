"""anliku scrape: seeds/ to content/."""

from __future__ import annotations

from collections.abc import Iterator

import click

from scraper.cli.alone import alone
from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report
from scraper.cli.run import scrape
from scraper.cli.telling import tell
from scraper.model import Issue, Level
from scraper.write.edits.settling import restore as restore_page


@click.command(
    "scrape",
    short_help="Write content/ from seeds/.",
    epilog="Example: anliku scrape --dry-run",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--restore",
    multiple=True,
    metavar="PAGE",
    help="Make a page again that a person deleted, named from content/. Repeatable.",
)
@project_option
@jobs_option
@json_option
def command(
    *, project: Project, dry_run: bool, restore: tuple[str, ...], jobs: int, as_json: bool
) -> None:
    """Bring the pages of content/ up to date with the sources of seeds/.

    Pages are created, updated or deleted whole. What a person edited stands:
    the page is merged with what is written now, field by field and paragraph by
    paragraph, and where both changed the same, anliku edits shows it. A page
    that a person deleted is not made again; one that was moved is kept up to
    date where it is. Pages of a source that cannot be read stay as they are.
    """
    if dry_run and restore:
        raise click.UsageError("--restore and --dry-run do not go together; leave one out.")
    report = Report(as_json=as_json)
    with alone(project):
        report.tell(issue for page in restore for issue in _restore(project, page))
        told = scrape(project, report, jobs, dry_run=dry_run)
    tell(told, as_json=as_json)
    report.finish()


def _restore(project: Project, page: str) -> Iterator[Issue]:
    if not restore_page(project.content, page):
        message = "no page of this name was deleted by a person"
        cure = "name it from content/ as anliku edits shows it: articles/001/9d2f.md"
        yield Issue("not-deleted", Level.ERROR, message, cure, page)
