"""anliku serve: the site on this machine, built again whenever the library changes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress

import click

from scraper.cli.project import Project, jobs_option, project_option
from scraper.cli.report import Report
from scraper.cli.resident import Resident
from scraper.cli.site import Site, program
from scraper.cli.telling import Told, tell_counts
from scraper.cli.updating import Update
from scraper.cli.watching import watched
from scraper.model import Issue, Level

SHOWING = "site_config.plugin.showing"
_LOOK = 0.5
"""Seconds after which it is looked whether the server still runs."""


@click.command(
    "serve",
    short_help="Build the site and show it on this machine, again after each change.",
    epilog="Example: anliku serve --dev-addr 127.0.0.1:8080",
)
@click.option(
    "--dev-addr",
    metavar="IP:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where to listen.",
)
@project_option
@jobs_option
def command(*, project: Project, dev_addr: str, jobs: int) -> None:
    """Build the site as build does, then show site/ until Ctrl-C.

    Whenever a file of seeds/, content/ or the settings changes, what follows
    from it is built again, and browsers load their page anew. A build that
    fails leaves the last good site.
    """
    with closing(Resident()) as resident:
        report = _update(project, resident, jobs)
        if Site(project).folder.is_dir():
            with suppress(KeyboardInterrupt):
                _show(project, dev_addr, resident, jobs, report)
                report.tell([_not_served(dev_addr)])
        report.finish()


class _News(Report):
    """Prints only what the round before did not tell."""

    def __init__(self, before: Iterable[Issue] = ()) -> None:
        super().__init__(told=[])
        self._before = frozenset(before)

    def _print(self, issue: Issue) -> None:
        if issue not in self._before:
            super()._print(issue)


def _update(
    project: Project, resident: Resident, jobs: int, before: Report | None = None
) -> Report:
    """One round, and what a person reads of it: after another one only what is new."""
    report, start = _News(before.told if before else ()), time.monotonic()
    told: list[Told] = []
    outcome = Update(report, told.append, resident, jobs, stays=True).make(project)
    if not before or outcome != "unchanged":
        for one in told:
            tell_counts(one)
        click.echo(f"site: {outcome} ({time.monotonic() - start:.1f} s)")
    return report


def _show(project: Project, address: str, resident: Resident, jobs: int, report: Report) -> None:
    """Shows the site and keeps it up to date until the server ends."""
    folders = (project.catalogue.parent, project.content, project.root / "site_config")
    with _showing(project, address) as server, watched(project.root, folders) as watch:
        while server.poll() is None:
            # What a round wrote itself is a change too; the next one finds that all is done.
            if watch.wait(_LOOK):
                with suppress(click.exceptions.Exit):
                    report = _update(project, resident, jobs, report)


def _not_served(address: str) -> Issue:
    message = f"the site could not be shown at {address}"
    cure = "mend what is named above, or give another --dev-addr"
    return Issue("site-not-served", Level.ERROR, message, cure, "mkdocs.yml")


@contextmanager
def _showing(project: Project, address: str) -> Iterator[subprocess.Popen[bytes]]:
    site = Site(project)
    arguments = [str(site.folder), str(site.record), address]
    # In a group of its own, it ends when its stdin does and not by the Ctrl-C that ends this.
    with subprocess.Popen(
        [*program(SHOWING), *arguments], cwd=project.root, stdin=subprocess.PIPE, process_group=0
    ) as server:
        click.echo(f"site: shown at http://{address}/ until Ctrl-C")
        yield server
