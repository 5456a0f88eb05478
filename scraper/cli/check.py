"""anliku check: is the library as it should be, and may its site be published?"""

from __future__ import annotations

from collections.abc import Iterator

import click

from scraper.cli.gate_options import Gate, gate_options
from scraper.cli.project import Project, jobs_option, json_option, project_option
from scraper.cli.report import Report, show_json
from scraper.cli.run import planned
from scraper.model import Issue, Level
from scraper.pipeline.samples import check_samples
from scraper.write.plan import Plan

MISSING = {
    "create": "is missing",
    "update": "is out of date",
    "merged": "is out of date",
    "delete": "has no source any more",
}


@click.command(
    "check",
    short_help="Say whether content/ is up to date, all counts are right, and the site may go out.",
    epilog="Example: anliku check && anliku build && anliku check --publish",
)
@gate_options
@project_option
@jobs_option
@json_option
def command(*, project: Project, gate: Gate, jobs: int, as_json: bool) -> None:
    """Check the catalogue, the counts it expects, and that content/ is up to date.

    Changes nothing. Every difference is named on stderr, and the exit code is
    then 1; anliku scrape mends what is stale.

    With --publish the pages of site/ are looked at: wording, misread characters,
    personal data, links, pictures, tags, weight, age. An error keeps the gate
    shut (exit code 1). docs/gate.md lists the rules and how to change them.
    """
    report = Report(as_json=as_json)
    _check_content(project, report, jobs)
    if gate.publish:
        _check_site(project, report, gate, jobs)
    report.finish()


def _check_content(project: Project, report: Report, jobs: int) -> None:
    with planned(project, report, jobs) as made:
        report.tell(_stale(made.plan))
        pages = len(made.plan.changes)
        sources = len(made.library.outcomes)
    report.tell(check_samples(project.root))
    if report.as_json:
        show_json({"ok": not report.failed, "sources": sources, "pages": pages})
    elif not report.failed:
        click.echo(f"all is well (sources: {sources}, pages: {pages})")


def _check_site(project: Project, report: Report, gate: Gate, jobs: int) -> None:
    # Loaded here, because a check without the gate needs none of it.
    from scraper.cli.gate import run_gate  # noqa: PLC0415

    run_gate(project, report, gate, jobs)


def _stale(plan: Plan) -> Iterator[Issue]:
    for change in plan.changes:
        if problem := MISSING.get(change.action.value):
            cure = "run anliku scrape"
            message = f"this page {problem}"
            yield Issue("stale", Level.ERROR, message, cure, f"{plan.folder.name}/{change.path}")
