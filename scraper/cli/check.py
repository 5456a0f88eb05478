"""anliku check: is the library as it should be?"""

from __future__ import annotations

from collections.abc import Iterator

import click

from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.run import planned
from scraper.model import Issue, Level
from scraper.write.plan import Plan

MISSING = {"create": "is missing", "update": "is out of date", "delete": "has no source any more"}


@click.command(
    "check",
    short_help="Say whether content/ is up to date and all counts are right.",
    epilog="Example: anliku check && echo all is well",
)
@project_option
@jobs_option
@json_option
def command(*, project: Project, jobs: int, as_json: bool) -> None:
    """Check the catalogue, the counts it expects, and that content/ is up to date.

    Changes nothing. Every difference is named on stderr, and the exit code is
    then 1; anliku scrape mends what is stale.
    """
    report = Report(as_json=as_json)
    with planned(project, report, jobs) as made:
        report.tell(_stale(made.plan))
        pages = len(made.plan.changes)
        sources = len(made.library.outcomes)
    if as_json:
        show_json({"ok": not report.failed, "sources": sources, "pages": pages})
    elif not report.failed:
        click.echo(f"all is well (sources: {sources}, pages: {pages})")
    report.finish()


def _stale(plan: Plan) -> Iterator[Issue]:
    for change in plan.changes:
        if problem := MISSING.get(change.action.value):
            cure = "run anliku scrape"
            message = f"this page {problem}"
            yield Issue("stale", Level.ERROR, message, cure, f"{plan.folder.name}/{change.path}")
