"""anliku upgrade: the files that a library began with, brought up to date."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version

import click

from scraper.cli.beginning import told, write_library
from scraper.cli.project import Project, json_option, project_option
from scraper.cli.report import Report
from scraper.model import Issue, Level
from site_config.start import (
    Change,
    Deed,
    Record,
    RecordError,
    read_record,
    render_files,
    renewals,
)


@click.command(
    "upgrade",
    short_help="Bring a library begun with init up to date with the program.",
    epilog="Example: anliku upgrade --dry-run",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@project_option
@json_option
def command(*, project: Project, dry_run: bool, as_json: bool) -> None:
    """Bring the files that `anliku init` wrote up to date; sources and pages are not touched.

    A file that nobody changed is replaced. One that you changed stays, and if ours
    changed too, the new one is put beside it as FILE.new for you to compare. A file
    that you took away stays away.
    """
    report = Report(as_json=as_json)
    record = _record(project, report)
    files = render_files(record.answers)
    changes = tuple(renewals(project.root, record.files, files))
    if not dry_run:
        now = replace(record, version=version("anliku"))
        report.tell(write_library(project.root, now, changes, files))
    told(changes, as_json=as_json)
    report.tell(_beside(change) for change in changes if change.deed is Deed.BESIDE)
    report.finish()


def _record(project: Project, report: Report) -> Record:
    try:
        return read_record(project.root)
    except RecordError as error:
        cure = "a library kept together with the program is brought up to date with it, by git"
        message = f"this library cannot be brought up to date: {error}"
        report.tell((Issue("no-beginning", Level.ERROR, message, cure, str(project.root)),))
        report.finish()


def _beside(change: Change) -> Issue:
    name = change.path.removesuffix(".new")
    message = f"you changed {name}, and so did the program"
    cure = f"take over from {change.path} what you want, then delete it"
    return Issue("changed-by-both", Level.NOTE, message, cure, name)
